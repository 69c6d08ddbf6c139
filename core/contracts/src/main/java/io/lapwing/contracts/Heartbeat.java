package io.lapwing.contracts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The record without a key that ingest writes into each readings partition every second, so that the partition clock
 * moves while no sensor speaks.
 */
public final class Heartbeat {
    private static final byte[] VALUE = "{\"heartbeat\":true}".getBytes(StandardCharsets.UTF_8);

    private Heartbeat() {}

    public static byte[] value() {
        return VALUE.clone();
    }

    /** Whether a record of the readings topic is a heartbeat. */
    public static boolean is(byte @Nullable [] key, byte @Nullable [] value) {
        return key == null && Arrays.equals(value, VALUE);
    }
}

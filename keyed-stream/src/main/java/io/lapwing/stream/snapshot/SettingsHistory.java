package io.lapwing.stream.snapshot;

import io.lapwing.stream.DamagedStateException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings that were in force on a partition, whole, each with the first offset that it decided about. A replay
 * decides every record by the settings of its time, whatever the settings of the new owner are.
 */
public final class SettingsHistory {
    private static final int VERSION = 1;
    private static final int MOST = 1_000;

    private record Era(long from, String settings) {}

    private final List<Era> eras = new ArrayList<>();

    /** The settings that decide about the record at {@code offset}; the oldest known where it lies before them. */
    public @Nullable String at(long offset) {
        @Nullable String found = null;
        for (Era era : eras) {
            if (found == null || era.from() <= offset) {
                found = era.settings();
            }
        }
        return found;
    }

    /** The settings under which the state before {@code offset} came about; the oldest known where it lies before them. */
    public @Nullable String before(long offset) {
        return at(offset - 1);
    }

    /** The first offset after {@code offset} that other settings decide about; {@link Long#MAX_VALUE} where none. */
    public long nextChange(long offset) {
        for (Era era : eras) {
            if (era.from() > offset) {
                return era.from();
            }
        }
        return Long.MAX_VALUE;
    }

    /** These settings are in force from {@code offset} on. */
    public void change(long offset, String settings) {
        eras.removeIf(era -> era.from() >= offset);
        eras.add(new Era(offset, settings));
    }

    /** Forgets what no replay from {@code offset} on needs. */
    public void forgetBefore(long offset) {
        while (eras.size() > 1 && eras.get(1).from() < offset) {
            eras.removeFirst();
        }
    }

    byte[] write() {
        int size = 1 + Integer.BYTES;
        List<byte[]> texts = new ArrayList<>();
        for (Era era : eras) {
            byte[] text = era.settings().getBytes(StandardCharsets.UTF_8);
            texts.add(text);
            size += Long.BYTES + Integer.BYTES + text.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(size).put((byte) VERSION).putInt(eras.size());
        for (int i = 0; i < texts.size(); i++) {
            buffer.putLong(eras.get(i).from()).putInt(texts.get(i).length).put(texts.get(i));
        }
        return buffer.array();
    }

    void read(byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            int version = buffer.get();
            int count = buffer.getInt();
            if (version != VERSION || count < 0 || count > MOST) {
                throw new DamagedStateException("settings of version %d, %d changes".formatted(version, count));
            }
            eras.clear();
            for (int i = 0; i < count; i++) {
                long from = buffer.getLong();
                int length = buffer.getInt();
                if (length < 0 || length > buffer.remaining()) {
                    throw new DamagedStateException("settings: a text of " + length + " bytes");
                }
                byte[] text = new byte[length];
                buffer.get(text);
                eras.add(new Era(from, new String(text, StandardCharsets.UTF_8)));
            }
        } catch (BufferUnderflowException e) {
            throw new DamagedStateException("settings end too early", e);
        }
    }
}

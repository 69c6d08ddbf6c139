package io.lapwing.window;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Timestamps;
import io.lapwing.contracts.Values;
import io.lapwing.windowing.Measurement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A reading from the wire as windows look at it; one object for all of them. */
final class ReadingView implements Measurement {
    private Reading reading = Reading.of("none", Instant.EPOCH, Values.of("none", 0));
    private long time;

    ReadingView of(Reading next) {
        reading = next;
        time = Timestamps.toMicros(next.time());
        return this;
    }

    @Override
    public String sensor() {
        return reading.sensor();
    }

    @Override
    public long time() {
        return time;
    }

    @Override
    public long seq() {
        return reading.seq();
    }

    @Override
    public @Nullable String location() {
        return reading.location();
    }

    @Override
    public int size() {
        return reading.values().size();
    }

    @Override
    public String metric(int i) {
        return reading.values().metric(i);
    }

    @Override
    public double value(int i) {
        return reading.values().number(i);
    }
}

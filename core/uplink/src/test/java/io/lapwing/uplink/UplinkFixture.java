package io.lapwing.uplink;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Values;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** An uplink whose time passes only by sleeping, and what it said. */
abstract class UplinkFixture {
    private static final Instant TIME = Instant.parse("2026-05-12T14:30:00Z");

    /** Time that passes only by sleeping. */
    static final class FakeTiming implements Timing {
        private final AtomicLong nanos = new AtomicLong();
        final List<Duration> slept = new CopyOnWriteArrayList<>();

        @Override
        public long nanoTime() {
            return nanos.get();
        }

        @Override
        public void sleep(Duration time) {
            slept.add(time);
            nanos.addAndGet(time.toNanos());
        }
    }

    static final class Heard implements UplinkListener {
        final List<Reject> rejects = new CopyOnWriteArrayList<>();
        final List<Cause> waits = new CopyOnWriteArrayList<>();
        final AtomicInteger resumed = new AtomicInteger();

        @Override
        public void rejected(Reject reject) {
            rejects.add(reject);
        }

        @Override
        public void waiting(Cause cause, Duration time) {
            waits.add(cause);
        }

        @Override
        public void resumed() {
            resumed.incrementAndGet();
        }
    }

    final FakeTiming timing = new FakeTiming();
    final Heard heard = new Heard();

    /** A batch goes out when it is full or flushed, so that what a batch holds is no matter of speed. */
    Uplink uplink(URI ingest, Consumer<UplinkSettings.Builder> more) {
        UplinkSettings.Builder builder = UplinkSettings.to(ingest).linger(Duration.ofHours(1));
        more.accept(builder);
        return new Uplink(builder.build(), heard, new SplittableRandom(42), timing);
    }

    static List<Reading> readings(int count, int sensors) {
        return IntStream.range(0, count)
                .mapToObj(i -> Reading.of("s/" + i % sensors, TIME.plusMillis(i), Values.of("v", i)))
                .toList();
    }

    static byte[] json(Reading reading) {
        return ReadingJson.write(reading);
    }
}

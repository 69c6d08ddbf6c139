package io.lapwing.cli.send;

import io.lapwing.cli.terminal.Printable;
import io.lapwing.uplink.UplinkListener;
import java.time.Duration;

/** Tells the person when ingest makes us wait, and when it goes on; once for each outage, and every ten seconds of it. */
final class Notices implements UplinkListener {
    private static final long REPEAT_NANOS = Duration.ofSeconds(10).toNanos();

    private final Display display;
    private long toldAt;
    private long waitingSince;

    Notices(Display display) {
        this.display = display;
    }

    @Override
    public synchronized void waiting(Cause cause, Duration time) {
        long now = System.nanoTime();
        if (waitingSince == 0) {
            waitingSince = now;
        } else if (now - toldAt < REPEAT_NANOS) {
            return;
        }
        toldAt = now;
        display.say("Waiting for ingest: %s. Next try in %s."
                .formatted(Printable.text(cause.text()), Figures.seconds(time.toMillis() / 1e3)));
    }

    @Override
    public synchronized void resumed() {
        if (waitingSince != 0) {
            display.say("Going on after %s.".formatted(Figures.seconds((System.nanoTime() - waitingSince) / 1e9)));
            waitingSince = 0;
        }
    }
}

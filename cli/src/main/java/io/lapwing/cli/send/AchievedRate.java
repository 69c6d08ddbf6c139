package io.lapwing.cli.send;

import io.lapwing.uplink.UplinkTotals;

/** The rate since the last line was drawn. */
final class AchievedRate {
    private long accepted;
    private long nanos = System.nanoTime();

    String line(UplinkTotals totals) {
        long now = System.nanoTime();
        String rate = Figures.rate(totals.accepted() - accepted, (now - nanos) / 1e9);
        accepted = totals.accepted();
        nanos = now;
        String rejected = totals.rejectedCount() == 0 ? "" : ", rejected " + Figures.count(totals.rejectedCount());
        return "accepted %s%s, now %s".formatted(Figures.count(totals.accepted()), rejected, rate);
    }
}

package io.lapwing.cli.send;

import java.util.Locale;

/** Numbers as a person reads them. */
final class Figures {
    private Figures() {}

    /** {@code 1,234,567}. */
    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** {@code 1 reading}, {@code 2 readings}. */
    static String count(long n, String one) {
        return count(n) + " " + (n == 1 ? one : one + "s");
    }

    /** How many a second, with as many digits as make sense. */
    static String rate(long n, double seconds) {
        double rate = n / Math.max(seconds, 1e-3);
        return rate(rate);
    }

    static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 100 ? "%,.1f/s" : "%,.0f/s", perSecond);
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%,.1f s", seconds);
    }
}

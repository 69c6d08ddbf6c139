package io.lapwing.simulation.signal;

/**
 * Random numbers by position instead of by sequence: the same (seed, stream, index) always gives the same number, in
 * whatever order it is asked for.
 *
 * <p>The hash is the finaliser of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators",
 * OOPSLA 2014), applied once for each part of the position.
 */
public final class Noise {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double ULP = 0x1p-53;
    /** How much narrower the second of the two uniform numbers is that {@link #bounded} adds. */
    private static final double SECOND = 0.3;

    private static final double BOUNDED_SCALE = Math.sqrt(12 / (1 + SECOND * SECOND));

    /** The largest that {@link #bounded} gives: about 2.16. */
    public static final double BOUND = BOUNDED_SCALE * (1 + SECOND) / 2;

    /** Makes a uniform number over (−1, 1) have a standard deviation of 1. */
    private static final double UNIFORM_SCALE = Math.sqrt(3);

    private Noise() {}

    /** 64 random bits. */
    public static long bits(long seed, long stream, long index) {
        return mix(mix(mix(seed) + stream) + index);
    }

    /** A seed of its own for a part of what {@code seed} makes. */
    public static long seedOf(long seed, String part) {
        long hash = seed;
        for (int i = 0; i < part.length(); i++) {
            hash = mix(hash + part.charAt(i));
        }
        return hash;
    }

    /** Uniform over [0, 1). */
    public static double uniform(long seed, long stream, long index) {
        return (bits(seed, stream, index) >>> 11) * ULP;
    }

    /** Uniform over [low, high). */
    public static double uniform(long seed, long stream, long index, double low, double high) {
        return low + (high - low) * uniform(seed, stream, index);
    }

    /** One of 0…n − 1. */
    public static int below(int n, long seed, long stream, long index) {
        return (int) (uniform(seed, stream, index) * n);
    }

    /**
     * The sum of a wide and a narrow uniform number: mean 0, standard deviation 1, within ±{@link #BOUND}. Unlike a
     * normal number it has no tails: what lies far out was put there.
     */
    public static double bounded(long seed, long stream, long index) {
        long bits = bits(seed, stream, index);
        double wide = (bits >>> 32) * 0x1p-32 - 0.5;
        double narrow = (bits & 0xFFFFFFFFL) * 0x1p-32 - 0.5;
        return (wide + SECOND * narrow) * BOUNDED_SCALE;
    }

    /** Normal with mean 0 and standard deviation 1 (Box and Muller 1958). */
    public static double normal(long seed, long stream, long index) {
        double u = 1 - uniform(seed, stream, 2 * index);
        double v = uniform(seed, stream, 2 * index + 1);
        return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
    }

    /**
     * A smooth curve through random points, one at each whole position: mean 0, within ±√3, standard deviation about
     * 0.8.
     */
    public static double smooth(long seed, long stream, double position) {
        double floor = Math.floor(position);
        double x = position - floor;
        double weight = x * x * (3 - 2 * x);
        long at = (long) floor;
        double here = 2 * uniform(seed, stream, at) - 1;
        double there = 2 * uniform(seed, stream, at + 1) - 1;
        return (here + (there - here) * weight) * UNIFORM_SCALE;
    }

    private static long mix(long z) {
        z += GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

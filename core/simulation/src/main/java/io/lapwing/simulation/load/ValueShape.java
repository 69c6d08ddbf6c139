package io.lapwing.simulation.load;

import io.lapwing.simulation.signal.Noise;

/** What a load fleet's numbers look like. Written as text, so that a person can say it: see {@link #parse}. */
public sealed interface ValueShape {
    /** What {@link #parse} understands, for help texts and errors. */
    String SYNTAX = "uniform:LOW..HIGH, normal:MEAN,SD or sine:MEAN,AMPLITUDE,PERIOD_SECONDS[,NOISE_SD]";

    /**
     * A normal number at a position.
     *
     * @param millis event time, for shapes that follow it
     */
    double value(long seed, long stream, long index, long millis);

    /** How far off an injected number is. */
    double jump();

    /** Every number between {@code low} and {@code high} as likely as any other. */
    record Uniform(double low, double high) implements ValueShape {
        public Uniform {
            if (!(low < high)) {
                throw new IllegalArgumentException("uniform:LOW..HIGH needs LOW < HIGH, got " + low + ".." + high);
            }
        }

        @Override
        public double value(long seed, long stream, long index, long millis) {
            return Noise.uniform(seed, stream, index, low, high);
        }

        @Override
        public double jump() {
            return 2 * (high - low);
        }
    }

    /** Normally distributed. */
    record Normal(double mean, double sd) implements ValueShape {
        public Normal {
            if (!(sd > 0)) {
                throw new IllegalArgumentException("normal:MEAN,SD needs SD > 0, got " + sd);
            }
        }

        @Override
        public double value(long seed, long stream, long index, long millis) {
            return mean + sd * Noise.normal(seed, stream, index);
        }

        @Override
        public double jump() {
            return 12 * sd;
        }
    }

    /** A sine of event time, with normal noise upon it. */
    record Sine(double mean, double amplitude, double periodSeconds, double noise) implements ValueShape {
        public Sine {
            if (!(amplitude > 0 && periodSeconds > 0 && noise >= 0)) {
                throw new IllegalArgumentException("sine: needs AMPLITUDE > 0, PERIOD_SECONDS > 0 and NOISE_SD >= 0");
            }
        }

        @Override
        public double value(long seed, long stream, long index, long millis) {
            double sine = Math.sin(2 * Math.PI * millis / (1000 * periodSeconds));
            return mean + amplitude * sine + noise * Noise.normal(seed, stream, index);
        }

        @Override
        public double jump() {
            return 4 * amplitude + 12 * noise;
        }
    }

    /** @throws IllegalArgumentException with a sentence for the person who wrote it */
    static ValueShape parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        try {
            return switch (name) {
                case "uniform" -> {
                    double[] n = numbers(rest.replace("..", ","), 2, 2);
                    yield new Uniform(n[0], n[1]);
                }
                case "normal" -> {
                    double[] n = numbers(rest, 2, 2);
                    yield new Normal(n[0], n[1]);
                }
                case "sine" -> {
                    double[] n = numbers(rest, 3, 4);
                    yield new Sine(n[0], n[1], n[2], n.length == 4 ? n[3] : n[1] / 20);
                }
                default -> throw new IllegalArgumentException("no such shape");
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a shape is %s, got \"%s\"".formatted(SYNTAX, text), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a shape is %s, got \"%s\" (%s)".formatted(SYNTAX, text, e.getMessage()), e);
        }
    }

    private static double[] numbers(String text, int least, int most) {
        String[] parts = text.split(",", -1);
        if (parts.length < least || parts.length > most) {
            throw new NumberFormatException("wrong count");
        }
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Double.parseDouble(parts[i].strip());
            if (!Double.isFinite(numbers[i])) {
                throw new NumberFormatException("not finite");
            }
        }
        return numbers;
    }
}

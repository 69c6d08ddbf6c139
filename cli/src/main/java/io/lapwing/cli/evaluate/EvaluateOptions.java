package io.lapwing.cli.evaluate;

import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.evaluation.SeriesDetector;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What all protocols are asked with. */
final class EvaluateOptions {
    private static final int MOST_JOBS = 1024;
    private static final int MOST_SEEDS = 1000;
    private static final Pattern HST = Pattern.compile("(\\d{1,6})/(\\d{1,6})/(\\d{1,6})");

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            split = ",",
            description =
                    "A profile or its YAML file, or a detector, several separated by commas, or all (${DEFAULT-VALUE} if left out)."
                            + " The baselines always stand beside it.")
    private List<String> detectors = List.of("default");

    @Option(names = "--jobs", paramLabel = "N", description = "Series at a time (one a processor if left out).")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The same seed gives the same figures (${DEFAULT-VALUE} if left out).")
    private long seed = 42;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "The mean over so many seeds, from --seed on (${DEFAULT-VALUE} if left out).")
    private int seeds = 1;

    @Option(
            names = "--hst",
            paramLabel = "T/H/W",
            description = "Trees, their height and the window of hst (${DEFAULT-VALUE} if left out).")
    private String hst = "10/8/250";

    @Option(
            names = "--json",
            description = "An array with an object a detector on standard output, and nothing else there.")
    private boolean json;

    boolean json() {
        return json;
    }

    int jobs() {
        return jobs;
    }

    List<Long> seeds() {
        return LongStream.range(seed, seed + seeds).boxed().toList();
    }

    /** @throws ParameterException where an option makes no sense */
    List<SeriesDetector> detectors(CommandSpec spec) {
        check(spec, jobs >= 1 && jobs <= MOST_JOBS, "--jobs: 1 to 1024, got " + jobs);
        check(spec, seeds >= 1 && seeds <= MOST_SEEDS, "--seeds: 1 to 1000, got " + seeds);
        Matcher size = HST.matcher(hst);
        check(spec, size.matches(), "--hst: trees/height/window such as 25/15/250, got " + hst);
        try {
            HalfSpaceTreesSettings usual = HalfSpaceTreesSettings.DEFAULT;
            HalfSpaceTreesSettings settings = new HalfSpaceTreesSettings(
                    Integer.parseInt(size.group(1)),
                    Integer.parseInt(size.group(2)),
                    Integer.parseInt(size.group(3)),
                    usual.padding(),
                    usual.threshold(),
                    seed,
                    usual.limits(),
                    usual.scope());
            return new Detectors(settings).chosen(detectors);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    static void check(CommandSpec spec, boolean right, String message) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}

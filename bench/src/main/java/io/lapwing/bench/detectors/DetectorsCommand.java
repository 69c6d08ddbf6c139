package io.lapwing.bench.detectors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lapwing bench detectors}: readings a second on one thread. */
@Command(name = "detectors", description = "Readings a second that detection judges on one thread, by JMH.")
public final class DetectorsCommand implements Callable<Integer> {
    @Option(names = "--only", paramLabel = "REGEX", description = "Benchmarks whose name has this.", defaultValue = "")
    private String only = "";

    @Option(
            names = "--seconds",
            description = "Seconds of a measurement (${DEFAULT-VALUE} if left out).",
            defaultValue = "3")
    private int seconds = 3;

    @Option(names = "--profiler", description = "A profiler of JMH, such as gc or stack.")
    private String profiler = "";

    @Option(names = "--peers", description = "The same by River and scikit-learn, where there is Python.")
    private boolean peers;

    @Override
    public Integer call() throws RunnerException, IOException, InterruptedException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("io\\.lapwing\\.bench\\.detectors\\..*" + only)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(seconds))
                .timeUnit(TimeUnit.SECONDS)
                // As the service runs.
                .jvmArgs("-Xmx512m", "-XX:+UseSerialGC")
                .shouldFailOnError(true);
        if (!profiler.isEmpty()) {
            options.addProfiler(profiler);
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        if (peers) {
            new DetectorPeers(Path.of(System.getProperty("lapwing.root", ".")), seconds, System.out).print(results);
        }
        return 0;
    }
}

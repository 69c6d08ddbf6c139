package io.lapwing.bench.idle;

import io.lapwing.bench.stack.Stack;
import io.lapwing.bench.stack.Usage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Memory and CPU of the whole demo once its history is in and only its live fleet speaks. */
@Command(name = "idle", description = "Starts a demo, lets it settle, prints the memory and CPU of all its processes.")
public final class IdleCommand implements Callable<Integer> {
    @Option(
            names = "--settle",
            paramLabel = "N",
            description = "Seconds before measuring, while the history is stored and the compilers come to rest"
                    + " (${DEFAULT-VALUE} if left out).")
    private int settle = 240;

    @Option(names = "--seconds", paramLabel = "N", description = "Seconds measured (${DEFAULT-VALUE} if left out).")
    private int seconds = 60;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Stack stack = Stack.start(Path.of(System.getProperty("lapwing.root", ".")), "demo")) {
            TimeUnit.SECONDS.sleep(settle);
            Usage before = Usage.of(stack.processes());
            TimeUnit.SECONDS.sleep(seconds);
            Usage after = Usage.of(stack.processes());
            out.printf(Locale.ROOT, "%-20s %10s %10s%n", "part", "PSS MB", "cores");
            after.cpuSince(before)
                    .forEach((part, cpu) -> out.printf(
                            Locale.ROOT,
                            "%-20s %10.0f %10.3f%n",
                            part,
                            after.memoryBytes().getOrDefault(part, 0L) / 1e6,
                            cpu / seconds));
            out.printf(
                    Locale.ROOT,
                    "%-20s %10.0f %10.3f%n",
                    "all",
                    after.totalMemoryBytes() / 1e6,
                    (after.totalCpuSeconds() - before.totalCpuSeconds()) / seconds);
            out.flush();
        }
        return 0;
    }
}

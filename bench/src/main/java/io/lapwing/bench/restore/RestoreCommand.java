package io.lapwing.bench.restore;

import io.lapwing.bench.stack.Stack;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lapwing bench restore}: windows are open and in the snapshot; a fresh process takes all partitions. */
@Command(name = "restore", description = "How long a window service that starts takes to restore open windows.")
public final class RestoreCommand implements Callable<Integer> {
    @Option(names = "--windows", description = "That are open (${DEFAULT-VALUE}).", defaultValue = "100000")
    private int windows = 100_000;

    @Option(names = "--metrics", description = "Windows of one sensor (${DEFAULT-VALUE}).", defaultValue = "1")
    private int metrics = 1;

    @Option(names = "--runs", description = "Starts that are measured (${DEFAULT-VALUE}).", defaultValue = "3")
    private int runs = 3;

    @Override
    public Integer call() throws Exception {
        PrintStream out = System.out;
        Path root = Path.of(System.getProperty("lapwing.root", "."));
        Path logs = Files.createTempDirectory("lapwing-restore");
        out.println("logs in " + logs);
        out.printf(
                "%d processors, load %.1f%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        double longest = 0;
        try (Stack infra = Stack.start(root, "infra");
                OpenWindows open = new OpenWindows(infra.kafkaAddress(), windows, metrics)) {
            try (WindowService service = WindowService.start(root, infra, logs.resolve("first.log"))) {
                service.awaitReady();
                open.write();
                open.awaitSnapshot();
                out.printf(
                        "%,d open windows of %,d sensors in the snapshot, %,d KB%n",
                        service.openWindows(windows), windows / metrics, service.snapshotBytes() >> 10);
            }
            for (int run = 1; run <= runs; run++) {
                try (WindowService service =
                        WindowService.start(root, infra, logs.resolve("restored-" + run + ".log"))) {
                    double ready = service.awaitReady();
                    double cpu = service.cpuSeconds();
                    double restore = service.restoreSeconds();
                    longest = Math.max(longest, restore);
                    out.printf(
                            "run %d: %,d windows restored in %.2f s; ready %.2f s after its start, which took %.2f CPU s%n",
                            run, service.openWindows(windows), restore, ready, cpu);
                }
            }
        }
        out.printf("longest restore %.2f s%n", longest);
        return 0;
    }
}

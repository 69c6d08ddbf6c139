package io.lapwing.bench.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What processes have used so far, from Linux's {@code /proc}.
 *
 * @param cpuSeconds user and system time by part, children that ended included
 * @param compilerSeconds of that, what the JVMs' compilers took: it fades as the code gets warm. Threads that ended are not in
 *     it
 * @param collectorSeconds of that, what the JVMs' garbage collectors took
 * @param memoryBytes proportional set size by part: memory that processes share is counted once
 */
public record Usage(
        Map<String, Double> cpuSeconds,
        double compilerSeconds,
        double collectorSeconds,
        Map<String, Long> memoryBytes) {
    /** Linux reports in hundredths of a second on every platform that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int UTIME = 11;
    private static final int ALONE = 2;
    private static final int WITH_CHILDREN = 4;

    /** Reads it now. */
    public static Usage of(List<ProcessHandle> processes) {
        Map<String, Double> cpu = new TreeMap<>();
        Map<String, Long> memory = new TreeMap<>();
        double compilers = 0;
        double collectors = 0;
        for (ProcessHandle process : processes) {
            String part = partOf(Stack.commandLine(process.pid()));
            cpu.merge(part, cpuOf("/proc/" + process.pid(), WITH_CHILDREN), Double::sum);
            compilers += threadsOf(process.pid(), "C1 Compiler", "C2 Compiler");
            collectors += threadsOf(process.pid(), "VM Thread", "GC Thread");
            memory.merge(part, memoryOf(process.pid()), Long::sum);
        }
        return new Usage(cpu, compilers, collectors, memory);
    }

    public double totalCpuSeconds() {
        return cpuSeconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    public long totalMemoryBytes() {
        return memoryBytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** CPU seconds since {@code before}, by part. */
    public Map<String, Double> cpuSince(Usage before) {
        Map<String, Double> spent = new TreeMap<>();
        cpuSeconds.forEach((part, now) -> spent.put(part, now - before.cpuSeconds.getOrDefault(part, 0.0)));
        return spent;
    }

    private static String partOf(String commandLine) {
        for (String service : List.of("ingest-service", "window-service", "detection-service", "query-api")) {
            if (commandLine.contains(service + "/target")) {
                return service;
            }
        }
        if (commandLine.contains("postgres")) {
            return "postgresql";
        }
        return commandLine.contains("broker") ? "kafka" : "standalone";
    }

    /** CPU seconds of those threads of a process whose names begin so. */
    private static double threadsOf(long pid, String... names) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.map(Path::toString)
                    .filter(thread -> Stream.of(names).anyMatch(read(thread + "/comm")::startsWith))
                    .mapToDouble(thread -> cpuOf(thread, ALONE))
                    .sum();
        } catch (IOException e) {
            // It ended between the listing and now.
            return 0;
        }
    }

    /** @param fields how many of: user time, system time, the same two of children that ended */
    private static double cpuOf(String task, int fields) {
        String stat = read(task + "/stat");
        // The second field is the program's name in brackets and may hold blanks; utime is the 12th after it.
        String[] all = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
        if (all.length < UTIME + WITH_CHILDREN) {
            return 0;
        }
        double ticks = 0;
        for (int i = UTIME; i < UTIME + fields; i++) {
            ticks += Double.parseDouble(all[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static long memoryOf(long pid) {
        return read("/proc/" + pid + "/smaps_rollup")
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            // It ended between the listing and now.
            return "";
        }
    }
}

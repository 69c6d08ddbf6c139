package io.lapwing.bench.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What processes have used so far, from Linux's {@code /proc}.
 *
 * @param cpuSeconds user and system time by part, children that ended included
 * @param memoryBytes proportional set size by part: memory that processes share is counted once
 */
public record Usage(Map<String, Double> cpuSeconds, Map<String, Long> memoryBytes) {
    /** Linux reports in hundredths of a second on every platform that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    /** Reads it now. */
    public static Usage of(List<ProcessHandle> processes) {
        Map<String, Double> cpu = new TreeMap<>();
        Map<String, Long> memory = new TreeMap<>();
        for (ProcessHandle process : processes) {
            String part = partOf(Stack.commandLine(process.pid()));
            cpu.merge(part, cpuOf(process.pid()), Double::sum);
            memory.merge(part, memoryOf(process.pid()), Long::sum);
        }
        return new Usage(cpu, memory);
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

    private static double cpuOf(long pid) {
        String stat = read("/proc/" + pid + "/stat");
        // The second field is the program's name in brackets and may hold blanks; utime is the 12th after it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
        if (fields.length < 15) {
            return 0;
        }
        double ticks = 0;
        for (int i = 11; i <= 14; i++) {
            ticks += Double.parseDouble(fields[i]);
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

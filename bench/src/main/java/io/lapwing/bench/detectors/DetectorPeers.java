package io.lapwing.bench.detectors;

import io.lapwing.bench.stack.PythonEnvironments;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;

/** River and scikit-learn at the same work, beside what was measured of ours. */
final class DetectorPeers {
    private final Path root;
    private final int seconds;
    private final PrintStream out;

    /** @param seconds that each measurement takes at least */
    DetectorPeers(Path root, int seconds, PrintStream out) {
        this.root = root.toAbsolutePath().normalize();
        this.seconds = seconds;
        this.out = out;
    }

    /** @param ours results whose benchmarks have the names that the peers give their lines */
    void print(Collection<RunResult> ours) throws IOException, InterruptedException {
        List<String> lines;
        try {
            lines = run(new PythonEnvironments(root).of("detectors"));
        } catch (PythonEnvironments.UnavailableException e) {
            out.println("skipped " + e.getMessage());
            return;
        }
        Map<String, Double> byName = new LinkedHashMap<>();
        for (RunResult result : ours) {
            byName.put(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getScore());
        }
        out.printf("%-18s %14s %14s %8s  %s%n", "a second", "Lapwing", "peer", "ratio", "");
        for (String line : lines) {
            String[] words = line.split(" ", 3);
            double peer = Double.parseDouble(words[1]);
            double own = byName.getOrDefault(words[0], Double.NaN);
            out.printf("%-18s %,14.0f %,14.0f %8.1f  %s%n", words[0], own, peer, own / peer, words[2]);
        }
    }

    private List<String> run(String python) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        python, root.resolve("bench/peers/detectors/main.py").toString(), String.valueOf(seconds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the peers ended with " + process.exitValue());
        }
        return text.lines().toList();
    }
}

package io.lapwing.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/** The protocols word by word, one threshold after the other, to compare what is fast with. */
final class Naive {
    private Naive() {}

    /** So many anomalies at random places, apart, some of them side by side or at an end; fewer where they do not fit. */
    static List<Anomaly> anomalies(Random random, int readings, int count) {
        List<Anomaly> anomalies = new ArrayList<>();
        int from = random.nextInt(4) == 0 ? 0 : random.nextInt(readings / 2);
        for (int i = 0; i < count && from < readings; i++) {
            int end = Math.min(readings - 1, from + random.nextInt(12));
            anomalies.add(new Anomaly(from, end));
            from = end + 1 + random.nextInt(readings / count);
        }
        return anomalies;
    }

    /** All candidates of NAB, the highest first. */
    static List<Double> thresholds(List<double[]> scores) {
        TreeSet<Double> distinct = new TreeSet<>();
        for (double[] file : scores) {
            for (int i = NabScorer.probation(file.length); i < file.length; i++) {
                distinct.add(file[i]);
            }
        }
        List<Double> thresholds = new ArrayList<>(List.of(Double.POSITIVE_INFINITY));
        thresholds.addAll(distinct.descendingSet());
        return thresholds;
    }

    static double nab(List<double[]> scores, List<List<Anomaly>> windows, NabProfile profile, double threshold) {
        double sum = 0;
        int count = 0;
        for (int file = 0; file < scores.size(); file++) {
            double[] best = new double[windows.get(file).size()];
            Arrays.fill(best, -profile.missed);
            for (int i = NabScorer.probation(scores.get(file).length); i < scores.get(file).length; i++) {
                if (scores.get(file)[i] >= threshold) {
                    int at = -1;
                    Anomaly closed = null;
                    for (int w = 0; w < best.length; w++) {
                        Anomaly window = windows.get(file).get(w);
                        at = window.contains(i) ? w : at;
                        closed = window.end() < i ? window : closed;
                    }
                    if (at >= 0) {
                        Anomaly window = windows.get(file).get(at);
                        double y = -(window.end() - i + 1.0) / window.length();
                        best[at] = Math.max(best[at], profile.found * sigma(y) / sigma(-1));
                    } else if (closed == null) {
                        sum -= profile.falseAlarm;
                    } else {
                        sum += profile.falseAlarm * sigma((i - closed.end()) / (closed.length() - 1.0));
                    }
                }
            }
            for (double gain : best) {
                sum += gain;
            }
            count += best.length;
        }
        double silence = -count * profile.missed;
        return 100 * (sum - silence) / (count * profile.found - silence);
    }

    private static double sigma(double y) {
        return y <= 3 ? 2 / (1 + Math.exp(5 * y)) - 1 : -1;
    }

    static double vusPr(double[] scores, List<Anomaly> anomalies, int window) {
        double sum = 0;
        for (int width = 0; width <= window; width++) {
            sum += averagePrecision(scores, anomalies, width, window);
        }
        return sum / (window + 1);
    }

    private static double averagePrecision(double[] scores, List<Anomaly> anomalies, int width, int window) {
        int n = scores.length;
        double[] soft = soft(n, anomalies, width);
        List<Anomaly> segments = segments(n, anomalies, width / 2);
        List<Anomaly> widest = segments(n, anomalies, window / 2);
        double[] descending =
                DoubleStream.of(scores).map(x -> -x).sorted().map(x -> -x).toArray();
        double positives = anomalies.stream().mapToInt(Anomaly::length).sum();
        double area = 0;
        double before = 0;
        for (int k = 0; k < 250; k++) {
            double threshold = descending[(int) Math.floor(k * (n - 1) / 249.0)];
            double predicted = 0;
            double hits = 0;
            double z = 0;
            for (int i = 0; i < n; i++) {
                int at = i;
                double p = scores[i] >= threshold ? 1 : 0;
                predicted += p;
                double label = segments.stream().anyMatch(s -> s.contains(at)) ? soft[i] * p : 0;
                label = anomalies.stream().anyMatch(a -> a.contains(at)) ? 1 : label;
                if (widest.stream().anyMatch(s -> s.contains(at))) {
                    hits += label * p;
                    z += label;
                }
            }
            double existence = 0;
            for (Anomaly segment : segments) {
                for (int i = segment.begin(); i <= segment.end(); i++) {
                    if (scores[i] >= threshold) {
                        existence += 1.0 / segments.size();
                        break;
                    }
                }
            }
            double recall = existence * Math.min(hits / ((positives + z) / 2), 1);
            area += (recall - before) * hits / predicted;
            before = recall;
        }
        return area;
    }

    private static double[] soft(int n, List<Anomaly> anomalies, int width) {
        double[] soft = new double[n];
        for (Anomaly anomaly : anomalies) {
            for (int i = 0; i < n; i++) {
                int d = Math.max(anomaly.begin() - i, i - anomaly.end());
                soft[i] += d <= 0 ? 1 : d <= width / 2 ? Math.sqrt(1 - (double) d / width) : 0;
            }
        }
        for (int i = 0; i < n; i++) {
            soft[i] = Math.min(1, soft[i]);
        }
        return soft;
    }

    private static List<Anomaly> segments(int n, List<Anomaly> anomalies, int half) {
        List<Anomaly> segments = new ArrayList<>();
        for (Anomaly anomaly : anomalies) {
            int begin = Math.max(0, anomaly.begin() - half);
            int end = Math.min(n - 1, anomaly.end() + half);
            if (!segments.isEmpty() && segments.getLast().end() >= begin) {
                segments.set(segments.size() - 1, new Anomaly(segments.getLast().begin(), end));
            } else {
                segments.add(new Anomaly(begin, end));
            }
        }
        return segments;
    }
}

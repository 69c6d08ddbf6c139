package io.lapwing.detectors.knnvote;

import io.lapwing.detectors.state.DamagedStateException;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code knn-vote}: the class of most of the labelled readings whose features point in the most similar direction.
 *
 * <p>Cover, Hart, "Nearest neighbor pattern classification", 1967, over cosine similarity: features are brought to length
 * 1, so the dot product of two readings is the cosine of the angle between them. Of classes with equally many votes the one
 * whose neighbours are nearer in all, then the first by name; of readings equally near the one labelled first.
 *
 * <p>Features have to be comparable in size before they come here: a direction is mostly that of its largest number.
 */
public final class KnnVote {
    /** Neighbours that vote unless told otherwise. */
    public static final int NEIGHBOURS = 20;

    private static final int MOST_FEATURES = 256;

    private final int neighbours;
    private final int capacity;
    private final Map<String, Labelled> byKey = new LinkedHashMap<>();

    /**
     * @param neighbours how many vote, of fewer all
     * @param capacity labelled readings kept, the newest labels
     */
    public KnnVote(int neighbours, int capacity) {
        if (neighbours < 1 || capacity < neighbours) {
            throw new IllegalArgumentException(
                    "neighbours must lie within 1..capacity, got %d of %d".formatted(neighbours, capacity));
        }
        this.neighbours = neighbours;
        this.capacity = capacity;
    }

    /**
     * A reading gets a label, or another one. Without a direction (all zero, or one not a number) it has no neighbours and is
     * not kept.
     *
     * @param key of the reading
     * @param features any number of them up to 256; only readings with as many are compared
     * @param label the class as text
     */
    public void label(String key, double[] features, String label) {
        byKey.remove(key);
        float[] embedding = embedding(features);
        if (embedding == null) {
            return;
        }
        byKey.put(key, new Labelled(embedding, label));
        if (byKey.size() > capacity) {
            Iterator<String> oldest = byKey.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** A label was taken back. */
    public void forget(String key) {
        byKey.remove(key);
    }

    public int size() {
        return byKey.size();
    }

    public Vote vote(double[] features) {
        float[] embedding = embedding(features);
        if (embedding == null) {
            return Vote.NOBODY;
        }
        Labelled[] nearest = new Labelled[neighbours];
        double[] similarities = new double[neighbours];
        int found = 0;
        for (Labelled labelled : byKey.values()) {
            if (labelled.embedding.length != embedding.length) {
                continue;
            }
            double similarity = dot(embedding, labelled.embedding);
            if (found == neighbours && similarity <= similarities[found - 1]) {
                continue;
            }
            int at = found < neighbours ? found++ : found - 1;
            while (at > 0 && similarities[at - 1] < similarity) {
                similarities[at] = similarities[at - 1];
                nearest[at] = nearest[at - 1];
                at--;
            }
            similarities[at] = similarity;
            nearest[at] = labelled;
        }
        return found == 0 ? Vote.NOBODY : count(nearest, similarities, found);
    }

    private static Vote count(Labelled[] nearest, double[] similarities, int found) {
        Map<String, Tally> tallies = new HashMap<>();
        for (int i = 0; i < found; i++) {
            double similarity = similarities[i];
            tallies.merge(nearest[i].label, new Tally(1, similarity), (a, b) -> new Tally(a.votes + 1, a.sum + b.sum));
        }
        String best = null;
        Tally most = new Tally(0, 0);
        for (Map.Entry<String, Tally> entry : tallies.entrySet()) {
            int order = entry.getValue().compareTo(most);
            if (best == null || order > 0 || (order == 0 && entry.getKey().compareTo(best) < 0)) {
                best = entry.getKey();
                most = entry.getValue();
            }
        }
        return best == null ? Vote.NOBODY : new Vote(best, (double) most.votes / found, found);
    }

    /** The features at length 1, null where they have no direction. */
    private static float @Nullable [] embedding(double[] features) {
        double largest = 0;
        for (double feature : features) {
            if (!Double.isFinite(feature)) {
                return null;
            }
            largest = Math.max(largest, Math.abs(feature));
        }
        if (largest == 0 || features.length > MOST_FEATURES) {
            return null;
        }
        double squares = 0;
        for (double feature : features) {
            // By the largest first, or squares of huge numbers overflow.
            squares += (feature / largest) * (feature / largest);
        }
        double length = Math.sqrt(squares);
        float[] embedding = new float[features.length];
        for (int i = 0; i < features.length; i++) {
            embedding[i] = (float) (features[i] / largest / length);
        }
        return embedding;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    /** Writes all labels in the order in which they were given. */
    public void write(StateWriter out) {
        out.whole(byKey.size());
        byKey.forEach((key, labelled) -> {
            out.text(key);
            out.text(labelled.label);
            out.whole(labelled.embedding.length);
            for (float x : labelled.embedding) {
                out.number(x);
            }
        });
    }

    /**
     * Takes over what one of the same settings wrote; called on a new one.
     *
     * @throws DamagedStateException where the bytes say what cannot be
     */
    public void read(StateReader in) {
        int size = in.count(capacity, 3);
        for (int i = 0; i < size; i++) {
            String key = in.text();
            String label = in.text();
            float[] embedding = new float[in.count(MOST_FEATURES, Double.BYTES)];
            for (int at = 0; at < embedding.length; at++) {
                embedding[at] = (float) in.within(1.000_001);
            }
            in.check(embedding.length > 0 && byKey.put(key, new Labelled(embedding, label)) == null, "a label");
        }
    }

    /** An embedding and its class. */
    private static final class Labelled {
        final float[] embedding;
        final String label;

        Labelled(float[] embedding, String label) {
            this.embedding = embedding;
            this.label = label;
        }
    }

    /** Votes of one class, and how near they are together. */
    private record Tally(int votes, double sum) implements Comparable<Tally> {
        @Override
        public int compareTo(Tally other) {
            return votes != other.votes ? Integer.compare(votes, other.votes) : Double.compare(sum, other.sum);
        }
    }
}

package io.lapwing.cli.explain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody who mistyped a name may have meant. */
final class SimilarNames {
    private static final int MOST = 3;
    private static final int LONGEST = 256;

    private SimilarNames() {}

    private record Candidate(String name, int distance) {}

    /** At most three of {@code names}, the likeliest first: few edits away, or one holding the other. */
    static List<String> to(String given, Collection<String> names) {
        String wanted = plain(given);
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            return List.of();
        }
        int tolerated = Math.max(2, wanted.length() / 3);
        return names.stream()
                .filter(name -> name.length() <= LONGEST)
                .map(name -> new Candidate(name, distance(wanted, plain(name))))
                .filter(c -> c.distance() <= tolerated)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Edits from one to the other; one where a whole part of a name is left out. */
    private static int distance(String a, String b) {
        int edits = edits(a, b);
        return edits > 1 && a.length() > 2 && (b.contains(a) || a.contains(b) && b.length() > 2) ? 1 : edits;
    }

    /** Levenshtein's distance, a row at a time. */
    private static int edits(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[b.length()];
    }
}

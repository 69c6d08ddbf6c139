package io.lapwing.mapping.guess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which column is the time.
 *
 * @param best what serves best; empty where nothing does
 * @param beside whether that stands beside the rows
 * @param others what looks like a time, too, the best first
 */
record TimeChoice(Optional<TimeGuess> best, boolean beside, List<TimeGuess> others) {
    /** Pairs of columns that are looked at together. */
    private static final int MOST_DATES = 4;

    private static final Comparator<TimeGuess> BEST_FIRST =
            Comparator.comparingDouble(TimeGuess::score).reversed();

    static TimeChoice of(Sample sample) {
        List<TimeGuess> single = sample.columns().stream()
                .flatMap(column -> TimeGuess.of(column).stream())
                .sorted(BEST_FIRST)
                .toList();
        List<TimeGuess> all = new ArrayList<>(single);
        pairs(sample, single).max(Comparator.comparingDouble(TimeGuess::score)).ifPresent(both -> {
            // Its date alone is no candidate any more.
            all.removeIf(guess -> both.columns().containsAll(guess.columns()));
            all.add(both);
            all.sort(BEST_FIRST);
        });
        Optional<TimeGuess> outside = outside(sample).max(Comparator.comparingDouble(TimeGuess::score));
        if (outside.isPresent()
                && (all.isEmpty() || all.getFirst().score() < outside.get().score())) {
            List<TimeGuess> others = new ArrayList<>(outside(sample)
                    .filter(other -> other.columns().getFirst()
                            != outside.get().columns().getFirst())
                    .filter(other -> !other.described().equals(outside.get().described()))
                    .toList());
            others.addAll(all);
            return new TimeChoice(outside, true, others);
        }
        return all.isEmpty()
                ? new TimeChoice(Optional.empty(), false, List.of())
                : new TimeChoice(Optional.of(all.getFirst()), false, all.subList(1, all.size()));
    }

    private static Stream<TimeGuess> pairs(Sample sample, List<TimeGuess> single) {
        return single.stream()
                .filter(TimeGuess::isDay)
                .limit(MOST_DATES)
                .flatMap(date -> sample.columns().stream()
                        .filter(column -> column != date.columns().getFirst())
                        .flatMap(time -> TimeGuess.ofBoth(date.columns().getFirst(), time).stream()));
    }

    private static Stream<TimeGuess> outside(Sample sample) {
        return sample.beside().properties().stream().flatMap(field -> {
            Column one = new Column(0, field.getKey());
            one.put(0, Column.Cell.of(field.getValue(), ""));
            return TimeGuess.of(one).stream();
        });
    }

    /** Whether the column is taken up by the time. */
    boolean uses(Column column) {
        return !beside && best.isPresent() && best.get().columns().contains(column);
    }

    boolean isOther(Column column) {
        return others.stream().anyMatch(other -> other.columns().contains(column));
    }
}

package io.lapwing.windowing;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan in force, so that the rules of a metric are found fast. */
final class PlanRules {
    /** Names whose rules are remembered; beyond it starts anew. */
    private static final int MOST_NAMES = 10_000;

    private final WindowPlan plan;
    private final int changes;
    private final boolean selecting;
    private final long shortestIdle;
    /** Equal rules are one object. */
    private final Map<Rules, Rules> distinct = new HashMap<>();

    private final Map<String, Found> known = new HashMap<>();

    /** @param rules null where the metric has no windows */
    private record Found(@Nullable Rules rules) {}

    /** @param changes how often the plan has changed up to this one */
    PlanRules(WindowPlan plan, int changes) {
        this.plan = plan;
        this.changes = changes;
        selecting = !plan.include().isEmpty() || !plan.exclude().isEmpty();
        shortestIdle = plan.possible().stream()
                .mapToLong(settings -> Rules.micros(settings.idleClose()))
                .min()
                .orElseThrow();
    }

    WindowPlan plan() {
        return plan;
    }

    int changes() {
        return changes;
    }

    /** The least time of silence that closes any window. */
    long shortestIdle() {
        return shortestIdle;
    }

    /** The metric's rules, null where it has no windows. */
    @Nullable Rules of(String metric) {
        Found found = known.get(metric);
        if (found == null) {
            WindowSettings settings = plan.settings(metric);
            found = new Found(settings == null ? null : distinct.computeIfAbsent(Rules.of(settings), rules -> rules));
            if (known.size() == MOST_NAMES) {
                known.clear();
            }
            known.put(metric, found);
        }
        return found.rules();
    }

    /** Whether any metric of the reading has windows. */
    boolean selects(Measurement reading) {
        if (!selecting) {
            return reading.size() > 0;
        }
        for (int i = 0; i < reading.size(); i++) {
            if (of(reading.metric(i)) != null) {
                return true;
            }
        }
        return false;
    }

    /** The rules with these times: those in force where they agree. */
    Rules withTimes(String metric, long size, long slide, long grace, long lateness) {
        Rules rules = of(metric);
        if (rules != null && rules.hasTimes(size, slide, grace, lateness)) {
            return rules;
        }
        Rules then = (rules == null ? Rules.of(plan.all()) : rules).withTimes(size, slide, grace, lateness);
        return distinct.computeIfAbsent(then, same -> same);
    }
}

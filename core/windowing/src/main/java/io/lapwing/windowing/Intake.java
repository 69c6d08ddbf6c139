package io.lapwing.windowing;

import org.jspecify.annotations.Nullable;

/** How a sensor's readings enter its windows, one by one. */
final class Intake {
    private final TextPool texts;

    Intake(TextPool texts) {
        this.texts = texts;
    }

    /** Whether {@link #take} would change anything. */
    boolean isChangedBy(SensorWindows sensor, Measurement reading, PlanRules plan) {
        Series[] series = sensor.series();
        long time = reading.time();
        for (int i = 0; i < reading.size(); i++) {
            int at = SeriesByMetric.find(series, reading.metric(i), i);
            if (at < 0) {
                Rules rules = plan.of(reading.metric(i));
                if (rules != null && !sensor.isTooLate(rules, time)) {
                    return true;
                }
            } else if (series[at].selected
                    && (time >= sensor.newest() || !series[at].isTooLate(time, sensor.newest()))
                    && !series[at].seen.contains(time, reading.seq())) {
                return true;
            }
        }
        return false;
    }

    /** Takes a reading that has at least one metric that is selected. */
    Fate take(SensorWindows sensor, Measurement reading, PlanRules plan, StepResults out) {
        long time = reading.time();
        long seq = reading.seq();
        boolean old = time < sensor.newest();
        boolean emptied = sensor.moveTo(time, out);
        String place = sensor.place(reading.location(), texts);
        Series[] series = sensor.series();
        boolean changed = false;
        boolean repeated = false;
        for (int i = 0; i < reading.size(); i++) {
            String metric = reading.metric(i);
            int at = SeriesByMetric.find(series, metric, i);
            Series of = at >= 0 ? series[at] : null;
            if (of == null) {
                Rules rules = plan.of(metric);
                if (rules == null) {
                    continue;
                }
                if (old && sensor.isTooLate(rules, time)) {
                    out.valueCameTooLate(metric);
                    continue;
                }
                of = sensor.insert(-at - 1, texts.shared(metric), rules);
                series = sensor.series();
            } else if (!of.selected) {
                continue;
            } else if (old && of.isTooLate(time, sensor.newest())) {
                out.valueCameTooLate(metric);
                continue;
            }
            if (of.seen.add(time, seq)) {
                changed = true;
                add(sensor, of, time, seq, reading.value(i), place, out);
            } else {
                repeated = true;
                out.repeated();
            }
        }
        if (emptied) {
            sensor.dropEmptySeries();
        }
        return changed ? Fate.TAKEN : repeated ? Fate.REPEATED : Fate.TOO_LATE;
    }

    private static void add(
            SensorWindows sensor,
            Series of,
            long time,
            long seq,
            double value,
            @Nullable String place,
            StepResults out) {
        Rules rules = of.rules;
        if (rules.isTumbling() && of.isInNewest(time)) {
            // Nearly every reading: no division, no search.
            of.add(time, seq, value, place);
            return;
        }
        long changeableFrom = of.changeableFrom(sensor.newest());
        for (long start = rules.firstStart(time); start <= time; start += rules.slide()) {
            if (start >= changeableFrom) {
                addTo(sensor, of, start, time, seq, value, place, out);
            }
        }
    }

    private static void addTo(
            SensorWindows sensor,
            Series of,
            long start,
            long time,
            long seq,
            double value,
            @Nullable String place,
            StepResults out) {
        int at = of.indexOf(start);
        if (at < 0) {
            Window window = sensor.open(of, -at - 1, start);
            window.add(time, seq, value, place);
            if (of.rules.closesAt(start) <= sensor.newest()) {
                sensor.close(of, window, out.closedLate());
            }
            return;
        }
        Window window = of.window(at);
        window.add(time, seq, value, place);
        if (!window.isOpen()) {
            window.revise();
            window.tell(sensor.sensor, of.metric, of.rules, out.revised());
        }
    }
}

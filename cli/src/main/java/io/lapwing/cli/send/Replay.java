package io.lapwing.cli.send;

import io.lapwing.cli.connection.Ingest;
import io.lapwing.cli.terminal.Progress;
import io.lapwing.cli.terminal.StopSignal;
import io.lapwing.contracts.Reading;
import io.lapwing.mapping.Outcome;
import io.lapwing.mapping.OutcomeReader;
import io.lapwing.uplink.Uplink;
import io.lapwing.uplink.UplinkListener;
import io.lapwing.uplink.UplinkTotals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Files to readings to the uplink: one after the other at full speed, side by side by time at a given speed. */
final class Replay {
    private static final int ROWS_BETWEEN_LOOKS = 256;
    private static final int BAR = 24;

    private final List<ReplayFile> files;
    private final TimePlan plan;
    private final Ingest ingest;
    private final Uplink uplink;
    private final UplinkListener notices;
    private final Display display;
    private final StopSignal stop;
    private final ReplaySummary summary;
    private final Pace pace;
    private final List<Source> sources = new ArrayList<>();
    private int rows;

    Replay(
            List<ReplayFile> files,
            TimePlan plan,
            Ingest ingest,
            Uplink uplink,
            UplinkListener notices,
            Display display,
            StopSignal stop,
            ReplaySummary summary) {
        this.files = files;
        this.plan = plan;
        this.ingest = ingest;
        this.uplink = uplink;
        this.notices = notices;
        this.display = display;
        this.stop = stop;
        this.summary = summary;
        this.pace = new Pace(stop, this::draw);
    }

    void run() {
        if (plan.speed() > 0) {
            sideBySide();
        } else {
            for (ReplayFile file : files) {
                try (Source source = new Source(file)) {
                    sources.add(source);
                    while (!stop.isRequested() && source.advance()) {
                        send(source.reading());
                    }
                    source.refused.flush();
                }
            }
        }
    }

    /** Of the rows that were no readings, how many ingest has not seen. */
    long unanswered() {
        return sources.stream().mapToLong(s -> s.refused.unanswered()).sum();
    }

    private void sideBySide() {
        PriorityQueue<Source> next = new PriorityQueue<>(
                Comparator.comparing(source -> source.reading().time()));
        try {
            for (ReplayFile file : files) {
                Source source = new Source(file);
                sources.add(source);
                if (source.advance()) {
                    next.add(source);
                }
            }
            Instant first =
                    next.isEmpty() ? Instant.EPOCH : next.peek().reading().time();
            for (Source source = next.poll(); source != null && !stop.isRequested(); source = next.poll()) {
                Reading reading = source.reading();
                if (!pace.waitUntil(plan.due(reading, first))) {
                    return;
                }
                send(reading);
                if (source.advance()) {
                    next.add(source);
                }
            }
            sources.forEach(source -> source.refused.flush());
        } finally {
            sources.forEach(Source::close);
        }
    }

    private void send(Reading reading) {
        Reading shifted = plan.shifted(reading);
        uplink.send(shifted);
        summary.sent(shifted, Instant.now());
        look();
    }

    private void look() {
        if (++rows % ROWS_BETWEEN_LOOKS == 0 || plan.speed() > 0) {
            draw();
        }
    }

    private void draw() {
        display.update(this::line);
    }

    private String line() {
        long size = 0;
        long read = 0;
        for (ReplayFile file : files) {
            size += file.file().size();
        }
        for (Source source : sources) {
            read += source.file.file().read();
        }
        UplinkTotals totals = uplink.totals();
        long rejected = totals.rejectedCount() + summary.refusedCount();
        double share = size == 0 ? 1 : (double) read / size;
        return "%s %3d %%  accepted %s%s, %s"
                .formatted(
                        Progress.bar(share, BAR),
                        (int) (share * 100),
                        Figures.count(totals.accepted()),
                        rejected == 0 ? "" : ", rejected " + Figures.count(rejected),
                        Figures.rate(totals.accepted(), pace.elapsedNanos() / 1e9));
    }

    /** A file that is being read. */
    private final class Source implements AutoCloseable {
        private final ReplayFile file;
        private final OutcomeReader outcomes;
        private final RefusedRows refused;
        private @Nullable Reading reading;

        Source(ReplayFile file) {
            this.file = file;
            this.refused = new RefusedRows(ingest, file.file(), notices, stop);
            this.outcomes = file.open();
        }

        /** Goes to the next reading; what stands before it and is none goes its own way. False at the end. */
        boolean advance() {
            while (!stop.isRequested()) {
                switch (outcomes.next()) {
                    case null -> {
                        return false;
                    }
                    case Outcome.Accepted(Reading next) -> {
                        reading = next;
                        return true;
                    }
                    case Outcome.Rejected row -> {
                        summary.refused(file.file().path(), row);
                        refused.add(row);
                        look();
                    }
                }
            }
            return false;
        }

        Reading reading() {
            if (reading == null) {
                throw new IllegalStateException("advance() comes first");
            }
            return reading;
        }

        @Override
        public void close() {
            outcomes.close();
        }
    }
}

package io.lapwing.uplink;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts what happened, and tells the listener. For several threads. */
final class Ledger {
    private final UplinkListener listener;
    private final LongAdder submitted = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final Map<String, LongAdder> rejected = new ConcurrentHashMap<>();
    private final LongAdder attempts = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    Ledger(UplinkListener listener) {
        this.listener = listener;
    }

    UplinkListener listener() {
        return listener;
    }

    void submitted(int change) {
        submitted.add(change);
    }

    void attempt(boolean again) {
        attempts.increment();
        if (again) {
            retries.increment();
        }
    }

    /**
     * Books an answer. Each reading of the part is booked once: what the answer neither accepts nor lists is rejected
     * by the reasons that it counts, and what it does not count, without one.
     */
    void settle(Batch.Part part, IngestAnswer answer) {
        long taken = Math.clamp(answer.accepted(), 0, part.size());
        long refused = part.size() - taken;
        bytes.add(part.length());
        if (taken > 0) {
            accepted.add(taken);
            listener.accepted(taken);
        }
        for (IngestAnswer.Item item : answer.rejected()) {
            if (refused == 0) {
                break;
            }
            int line = item.line();
            boolean known = line >= 0 && line < part.size();
            reject(new Reject(item.reason(), item.detail(), known ? part.line(line) : null));
            refused--;
        }
        for (Map.Entry<String, Long> reason : answer.unlisted().entrySet()) {
            for (long n = Math.min(reason.getValue(), refused); n > 0; n--, refused--) {
                reject(new Reject(reason.getKey(), "the answer counts it and does not list it", null));
            }
        }
        for (; refused > 0; refused--) {
            reject(new Reject(Reject.UNLISTED, "the answer does not say why", null));
        }
    }

    private void reject(Reject reject) {
        rejected.computeIfAbsent(reject.reason(), reason -> new LongAdder()).increment();
        listener.rejected(reject);
    }

    UplinkTotals totals() {
        // Read in this order, submitted is never less than what was settled.
        long a = accepted.sum();
        Map<String, Long> r = rejected.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().sum()));
        return new UplinkTotals(submitted.sum(), a, r, attempts.sum(), retries.sum(), bytes.sum());
    }
}

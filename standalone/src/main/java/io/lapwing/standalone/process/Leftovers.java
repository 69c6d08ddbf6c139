package io.lapwing.standalone.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** Processes of a supervisor that was killed, found by what it wrote down of them. */
public final class Leftovers {
    private static final long POLL_MILLIS = 50;

    private final Path running;
    private final ToIntFunction<String> order;

    /** @param order in which the parts are to end: smaller first, equal ones together */
    public Leftovers(Path running, ToIntFunction<String> order) {
        this.running = running;
        this.order = order;
    }

    /**
     * Ends those that still run, and forgets all.
     *
     * @param limit for each step of the order, after which they are killed
     * @return the names of those that ran
     */
    public List<String> end(Duration limit) throws IOException, InterruptedException {
        List<RunRecord> records = RunRecord.all(running);
        List<String> ended = new ArrayList<>();
        for (int step :
                records.stream().mapToInt(this::step).sorted().distinct().toArray()) {
            List<RunRecord> ending = records.stream()
                    .filter(found ->
                            step(found) == step && found.identity().find().isPresent())
                    .toList();
            end(ending, limit);
            ending.forEach(found -> ended.add(found.name()));
        }
        for (RunRecord found : records) {
            RunRecord.delete(running, found.name());
        }
        return ended;
    }

    private int step(RunRecord found) {
        return order.applyAsInt(found.name());
    }

    private static void end(List<RunRecord> ending, Duration limit) throws InterruptedException {
        for (RunRecord found : ending) {
            StopSignal signal =
                    StopSignal.valueOf(found.details().getOrDefault(RunRecord.SIGNAL, StopSignal.TERMINATE.name()));
            found.identity().find().ifPresent(signal::send);
        }
        long killAt = System.nanoTime() + limit.toNanos();
        // Not by onExit: a process whose parent never looks stays as a zombie, and that counts as ended here.
        while (ending.stream().anyMatch(found -> found.identity().find().isPresent())) {
            if (System.nanoTime() > killAt) {
                ending.forEach(found -> found.identity().find().ifPresent(ProcessHandle::destroyForcibly));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}

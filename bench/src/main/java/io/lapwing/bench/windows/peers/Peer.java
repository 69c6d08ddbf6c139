package io.lapwing.bench.windows.peers;

import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Somebody who cuts the windows.
 *
 * @param guarantee what it promises of each window
 * @param command starts it; it runs until it is ended
 * @param windows the topic that its windows go to
 * @param progress how many readings it has processed
 * @param fast whether it reads the whole topic; else it is ended once enough was measured
 */
record Peer(String name, String guarantee, List<String> command, String windows, Progress progress, boolean fast) {
    /** Asks the broker. */
    interface Progress {
        long processed(Broker broker) throws ExecutionException, InterruptedException;
    }

    /** By what its group committed. */
    static Progress committedBy(String group) {
        return broker -> broker.committed(group, ReadingsTopic.NAME);
    }

    /** By the windows that it wrote, for who commits to no group. */
    static Progress writtenTo(String windows) {
        return broker -> broker.written(windows) * PeersPlan.WINDOW_SECONDS;
    }
}

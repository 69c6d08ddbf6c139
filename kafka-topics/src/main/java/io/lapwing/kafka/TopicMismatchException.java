package io.lapwing.kafka;

import java.util.List;

/** The broker's topics are not what this version works with. The message names each difference and what to do. */
public final class TopicMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param differences each with the topic's name */
    public TopicMismatchException(List<String> differences) {
        super(String.join("; ", differences));
    }
}

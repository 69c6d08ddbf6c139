package io.lapwing.query.live;

import io.lapwing.contracts.Topics;
import java.util.function.Function;

/** The topics that live events come from, each with its letter in event ids. */
enum Source {
    READINGS('r', Topics::readings),
    WINDOWS('w', Topics::windows),
    VERDICTS('v', Topics::verdicts),
    DEAD_LETTERS('d', Topics::deadLetters);

    private final char letter;
    private final Function<Topics, String> topic;

    Source(char letter, Function<Topics, String> topic) {
        this.letter = letter;
        this.topic = topic;
    }

    char letter() {
        return letter;
    }

    String topic(Topics topics) {
        return topic.apply(topics);
    }
}

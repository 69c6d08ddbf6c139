package io.lapwing.windowing;

import java.util.HashMap;
import java.util.Map;

/** Lets equal names share one object. It saves memory and nothing else, so it starts anew when it is full. */
final class TextPool {
    private static final int MOST = 10_000;

    private final Map<String, String> texts = new HashMap<>();

    String shared(String text) {
        String known = texts.get(text);
        if (known != null) {
            return known;
        }
        if (texts.size() == MOST) {
            texts.clear();
        }
        texts.put(text, text);
        return text;
    }
}

package io.lapwing.detectors.stream;

/** Is told of a key before it changes for the first time since the last mark. */
public interface ChangeListener {
    /** @param key a sensor's name, or empty for what the sensors of the partition share */
    void changing(String key);
}

package io.lapwing.stream;

/** Where results go, in order. */
public interface Output {
    /** A record of a keyed topic. */
    void send(String topic, String key, byte[] value);

    /** A record without a key. */
    void send(String topic, byte[] value);
}

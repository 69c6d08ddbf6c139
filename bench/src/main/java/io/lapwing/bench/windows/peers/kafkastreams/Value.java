package io.lapwing.bench.windows.peers.kafkastreams;

/** What a window needs of a reading; the record's key is its sensor. */
record Value(long millis, double number) {}

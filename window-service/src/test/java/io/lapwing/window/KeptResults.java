package io.lapwing.window;

import io.lapwing.stream.Output;
import io.lapwing.stream.simulated.SimulatedKafka;
import java.util.HexFormat;
import java.util.List;

/** Results as a simulated Kafka keeps them. */
record KeptResults(List<SimulatedKafka.Result> results) implements Output {
    @Override
    public void send(String topic, String key, byte[] value) {
        results.add(new SimulatedKafka.Result(topic, key, HexFormat.of().formatHex(value)));
    }

    @Override
    public void send(String topic, byte[] value) {
        results.add(new SimulatedKafka.Result(topic, null, HexFormat.of().formatHex(value)));
    }
}

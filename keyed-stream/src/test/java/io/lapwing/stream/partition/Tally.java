package io.lapwing.stream.partition;

import io.lapwing.contracts.Reading;
import io.lapwing.stream.Incoming;
import io.lapwing.stream.KeyedStream;
import io.lapwing.stream.Output;
import io.lapwing.stream.PartitionStep;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The smallest state that forgets nothing: each sensor's count and a hash of all that it said, and both of the partition.
 * A record that is lost, doubled, reordered or judged by other settings changes everything that comes out later.
 */
class Tally implements PartitionStep {
    private static final class Sum {
        long count;
        long hash;
        int epoch;

        void add(long value) {
            count++;
            hash = hash * 31 + value;
        }
    }

    private final int most;
    private final Map<String, Sum> sums = new LinkedHashMap<>(16, 0.75f, true);
    private final List<String> said = new ArrayList<>();
    private Consumer<String> listener = key -> {};
    private Sum whole = new Sum();
    private int epoch = 1;
    private int every;

    Tally(int most, String settings) {
        this.most = most;
        this.every = Integer.parseInt(settings);
    }

    static KeyedStream<Tally> stream(int most, String settings, int padding) {
        return new KeyedStream<>() {
            @Override
            public String name() {
                return "tally";
            }

            @Override
            public String stateTopic() {
                return "state";
            }

            @Override
            public String settings() {
                return settings;
            }

            @Override
            public Tally open(int partition, String settings) {
                return new Tally(most, settings) {
                    @Override
                    public byte @Nullable [] write(String key) {
                        byte[] state = super.write(key);
                        return state == null ? null : java.util.Arrays.copyOf(state, state.length + padding);
                    }
                };
            }

            @Override
            public int maxMetrics() {
                return 10;
            }

            @Override
            public void observe(Map<Integer, Tally> owned) {}
        };
    }

    @Override
    public void change(String settings) {
        announce("", whole);
        whole.add(settings.hashCode());
        every = Integer.parseInt(settings);
        said.add("settings=" + settings);
    }

    @Override
    public void step(ConsumerRecord<byte[], byte[]> record, Incoming incoming) {
        announce("", whole);
        whole.add(record.offset());
        if (incoming instanceof Incoming.Said(Reading reading)) {
            Sum sum = sums.computeIfAbsent(reading.sensor(), s -> new Sum());
            announce(reading.sensor(), sum);
            sum.add(Double.hashCode(reading.values().number(0)));
            if (sum.count % every == 0) {
                said.add(reading.sensor() + " " + sum.count + " " + sum.hash);
            }
        }
        if (whole.count % 7 == 0) {
            said.add("whole " + whole.count + " " + whole.hash);
        }
    }

    private void announce(String key, Sum sum) {
        if (sum.epoch != epoch) {
            sum.epoch = epoch;
            listener.accept(key);
        }
    }

    @Override
    public boolean isFull() {
        return said.size() > 10;
    }

    @Override
    public void drain(Output out) {
        said.forEach(text -> out.send("results", text, text.getBytes(StandardCharsets.UTF_8)));
        said.clear();
    }

    @Override
    public void discard() {
        said.clear();
    }

    @Override
    public void onChange(Consumer<String> to) {
        listener = to;
    }

    @Override
    public void mark() {
        epoch++;
    }

    @Override
    public byte @Nullable [] write(String key) {
        Sum sum = key.isEmpty() ? whole : sums.get(key);
        return sum == null
                ? null
                : ByteBuffer.allocate(16).putLong(sum.count).putLong(sum.hash).array();
    }

    @Override
    public void read(String key, byte[] state) {
        ByteBuffer buffer = ByteBuffer.wrap(state);
        Sum sum = new Sum();
        sum.count = buffer.getLong();
        sum.hash = buffer.getLong();
        if (key.isEmpty()) {
            whole = sum;
        } else {
            sums.put(key, sum);
        }
    }

    @Override
    public boolean isCrowded() {
        return sums.size() > most;
    }

    @Override
    public void evictable(int atMost, Consumer<String> keys) {
        List.copyOf(sums.keySet()).stream().limit(atMost).forEach(keys);
    }

    @Override
    public void evict(String key) {
        sums.remove(key);
    }

    /** Whether a sensor's next result is not complete. */
    boolean isOpen() {
        return sums.values().stream().anyMatch(sum -> sum.count % every != 0);
    }

    int resident() {
        return sums.size();
    }
}

package io.lapwing.bench.windows.peers.kafkastreams;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.lapwing.contracts.Timestamps;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Readings parsed as a stream of tokens: one metric and the time are looked at, nothing is bound. */
final class ReadingSerde implements Serde<Value> {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private final String metric;

    ReadingSerde(String metric) {
        this.metric = metric;
    }

    @Override
    public Serializer<Value> serializer() {
        return (topic, value) -> {
            throw new SerializationException("readings are only read");
        };
    }

    @Override
    public Deserializer<Value> deserializer() {
        return (topic, bytes) -> {
            try (JsonParser in = JSON.createParser(bytes)) {
                return read(in);
            } catch (IOException e) {
                throw new SerializationException(e);
            }
        };
    }

    private Value read(JsonParser in) throws IOException {
        long millis = 0;
        double number = 0;
        in.nextToken();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "time" -> millis = Timestamps.parse("time", in.getText()).toEpochMilli();
                case "values" -> number = number(in);
                default -> in.skipChildren();
            }
        }
        return new Value(millis, number);
    }

    private double number(JsonParser in) throws IOException {
        double number = 0;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = in.currentName().equals(metric);
            in.nextToken();
            if (wanted) {
                number = in.getDoubleValue();
            }
        }
        return number;
    }
}

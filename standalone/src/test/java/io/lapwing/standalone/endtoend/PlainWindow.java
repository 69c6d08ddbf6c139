package io.lapwing.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a window of these numbers says, computed in two passes. */
record PlainWindow(long count, double min, double max, double mean, double stddev) {
    static PlainWindow of(List<Double> numbers) {
        double mean = numbers.stream().mapToDouble(x -> x).average().orElseThrow();
        double squares =
                numbers.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        return new PlainWindow(
                numbers.size(),
                numbers.stream().mapToDouble(x -> x).min().orElseThrow(),
                numbers.stream().mapToDouble(x -> x).max().orElseThrow(),
                mean,
                Math.sqrt(squares / numbers.size()));
    }

    void assertIs(JsonNode window) {
        assertThat(window.path("count").asLong()).as("%s", window).isEqualTo(count);
        assertThat(window.path("min").asDouble()).as("%s", window).isEqualTo(min);
        assertThat(window.path("max").asDouble()).as("%s", window).isEqualTo(max);
        assertThat(window.path("mean").asDouble()).as("%s", window).isCloseTo(mean, within(1e-9 * Math.abs(mean)));
        assertThat(window.path("stddev").asDouble()).as("%s", window).isCloseTo(stddev, within(1e-9));
    }
}

package io.lapwing.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VusPrTest {
    @Test
    void equalsTheFixtures() throws IOException {
        JsonNode cases = new ObjectMapper()
                .readTree(SharedData.path("vus-fixtures/vus.json").toFile());
        assertThat(cases).hasSize(6);
        for (JsonNode fixture : cases) {
            double[] scores = new double[fixture.get("length").asInt()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = fixture.get("scores").get(i).asDouble();
            }
            List<Anomaly> anomalies = new ArrayList<>();
            fixture.get("anomalies")
                    .forEach(a ->
                            anomalies.add(new Anomaly(a.get(0).asInt(), a.get(1).asInt())));
            assertThat(VusPr.of(scores, anomalies, fixture.get("window").asInt()))
                    .as(fixture.get("name").asText())
                    .isCloseTo(fixture.get("vusPr").asDouble(), within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void equalsTheDefinition(int seed) {
        Random random = new Random(seed);
        int readings = 40 + random.nextInt(300);
        List<Anomaly> anomalies = Naive.anomalies(random, readings, 1 + random.nextInt(6));
        double[] scores = random.doubles(readings)
                .map(x -> seed % 2 == 0 ? x : Math.rint(x * 9) / 9)
                .toArray();
        int window = random.nextInt(25);
        assertThat(VusPr.of(scores, anomalies, window))
                .isCloseTo(Naive.vusPr(scores, anomalies, window), within(1e-12));
    }

    @Test
    void isUndefinedWithoutAnAnomaly() {
        assertThatThrownBy(() -> VusPr.of(new double[10], List.of(), 2)).hasMessageContaining("without an anomaly");
    }
}

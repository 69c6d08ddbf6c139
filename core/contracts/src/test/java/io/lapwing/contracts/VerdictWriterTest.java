package io.lapwing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How exactly the estimates of a verdict are written. */
class VerdictWriterTest {
    private static final String VERDICT = """
            {"sensor":"s","time":"2026-05-12T14:32:07Z","partition":0,"offset":7,"received":"2026-05-12T14:32:08Z",\
            "kind":"reading","values":{"x":1.23456789012},"imputed":[],"missing":[],"anomaly":false,"score":0.49999999999,\
            "confidence":0.66666666666,"expected":{"x":{"mean":%s,"sd":%s}},\
            "detectors":[{"name":"d","score":%s,"threshold":0.95,"anomaly":false,"seen":1,"needed":1,"raw":%s}],"reasons":[]}""";

    @Test
    void estimatesHaveSixDecimalsMeasurementsScoreAndConfidenceAll() {
        Verdict written = rewritten("43.1234567890123", "4.61234567", "0.123456789", "6.1000000049");
        assertThat(written.expected()).isEqualTo(Map.of("x", new Verdict.Expected(43.123457, 4.612346)));
        assertThat(written.detectors()).extracting(Verdict.DetectorScore::score).isEqualTo(List.of(0.123457));
        assertThat(written.detectors()).extracting(Verdict.DetectorScore::raw).isEqualTo(List.of(6.1));
        assertThat(written.confidence()).isEqualTo(0.66666666666);
        assertThat(written.score()).isEqualTo(0.49999999999);
        assertThat(written.values().number(0)).isEqualTo(1.23456789012);
    }

    @ParameterizedTest
    @CsvSource({"0.0012345678901, 0.000000012345", "1.23e-300, 1.7e-308", "1.5e300, 1.1e299"})
    void smallAndLargeOnesStandAsTheyAre(double mean, double sd) {
        Verdict written = rewritten(Double.toString(mean), Double.toString(sd), "1.5e-9", "1e300");
        assertThat(written.expected()).isEqualTo(Map.of("x", new Verdict.Expected(mean, sd)));
        assertThat(written.detectors()).extracting(Verdict.DetectorScore::score).isEqualTo(List.of(1.5e-9));
        assertThat(written.detectors()).extracting(Verdict.DetectorScore::raw).isEqualTo(List.of(1e300));
    }

    @ParameterizedTest
    @CsvSource({"0.94999999, 0.94999999", "0.95000000001, 0.95", "0.949, 0.949"})
    void roundingCarriesNoScoreAcrossItsThreshold(String score, double written) {
        assertThat(rewritten("1", "1", score, "1").detectors())
                .extracting(Verdict.DetectorScore::score)
                .isEqualTo(List.of(written));
    }

    private static Verdict rewritten(String mean, String sd, String score, String raw) {
        byte[] json = VERDICT.formatted(mean, sd, score, raw).getBytes(StandardCharsets.UTF_8);
        return VerdictJson.read(VerdictJson.write(VerdictJson.read(json)));
    }
}

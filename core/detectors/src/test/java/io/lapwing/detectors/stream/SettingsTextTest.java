package io.lapwing.detectors.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings.Range;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.silence.SilenceSettings;
import io.lapwing.detectors.state.DamagedStateException;
import io.lapwing.detectors.state.NewerStateException;
import io.lapwing.detectors.zscore.ZScoreSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTextTest {
    private static final DetectionSettings OTHER = new DetectionSettings(
            new PhysicalLimits(List.of(
                    new PhysicalLimits.Rule(
                            List.of("rh", "*humidity"), List.of("%", "\"\\"), new PhysicalLimits.Limits(-1, 105)),
                    new PhysicalLimits.Rule(
                            List.of("a|b,c=d\n"),
                            List.of(),
                            new PhysicalLimits.Limits(Double.NEGATIVE_INFINITY, 0.1 + 0.2)))),
            new ZScoreSettings(50, 10, 4, 20.0 / 3),
            new HalfSpaceTreesSettings(
                    25,
                    15,
                    72,
                    0.1,
                    0.7,
                    -11,
                    Map.of("pm1.0 = \"x\"", new Range(0, 1200), "b", new Range(-1e300, 5e-324)),
                    HalfSpaceTreesSettings.Scope.PARTITION),
            new Lifecycle(2),
            new SilenceSettings(false, Duration.ofMinutes(1), 10.5, Duration.ofMillis(1500)));

    @Test
    void what_is_written_is_read_back() {
        DetectionSettings defaults = DetectionSettings.of(PhysicalLimits.none());

        assertThat(DetectionSettings.parse(defaults.toText())).isEqualTo(defaults);
        assertThat(DetectionSettings.parse(OTHER.toText())).isEqualTo(OTHER).isNotEqualTo(defaults);
    }

    /** The form is stored: it may only change with its version. */
    @Test
    void the_form_stands() {
        assertThat(OTHER.toText()).isEqualTo("""
                lapwing detection settings 1
                zscore.window=50
                zscore.warm-up=10
                zscore.threshold=4.0
                zscore.sure=6.666666666666667
                hst.trees=25
                hst.height=15
                hst.window=72
                hst.padding=0.1
                hst.threshold=0.7
                hst.seed=-11
                hst.scope=partition
                hst.limits."b"=-1.0E300..4.9E-324
                hst.limits."pm1.0 = \\"x\\""=0.0..1200.0
                anomaly.close-after=2
                silence.enabled=false
                silence.floor=PT1M
                silence.multiple=10.5
                silence.fresh=PT1.5S
                range=-1.0..105.0 "rh","*humidity"|"%","\\"\\\\"
                range=-Infinity..0.30000000000000004 "a|b,c=d\\u000a"|
                """);
    }

    @Test
    void equal_settings_have_equal_text() {
        Map<String, Range> limits = new LinkedHashMap<>();
        for (int i = 20; i > 0; i--) {
            limits.put("m" + i, new Range(0, i));
        }
        HalfSpaceTreesSettings hst =
                new HalfSpaceTreesSettings(5, 5, 50, 0.1, 0.9, 1, limits, HalfSpaceTreesSettings.Scope.SENSOR);
        DetectionSettings settings =
                new DetectionSettings(OTHER.limits(), OTHER.zscore(), hst, OTHER.lifecycle(), OTHER.silence());

        assertThat(DetectionSettings.parse(settings.toText()).toText()).isEqualTo(settings.toText());
    }

    @ParameterizedTest
    @CsvSource({
        "zscore.window=50,zscore.window=1,window",
        "zscore.window=50,zscore.window=x,x",
        "zscore.window=50,zscore.windows=50,zscore.window",
        "hst.height=15,hst.height=99,height",
        "hst.scope=partition,hst.scope=room,ROOM",
        "silence.floor=PT1M,silence.floor=soon,Text",
        "range=-1.0..105.0,range=-1.0,line 20",
        "anomaly.close-after=2,anomaly,line 15"
    })
    void a_line_that_makes_no_sense_is_named(String line, String instead, String named) {
        assertThat(OTHER.toText()).contains(line);

        assertThatThrownBy(() -> DetectionSettings.parse(OTHER.toText().replace(line, instead)))
                .isInstanceOf(DamagedStateException.class)
                .hasMessageContaining(named);
    }

    @Test
    void a_newer_form_is_told_from_damage() {
        assertThatThrownBy(() -> DetectionSettings.parse(OTHER.toText().replace("settings 1", "settings 2")))
                .isInstanceOf(NewerStateException.class);
    }

    @Test
    void hostile_text_is_refused_with_nothing_but_that() {
        SplittableRandom random = new SplittableRandom(4);
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder(OTHER.toText());
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setLength(Math.max(1, at));
                    case 1 -> text.setCharAt(at, (char) random.nextInt(128));
                    default -> text.deleteCharAt(at).append('"');
                }
            }
            try {
                DetectionSettings.parse(text.toString());
            } catch (DamagedStateException | NewerStateException e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        }
        assertThat(refused).hasSizeGreaterThan(1000);
    }
}

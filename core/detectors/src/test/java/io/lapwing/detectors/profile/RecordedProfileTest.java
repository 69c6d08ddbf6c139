package io.lapwing.detectors.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.silence.SilenceSettings;
import io.lapwing.detectors.state.DamagedStateException;
import io.lapwing.detectors.state.NewerStateException;
import io.lapwing.detectors.type.DetectorTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedProfileTest {
    private static final DetectorTypes TYPES = DetectorTypes.found();

    private static final PhysicalLimits LIMITS = new PhysicalLimits(List.of(
            new PhysicalLimits.Rule(
                    List.of("rh", "*humidity"), List.of("%", "\"\\"), new PhysicalLimits.Limits(-1, 105)),
            new PhysicalLimits.Rule(
                    List.of("a|b,c=d\n"), List.of(), new PhysicalLimits.Limits(Double.NEGATIVE_INFINITY, 0.1 + 0.2))));

    /** As the first version of Lapwing recorded its settings. */
    private static final String FIRST = """
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
            """;

    @ParameterizedTest
    @ValueSource(strings = {"default", "thorough"})
    void what_is_written_is_read_back(String name) {
        Profile profile = Profile.shipped(name, LIMITS, TYPES);

        Profile read = RecordedProfile.read(RecordedProfile.write(profile), TYPES);

        assertThat(read).isEqualTo(profile);
        assertThat(read.entries()).isEqualTo(profile.entries());
        assertThat(read.limits()).isEqualTo(LIMITS);
        assertThat(read).isNotEqualTo(Profile.shipped(name, PhysicalLimits.none(), TYPES));
    }

    /** The form is stored: it may only change with its version. */
    @Test
    void the_form_stands() {
        Profile profile = Profile.parse("mine", "detectors: [{use: device}]\n", LIMITS, TYPES);

        assertThat(RecordedProfile.write(profile)).isEqualTo("""
                lapwing detection settings 2
                range=-1.0..105.0 "rh","*humidity"|"%","\\"\\\\"
                range=-Infinity..0.30000000000000004 "a|b,c=d\\u000a"|
                profile
                detectors: [{use: device}]
                """);
    }

    @Test
    void what_the_first_version_recorded_is_a_profile_of_its_four_detectors() {
        Profile profile = RecordedProfile.read(FIRST, TYPES);

        assertThat(profile.entries()).extracting(Entry::key).containsExactly("range", "zscore", "hst", "device");
        assertThat(profile.limits()).isEqualTo(LIMITS);
        assertThat(profile.lifecycle()).isEqualTo(new Lifecycle(2, 0));
        assertThat(profile.silence())
                .isEqualTo(new SilenceSettings(false, Duration.ofMinutes(1), 10.5, Duration.ofMillis(1500)));
        Profile written = Profile.parse("mine", """
                detectors:
                  - use: range
                  - use: zscore
                    with: {window: 50, warm-up: 10, threshold: 4, sure: 6.666666666666667, alone-after: 0, habit: 0}
                  - use: hst
                    with:
                      {trees: 25, height: 15, window: 72, padding: 0.1, threshold: 0.7, seed: -11, scope: partition,
                       limits: {b: [-1.0E300, 4.9E-324], 'pm1.0 = "x"': [0, 1200]}}
                  - use: device
                """, LIMITS, TYPES);
        assertThat(profile.entries()).isEqualTo(written.entries());
    }

    @ParameterizedTest
    @CsvSource({
        "zscore.window=50,zscore.window=1,window",
        "zscore.window=50,zscore.window=x,x",
        "zscore.window=50,zscore.windows=50,zscore.window",
        "hst.height=15,hst.height=99,height",
        "hst.scope=partition,hst.scope=room,room",
        "silence.floor=PT1M,silence.floor=soon,Text",
        "range=-1.0..105.0,range=-1.0,line 20",
        "anomaly.close-after=2,anomaly,line 15"
    })
    void a_line_that_makes_no_sense_is_named(String line, String instead, String named) {
        assertThat(FIRST).contains(line);

        assertThatThrownBy(() -> RecordedProfile.read(FIRST.replace(line, instead), TYPES))
                .isInstanceOf(DamagedStateException.class)
                .hasMessageContaining(named);
    }

    @Test
    void a_newer_form_is_told_from_damage() {
        assertThatThrownBy(() -> RecordedProfile.read(FIRST.replace("settings 1", "settings 3"), TYPES))
                .isInstanceOf(NewerStateException.class);
    }

    @Test
    void hostile_text_is_refused_with_nothing_but_that() {
        SplittableRandom random = new SplittableRandom(4);
        String second = RecordedProfile.write(Profile.shipped("thorough", LIMITS, TYPES));
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? FIRST : second);
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setLength(Math.max(1, at));
                    case 1 -> text.setCharAt(at, (char) random.nextInt(128));
                    default -> text.deleteCharAt(at).append('"');
                }
            }
            try {
                RecordedProfile.read(text.toString(), TYPES);
            } catch (DamagedStateException | NewerStateException e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        }
        assertThat(refused).hasSizeGreaterThan(1000);
    }
}

package io.lapwing.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.detectors.range.PhysicalLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsFileTest {
    @TempDir
    Path folder = Path.of(".");

    @ParameterizedTest
    @CsvSource({
        // The same name in another unit, and names of the public sets.
        "temperature,°C,21,true",
        "temperature,°C,250,false",
        "temperature,°F,250,true",
        "temperature,,110,true",
        "temperature,,1000,false",
        "Temperature,,90.6,true",
        "humidity,%,100.9,true",
        "humidity,%,140,false",
        "humidity,,-5,false",
        "pressure,hPa,1013,true",
        "pressure,hPa,101300,false",
        "pressure,,504,true",
        "Pressure,,-0.27,true",
        "pressure,bar,0.05,true",
        "co2,ppm,420,true",
        "co2,ppm,60000,false",
        "pm1.0_cf_1,,5987,false",
        "pm2.5_alt,,20,true",
        "Voltage,,236,true",
        "value,,1e12,true"
    })
    void the_shipped_limits_are_right_for_the_units_in_use(
            String metric, @Nullable String unit, double value, boolean possible) {
        PhysicalLimits.Limits limits = LimitsFile.read(Optional.empty()).of(metric, unit);

        assertThat(limits == null || (value >= limits.min() && value <= limits.max()))
                .isEqualTo(possible);
    }

    @Test
    void a_file_of_ones_own_takes_its_place() throws IOException {
        Path file = write("limits: [{metrics: [oven], units: [°C], max: 1200}]");

        PhysicalLimits limits = LimitsFile.read(Optional.of(file));
        assertThat(limits.of("oven", "°C")).isEqualTo(new PhysicalLimits.Limits(Double.NEGATIVE_INFINITY, 1200));
        assertThat(limits.of("humidity", "%")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limits: [{metrics: [a], min: 2, max: 1}] | limits[0]: limits need min",
                "limits: [{metrics: [a]}, {metrics: [b], most: 1}] | limits[1]: unknown field \"most\"",
                "limits: [{metrics: [a], min: low}] | limits[0]: min must be a number",
                "limits: [{min: 1}] | limits[0]: a rule names at least one metric",
                "limits: 5 | needs a list",
                "nothing: [] | needs a list",
                "'limits: [' | no YAML"
            })
    void a_bad_file_is_refused_by_name_and_place(String yaml, String message) throws IOException {
        Path file = write(yaml.startsWith("'") ? yaml.substring(1, yaml.length() - 1) : yaml);

        assertThatThrownBy(() -> LimitsFile.read(Optional.of(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void a_missing_file_is_named() {
        Path missing = folder.resolve("none.yaml");

        assertThatThrownBy(() -> LimitsFile.read(Optional.of(missing))).hasMessageContaining(missing.toString());
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("limits.yaml"), yaml);
    }
}

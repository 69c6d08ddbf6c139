package io.lapwing.detectors.hst;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lapwing.detectors.LabelledRows;
import io.lapwing.detectors.PurpleAir;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.SharedData;
import io.lapwing.detectors.imputation.ImputationSettings;
import io.lapwing.detectors.imputation.ImputationSettings.Kind;
import io.lapwing.detectors.imputation.ImputationSettings.Scope;
import io.lapwing.detectors.imputation.Imputer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Half-Space Trees on public data beside the figures of River: each reading is scored, then learnt. */
class PublicDataTest {
    private static final int SEEDS = 5;

    @Test
    void purple_air_has_as_many_alerts_as_rivers_trees_give() throws IOException {
        JsonNode fixture = new ObjectMapper()
                .readTree(SharedData.path("hst-fixtures/hst_bytewax_stream_10_8_72_seed11.json")
                        .toFile());
        HalfSpaceTrees trees = new HalfSpaceTrees(
                Fixtures.forest(fixture, List.of("pm1.0_cf_1")),
                fixture.get("window").asInt());
        PurpleAir data = PurpleAir.read();
        ImputationSettings imputation = ImputationSettings.of(Kind.MEAN, Scope.PARTITION);
        Imputer imputer = imputation.imputer(imputation.shared());
        String[] metric = {"pm1.0_cf_1"};
        int column = data.column(metric[0]);
        int alerts = 0;
        for (double[] row : data.withoutDate()) {
            double[] x = {row[column]};
            boolean[] imputed = new boolean[1];
            imputer.fill(metric, new int[] {0}, x, imputed, 0);
            if (trees.score(x) > 0.7) {
                alerts++;
            }
            trees.learn(x);
            imputer.learn(new Sample(metric, new int[] {0}, x, imputed, new String[1], null));
        }
        assertThat(alerts).isEqualTo(1_062);
    }

    @Test
    void shuttle_reaches_what_river_reaches() throws IOException {
        LabelledRows shuttle = LabelledRows.shuttle();
        double sum = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            sum += area(shuttle, shuttle.minMaxScaled(), 25, 15, 250, seed);
        }
        assertThat(sum / SEEDS).as("River has 0.988 to 0.989").isGreaterThanOrEqualTo(0.985);
    }

    @Test
    void shuttle_reaches_what_the_paper_reaches_by_its_definition() throws IOException {
        LabelledRows shuttle = LabelledRows.shuttle();
        double[][] unit = shuttle.minMaxScaled();
        double[] high = new double[unit[0].length];
        Arrays.fill(high, 1);
        double sum = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            Forest forest = Forest.drawAsPaper(25, 15, new double[high.length], high, seed);
            sum += area(shuttle, unit, new HalfSpaceTrees(forest, 250, Definition.PAPER), 250);
        }
        System.out.printf("hst by the paper: shuttle %.4f%n", sum / SEEDS);
        assertThat(sum / SEEDS).as("the paper has 0.999").isGreaterThanOrEqualTo(0.985);
    }

    @Test
    void the_motes_with_an_event_reach_what_river_reaches() throws IOException {
        int[] motes = {1, 4};
        double sum = 0;
        for (int mote : motes) {
            LabelledRows rows = LabelledRows.mote(mote);
            // The limits of River's fixture: humidity 0 to 100 %, temperature 0 to 60 degrees.
            double[][] unit = rows.scaled(new double[] {100, 60});
            double ofMote = 0;
            for (int seed = 1; seed <= SEEDS; seed++) {
                ofMote += area(rows, unit, 10, 8, 250, seed) / SEEDS;
            }
            assertThat(ofMote)
                    .as("mote %d; River has 0.968 to 0.9999 by mote", mote)
                    .isGreaterThan(0.965);
            sum += ofMote;
        }
        assertThat(sum / motes.length).isGreaterThanOrEqualTo(0.97);
    }

    /** Of all rows after the first window. */
    private static double area(LabelledRows data, double[][] unit, int trees, int height, int window, long seed) {
        Forest forest = Forest.drawUnit(trees, height, 0.15, unit[0].length, seed);
        return area(data, unit, new HalfSpaceTrees(forest, window), window);
    }

    private static double area(LabelledRows data, double[][] unit, HalfSpaceTrees hst, int window) {
        double[] scores = new double[unit.length];
        for (int i = 0; i < unit.length; i++) {
            scores[i] = hst.score(unit[i]);
            hst.learn(unit[i]);
        }
        return data.areaUnderRoc(scores, window);
    }
}

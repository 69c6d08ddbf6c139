package io.lapwing.detectors.imputation.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TableImputersTest {
    private static final double NULL = Double.NaN;
    private static final long[] SECONDS = {0, 1_000_000, 2_000_000, 5_000_000, 6_000_000};

    @Test
    void a_column_is_filled_by_what_its_imputer_says() {
        double[][] rows = column(NULL, 10, NULL, 40, NULL);
        assertThat(filled(TableImputers.none(), rows)).containsExactly(NULL, 10, NULL, 40, NULL);
        assertThat(filled(TableImputers.mean(), rows)).containsExactly(25, 10, 25, 40, 25);
        assertThat(filled(TableImputers.previous(), rows)).containsExactly(NULL, 10, 10, 40, 40);
        assertThat(filled(TableImputers.next(), rows)).containsExactly(10, 10, 40, 40, NULL);
        assertThat(filled(TableImputers.linear(Duration.ofSeconds(4)), rows))
                .as("by time: a quarter of the way")
                .containsExactly(NULL, 10, 17.5, 40, NULL);
        assertThat(filled(TableImputers.linear(Duration.ofSeconds(3)), rows))
                .as("the numbers are 4 s apart")
                .containsExactly(NULL, 10, NULL, 40, NULL);
        assertThat(filled(TableImputers.drop(), rows)).containsExactly(10, 40);
        assertThat(TableImputers.drop().fill(new Table(SECONDS, rows)).kept()).containsExactly(1, 3);
    }

    @Test
    void what_was_filled_in_is_flagged_and_the_table_stays_as_it_was() {
        double[][] rows = {{1, NULL}, {2, 5}, {NULL, NULL}};
        ImputedTable filled = TableImputers.previous().fill(Table.of(rows));

        assertThat(filled.rows()[0]).containsExactly(1, NULL);
        assertThat(filled.rows()[1]).containsExactly(2, 5);
        assertThat(filled.rows()[2]).containsExactly(2, 5);
        assertThat(filled.imputed()).isDeepEqualTo(new boolean[][] {{false, false}, {false, false}, {true, true}});
        assertThat(rows[2]).containsExactly(NULL, NULL);
    }

    @Test
    void a_neighbour_has_the_column_and_is_near_in_the_others() {
        double[][] rows = {
            {0, 0, 100}, {1, 0, NULL}, {2, 0, 300}, {9, NULL, 700}, {NULL, NULL, NULL}, {NULL, 0, NULL},
        };
        double[][] filled =
                TableImputers.neighbours(2, false).fill(Table.of(rows)).rows();

        assertThat(filled[1]).as("rows 0 and 2").containsExactly(1, 0, 200);
        assertThat(filled[3]).as("row 2, then 1, for the second column").containsExactly(9, 0, 700);
        assertThat(filled[4])
                .as("no distance to any row: the means")
                .containsExactly(new double[] {3, 0, 1100 / 3.0}, within(1e-9));
        assertThat(filled[5]).as("as near as can be: rows 0 and 1").containsExactly(0.5, 0, 200);
    }

    @Test
    void distances_are_of_standardised_columns_only_when_asked() {
        // Near in the first column is far in the second, whose numbers are a thousand times as large.
        double[][] rows = {{0, 5000, 1}, {10, 5200, 2}, {0, 5200, NULL}, {5, 0, 9}, {5, 9000, 9}};
        assertThat(TableImputers.neighbours(1, false).fill(Table.of(rows)).rows()[2][2])
                .isEqualTo(2);
        assertThat(TableImputers.neighbours(1, true).fill(Table.of(rows)).rows()[2][2])
                .isEqualTo(1);
    }

    @Test
    void rows_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> Table.of(new double[][] {{1}, {1, 2}})).hasMessageContaining("row 1");
        assertThatThrownBy(() -> new Table(new long[] {2, 1}, new double[][] {{1}, {1}}))
                .hasMessageContaining("row 1");
        assertThat(TableImputers.mean().fill(Table.of(new double[0][])).rows()).isEmpty();
    }

    private static double[][] column(double... values) {
        double[][] rows = new double[values.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {values[i]};
        }
        return rows;
    }

    private static double[] filled(TableImputer imputer, double[][] rows) {
        double[][] filled = imputer.fill(new Table(SECONDS, rows)).rows();
        double[] values = new double[filled.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = filled[i][0];
        }
        return values;
    }
}

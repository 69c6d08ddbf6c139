package io.lapwing.windowing;

import static io.lapwing.windowing.TestReading.at;
import static io.lapwing.windowing.TestReading.micros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.lapwing.windowing.statistics.Statistics;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Windows of 10 s, grace 1 s, lateness 1 minute, idle 30 s, unless a test says otherwise. */
class PartitionWindowsTest {
    private PartitionWindows windows = new PartitionWindows(WindowPlan.DEFAULT);
    private final StepResults out = new StepResults();
    private double now = 100_000;

    @Test
    void a_window_closes_when_the_watermark_reaches_its_end() {
        assertThat(take(at(0, "s", "t", 1.0))).isEmpty();
        assertThat(take(at(9.999999, "s", "t", 3.0))).isEmpty();
        assertThat(take(at(10.999999, "s", "t", 100.0))).isEmpty();

        List<WindowResult> closed = take(at(11, "s", "t", 100.0));

        assertThat(closed)
                .containsExactly(new WindowResult(
                        "s", null, "t", 0, micros(10), 2, 0, new Statistics(2, 1, 3, 2, 2), List.of(), false, 0));
        assertThat(windows.openWindows()).isEqualTo(1);
    }

    @Test
    void windows_before_the_epoch_are_aligned_as_well() {
        take(at(-0.5, "s", "t", 1.0));

        assertThat(take(at(20, "s", "t", 1.0))).singleElement().satisfies(w -> {
            assertThat(w.start()).isEqualTo(micros(-10));
            assertThat(w.end()).isZero();
        });
    }

    @Test
    void out_of_order_within_the_grace_is_not_late() {
        take(at(10.5, "s", "t", 1.0));
        take(at(9.5, "s", "t", 2.0));

        assertThat(take(at(11, "s", "t", 3.0))).singleElement().satisfies(w -> {
            assertThat(w.count()).isEqualTo(1);
            assertThat(w.revision()).isZero();
        });
        assertThat(out.late()).isZero();
    }

    @Test
    void a_late_reading_revises_its_window() {
        take(at(5, "s", "t", 1.0));
        take(at(12, "s", "t", 1.0));

        assertThat(take(at(6, "s", "t", 2.0)))
                .singleElement()
                .extracting(WindowResult::revision, WindowResult::count)
                .containsExactly(1, 2L);
        assertThat(take(at(7, "s", "t", null)))
                .singleElement()
                .extracting(WindowResult::revision, WindowResult::count, WindowResult::nulls)
                .containsExactly(2, 2L, 1L);
        assertThat(out.revisions()).isEqualTo(2);
        assertThat(out.late()).isEqualTo(2);
    }

    @Test
    void a_late_reading_of_a_window_that_was_empty_closes_it_at_once() {
        take(at(25, "s", "t", 1.0));

        assertThat(take(at(5, "s", "t", 2.0)))
                .singleElement()
                .extracting(WindowResult::revision, WindowResult::start)
                .containsExactly(0, 0L);
        assertThat(out.revisions()).isZero();
        assertThat(out.late()).isEqualTo(1);
    }

    @Test
    void the_lateness_ends_exactly_where_the_watermark_reaches_end_and_lateness() {
        take(at(5, "s", "t", 1.0));
        take(at(70.999999, "s", "t", 1.0));
        assertThat(windows.step(at(6, "s", "t", 1.0), micros(now), out)).isEqualTo(Fate.TAKEN);

        take(at(71, "s", "t", 1.0));

        assertThat(windows.newest("s")).isEqualTo(micros(71));
        assertThat(windows.step(at(7, "s", "t", 1.0), micros(now), out)).isEqualTo(Fate.TOO_LATE);
        assertThat(windows.step(at(9.999999, "s", "t", 1.0), micros(now), out)).isEqualTo(Fate.TOO_LATE);
        assertThat(windows.step(at(10, "s", "t", 1.0), micros(now), out)).isEqualTo(Fate.TAKEN);
        assertThat(out.tooLate()).isEqualTo(2);
    }

    @Test
    void one_sensors_clock_makes_no_other_late() {
        take(at(5, "steady", "t", 1.0));
        take(at(1e9, "wild", "t", 1.0));

        assertThat(windows.step(at(6, "steady", "t", 1.0), micros(now), out)).isEqualTo(Fate.TAKEN);
        assertThat(take(at(11, "steady", "t", 1.0)))
                .singleElement()
                .extracting(WindowResult::count)
                .isEqualTo(2L);
    }

    @Test
    void a_repeat_changes_nothing_and_is_counted() {
        take(at(5, "s", "t", 1.0));
        assertThat(windows.step(at(5, "s", "t", 99.0), micros(now), out)).isEqualTo(Fate.REPEATED);
        take(at(6, "s", "t", null));
        assertThat(windows.step(at(6, "s", "t", 99.0), micros(now), out)).isEqualTo(Fate.REPEATED);
        take(at(7, "s", "t", 3.0));
        assertThat(windows.step(at(6, "s", "t", 99.0), micros(now), out)).isEqualTo(Fate.REPEATED);

        assertThat(take(at(11, "s", "t", 1.0))).singleElement().satisfies(w -> {
            assertThat(w.count()).isEqualTo(2);
            assertThat(w.nulls()).isEqualTo(1);
            assertThat(statistics(w).max()).isEqualTo(3);
        });
        assertThat(take(at(5, "s", "t", 1.0))).as("after closing").isEmpty();
        assertThat(out.repeats()).isEqualTo(4);
    }

    @Test
    void another_seq_is_another_reading_and_another_metric_joins() {
        take(at(5, "s", "t", 1.0));
        take(at(5, "s", "t", 2.0).withSeq(1));
        take(at(5, "s", "t", 3.0).withSeq(3));
        take(at(5, "s", "t", 4.0).withSeq(2));
        assertThat(windows.step(at(5, "s", "t", 9.0).withSeq(2), micros(now), out))
                .isEqualTo(Fate.REPEATED);
        assertThat(windows.step(at(5, "s", "t", 9.0).and("u", 7.0), micros(now), out))
                .isEqualTo(Fate.TAKEN);

        assertThat(take(at(11, "s", "t", 1.0)))
                .extracting(WindowResult::metric, WindowResult::count)
                .containsExactly(tuple("t", 4L), tuple("u", 1L));
        assertThat(out.repeats()).isEqualTo(2);
    }

    @Test
    void silence_closes_what_is_open_in_order() {
        take(at(9, "b", "t", 1.0));
        take(at(9, "a", "u", 1.0).and("t", 2.0));
        take(at(10.5, "a", "t", 1.0));
        heartbeatsUntil(29.999999);
        assertThat(out.windows()).isEmpty();

        assertThat(heartbeatsUntil(30))
                .extracting(WindowResult::sensor, WindowResult::metric, w -> w.start() / 1_000_000)
                .containsExactly(tuple("a", "t", 0L), tuple("a", "t", 10L), tuple("a", "u", 0L), tuple("b", "t", 0L));
        assertThat(out.idleCloses()).isEqualTo(4);
        assertThat(windows.openWindows()).isZero();
    }

    @Test
    void an_idle_close_leaves_the_watermark_where_it_is() {
        take(at(5, "s", "t", 1.0));
        heartbeatsUntil(30);

        assertThat(windows.newest("s")).isEqualTo(micros(5));
        assertThat(take(at(6, "s", "t", 2.0)))
                .singleElement()
                .extracting(WindowResult::revision, WindowResult::count)
                .containsExactly(1, 2L);
        assertThat(take(at(20, "s", "t", 2.0)))
                .as("what closed by silence does not close again")
                .isEmpty();
    }

    @Test
    void due_idle_closes_come_before_the_record_itself() {
        take(at(5, "s", "t", 1.0));
        heartbeatsUntil(29);
        now += 1;
        List<WindowResult> closed = take(at(6, "s", "t", 2.0));

        assertThat(closed)
                .extracting(WindowResult::revision, WindowResult::count)
                .containsExactly(tuple(0, 1L), tuple(1, 2L));
    }

    @Test
    void repeats_and_what_is_too_late_do_not_end_a_silence() {
        take(at(105, "s", "t", 1.0));
        for (int i = 0; i < 29; i++) {
            now += 1;
            take(at(105, "s", "t", 1.0));
            take(at(5, "s", "t", 1.0));
        }
        assertThat(windows.openWindows()).isEqualTo(1);
        assertThat(heartbeatsUntil(1)).hasSize(1);
    }

    @Test
    void timers_stand_still_over_an_outage() {
        take(at(5, "s", "t", 1.0));
        heartbeatsUntil(20);
        now += 3_600;
        windows.tick(micros(now), out);
        assertThat(out.windows()).isEmpty();
        assertThat(heartbeatsUntil(9.9)).isEmpty();
        assertThat(heartbeatsUntil(0.1)).hasSize(1);
    }

    @Test
    void a_gap_of_ten_seconds_still_counts() {
        take(at(5, "s", "t", 1.0));
        for (int i = 0; i < 2; i++) {
            now += 10;
            windows.tick(micros(now), out);
        }
        now += 10.000001;
        windows.tick(micros(now), out);
        assertThat(out.windows()).isEmpty();
        assertThat(windows.running()).isEqualTo(micros(20));
    }

    @Test
    void an_append_time_that_goes_back_moves_nothing() {
        take(at(5, "s", "t", 1.0));
        windows.tick(micros(now - 50), out);
        heartbeatsUntil(29.9);

        assertThat(windows.openWindows()).isEqualTo(1);
        assertThat(windows.clock()).isEqualTo(micros(now));
    }

    @Test
    void a_window_of_nulls_only_has_no_statistics() {
        take(at(5, "s", "t", null));

        assertThat(take(at(11, "s", "t", 1.0))).singleElement().satisfies(w -> {
            assertThat(w.count()).isZero();
            assertThat(w.nulls()).isEqualTo(1);
            assertThat(w.statistics()).isNull();
        });
    }

    @Test
    void the_location_is_the_last_said_in_the_window_by_event_time() {
        take(at(1, "s", "t", 1.0).in("cellar"));
        take(at(8, "s", "t", 1.0).in("roof"));
        take(at(9, "s", "t", 1.0));
        take(at(3, "s", "t", 1.0).in("attic"));

        assertThat(take(at(20, "s", "t", 1.0)))
                .singleElement()
                .extracting(WindowResult::location)
                .isEqualTo("roof");
        heartbeatsUntil(30);
        assertThat(out.windows()).last().satisfies(w -> assertThat(w.location()).isNull());
    }

    @Test
    void outliers_have_their_time_and_z() {
        for (int i = 0; i < 9; i++) {
            take(at(i, "s", "t", i == 4 ? 19.0 : 10.0));
        }

        assertThat(take(at(11, "s", "t", 1.0))).singleElement().satisfies(w -> {
            assertThat(w.outliers()).singleElement().satisfies(o -> {
                assertThat(o.time()).isEqualTo(micros(4));
                assertThat(o.value()).isEqualTo(19);
                assertThat(o.z()).isCloseTo(Math.sqrt(8), within(1e-12));
            });
            assertThat(w.outliersTruncated()).isFalse();
        });
    }

    @Test
    void a_z_of_exactly_the_threshold_is_no_outlier_whatever_rounding_says() {
        for (int order = 0; order < 5; order++) {
            windows = new PartitionWindows(WindowPlan.DEFAULT);
            for (int i = 0; i < 5; i++) {
                take(at(i, "s", "t", i == order ? 0.3 : 0.1));
            }
            assertThat(take(at(11, "s", "t", 1.0)))
                    .singleElement()
                    .satisfies(w -> assertThat(w.outliers()).isEmpty());
        }
    }

    @Test
    void says_when_there_may_be_more_outliers_than_the_extremes_show() {
        windows = new PartitionWindows(WindowPlan.of(WindowSettings.tumbling(
                Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(11), 2, 2)));
        for (int i = 0; i < 90; i++) {
            take(at(i * 0.1, "s", "t", i < 3 ? 100.0 : i % 2));
        }

        assertThat(take(at(11, "s", "t", 1.0))).singleElement().satisfies(w -> {
            assertThat(w.outliers()).extracting(Outlier::time).containsExactly(micros(0.1), micros(0.2));
            assertThat(w.outliersTruncated()).isTrue();
        });
    }

    @Test
    void numbers_too_far_apart_for_a_spread_have_no_outliers_and_say_so() {
        for (int i = 0; i < 9; i++) {
            take(at(i, "s", "t", i == 4 ? 1e308 : -1e308));
        }

        assertThat(take(at(11, "s", "t", 1.0))).singleElement().satisfies(w -> {
            assertThat(statistics(w).mean()).isFinite();
            assertThat(statistics(w).stddev()).isFinite();
            assertThat(w.outliers()).isEmpty();
            assertThat(w.outliersTruncated()).isTrue();
        });
    }

    @Test
    void hopping_windows_take_a_reading_each() {
        windows = new PartitionWindows(WindowPlan.of(new WindowSettings(
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(20),
                2,
                8)));
        take(at(5, "s", "t", 1.0));
        take(at(15, "s", "t", 2.0));
        take(at(30, "s", "t", 3.0));

        assertThat(out.windows())
                .extracting(w -> w.start() / 1_000_000, WindowResult::count)
                .containsExactly(tuple(-10L, 1L), tuple(0L, 2L), tuple(10L, 1L));
        assertThat(take(at(19, "s", "t", 4.0))).isEmpty();
        assertThat(out.tooLate()).isEqualTo(1);
    }

    private List<WindowResult> take(TestReading reading) {
        int before = out.windows().size();
        windows.step(reading, micros(now), out);
        return List.copyOf(out.windows().subList(before, out.windows().size()));
    }

    /** A heartbeat each second, the last one {@code seconds} from now. */
    private List<WindowResult> heartbeatsUntil(double seconds) {
        int before = out.windows().size();
        double end = now + seconds;
        while (now + 1 < end) {
            now += 1;
            windows.tick(micros(now), out);
        }
        now = end;
        windows.tick(micros(now), out);
        return List.copyOf(out.windows().subList(before, out.windows().size()));
    }

    private static Statistics statistics(WindowResult window) {
        return Objects.requireNonNull(window.statistics());
    }
}

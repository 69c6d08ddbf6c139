package io.lapwing.detectors.silence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportingIntervalTest {
    private static final long SECOND = 1_000_000L;
    private static final SilenceSettings SETTINGS = SilenceSettings.DEFAULT;

    private final ReportingInterval interval = new ReportingInterval();

    @Test
    void a_limit_is_known_once_the_sensor_reported_for_as_long() {
        for (long t = 0; t < 30; t++) {
            interval.reported(t * SECOND, true, SETTINGS);
            assertThat(interval.limit(SETTINGS)).isEqualTo(Long.MAX_VALUE);
        }
        interval.reported(30 * SECOND, true, SETTINGS);

        assertThat(interval.limit(SETTINGS)).isEqualTo(30 * SECOND);
    }

    @Test
    void a_slow_sensor_may_be_silent_for_a_multiple_of_its_interval() {
        for (long t = 0; t <= 10; t++) {
            interval.reported(t * 60 * SECOND, true, SETTINGS);
        }

        assertThat(interval.limit(SETTINGS)).isEqualTo(240 * SECOND);
    }

    @Test
    void a_batch_a_minute_is_an_interval_of_a_minute() {
        for (long t = 0; t <= 10; t++) {
            for (int i = 0; i < 60; i++) {
                interval.reported(t * 60 * SECOND, true, SETTINGS);
            }
        }

        assertThat(interval.limit(SETTINGS)).isEqualTo(240 * SECOND);
    }

    @Test
    void one_long_pause_is_forgotten() {
        interval.reported(0, true, SETTINGS);
        interval.reported(100 * SECOND, true, SETTINGS);
        assertThat(interval.usual()).isEqualTo(100 * SECOND);
        for (long t = 101; t < 900; t++) {
            interval.reported(t * SECOND, true, SETTINGS);
        }

        assertThat(interval.usual()).isLessThan(2 * SECOND);
    }

    @Test
    void a_silence_is_no_interval_but_two_in_a_row_are() {
        for (long t = 0; t < 100; t++) {
            interval.reported(t * SECOND, true, SETTINGS);
        }
        interval.reported(3000 * SECOND, true, SETTINGS);
        assertThat(interval.limit(SETTINGS)).isEqualTo(30 * SECOND);

        interval.reported(3001 * SECOND, true, SETTINGS);
        interval.reported(3101 * SECOND, true, SETTINGS);
        interval.reported(3201 * SECOND, true, SETTINGS);
        assertThat(interval.limit(SETTINGS)).as("it reports less often now").isEqualTo(400 * SECOND);
    }

    @Test
    void a_backlog_shows_nothing_of_how_often_a_sensor_reports() {
        for (long t = 0; t < 100; t++) {
            interval.reported(t * SECOND, true, SETTINGS);
        }
        interval.reported(100 * SECOND, false, SETTINGS);

        assertThat(interval.limit(SETTINGS)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void the_clock_stands_still_while_nobody_writes() {
        PartitionClock clock = new PartitionClock();
        clock.advance(1000 * SECOND);
        clock.advance(1009 * SECOND);
        clock.advance(1100 * SECOND);
        clock.advance(1101 * SECOND);
        clock.advance(1050 * SECOND);

        assertThat(clock.running()).isEqualTo(10 * SECOND);
        assertThat(clock.appendTimeAt(10 * SECOND - 1)).isEqualTo(1101 * SECOND - 1);
    }

    @Test
    void durations_are_for_people() {
        assertThat(SilenceVerdict.duration(20_000)).isEqualTo("20 ms");
        assertThat(SilenceVerdict.duration(2 * SECOND)).isEqualTo("2.0 s");
        assertThat(SilenceVerdict.duration(30 * SECOND)).isEqualTo("30 s");
        assertThat(SilenceVerdict.duration(130 * SECOND)).isEqualTo("2 min 10 s");
        assertThat(SilenceVerdict.duration(13_260 * SECOND)).isEqualTo("3 h 41 min");
        assertThat(SilenceVerdict.duration(86_400 * SECOND)).isEqualTo("1 d");
    }
}

package io.lapwing.detectors.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random logs, with and without what a service does to the state in between: the judgements are the same to the last bit. */
class PartitionStateTest {
    private static final int RECORDS = 4000;

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= Integer.getInteger("lapwing.detectors.seeds", 12); seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void restored_evicted_and_marked_at_random_it_judges_the_same(long seed) {
        RandomRecords log = new RandomRecords(seed, RECORDS);
        Run undisturbed = new Run(log, null);
        Run disturbed = new Run(log, new SplittableRandom(seed));
        undisturbed.go();
        disturbed.go();

        assertThat(disturbed.judgements).as("seed %d", seed).isEqualTo(undisturbed.judgements);
        assertThat(disturbed.all().keySet())
                .as("seed %d keys", seed)
                .isEqualTo(undisturbed.all().keySet());
        undisturbed
                .all()
                .forEach((key, bytes) -> assertThat(disturbed.all().get(key))
                        .as("seed %d key %s", seed, key)
                        .isEqualTo(bytes));
        assertThat(disturbed.restores).as("seed %d restored", seed).isGreaterThan(5);
        assertThat(disturbed.evictions).as("seed %d evicted", seed).isGreaterThan(50);
        assertThat(disturbed.returns).as("seed %d came back", seed).isGreaterThan(20);
        assertThat(disturbed.marks).as("seed %d marked", seed).isGreaterThan(20);
        assertThat(undisturbed.judgements)
                .as("seed %d is not trivial", seed)
                .anyMatch(j -> j.startsWith("[SILENCE"))
                .anyMatch(j -> j.contains("OPENED"))
                .anyMatch(j -> j.contains("CLOSED"));
    }

    @Test
    void what_the_sensors_share_is_read_first() {
        Log log = new Log();
        log.reading("a", Log.START, Map.of("x", 1.0));
        byte[] sensor = bytes(log.detection, "a");
        byte[] shared = bytes(log.detection, "");
        Log other = new Log();
        assertThat(other.detection.holds("")).isFalse();
        assertThat(other.detection.write("")).isNull();
        other.detection.read("a", sensor);

        assertThatThrownBy(() -> other.detection.read("", shared)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_sensor_whose_silence_is_waited_for_stays_until_it_was_judged() {
        Log log = new Log();
        for (int i = 0; i < 40; i++) {
            log.silence(1);
            log.reading("live", log.now, Map.of("x", 1.0));
        }
        log.reading("rare", log.now, Map.of("x", 1.0));

        assertThat(evictable(log)).containsExactly("rare");
        assertThatThrownBy(() -> log.detection.evict("live")).isInstanceOf(IllegalStateException.class);
        assertThat(log.silence(60)).hasSize(1);
        assertThat(evictable(log)).containsExactly("rare", "live");
        long before = log.detection.stateBytes();
        log.detection.evict("live");
        assertThat(log.detection.holds("live")).isFalse();
        assertThat(log.detection.stateBytes()).isLessThan(before);
    }

    private static List<String> evictable(Log log) {
        List<String> keys = new ArrayList<>();
        log.detection.evictable(10, keys::add);
        return keys;
    }

    private static byte[] bytes(PartitionDetection detection, String key) {
        return Objects.requireNonNull(detection.write(key), key);
    }

    /** One pass over a log, disturbed where it is given a random. */
    private static final class Run {
        final List<String> judgements = new ArrayList<>();
        int restores;
        int evictions;
        int returns;
        int marks;

        private final RandomRecords log;
        private final @Nullable SplittableRandom random;
        private final Set<String> sensors = new LinkedHashSet<>();
        private final Map<String, byte[]> away = new HashMap<>();
        private final Map<String, byte[]> marked = new HashMap<>();
        private final Set<String> told = new HashSet<>();
        /** Away at a change of settings since the mark: it takes effect on them when they come back. */
        private final Set<String> changed = new HashSet<>();

        private boolean listening;
        private PartitionDetection detection;

        Run(RandomRecords log, @Nullable SplittableRandom random) {
            this.log = log;
            this.random = random;
            this.detection = new PartitionDetection(log.settings, this::changing);
        }

        void go() {
            for (RandomRecords.Entry entry : log.entries) {
                if (random != null) {
                    disturb(random);
                }
                if (entry.settings() != null) {
                    changed.addAll(away.keySet());
                    detection.change(entry.settings());
                }
                List<Judgement> out = new ArrayList<>();
                Observation observation = entry.observation();
                if (observation == null) {
                    detection.tick(entry.appendTime(), out);
                } else {
                    sensors.add(observation.sensor());
                    back(observation.sensor());
                    detection.step(observation, entry.offset(), entry.appendTime(), out);
                }
                out.forEach(j -> judgements.add(Exactly.text(j)));
            }
            checkMarked();
            List.copyOf(away.keySet()).forEach(this::back);
        }

        private void disturb(SplittableRandom random) {
            if (random.nextInt(400) == 0) {
                restore(random);
            }
            if (random.nextInt(30) == 0) {
                List<String> keys = new ArrayList<>();
                detection.evictable(random.nextInt(30), keys::add);
                for (String key : keys) {
                    evictions++;
                    away.put(key, bytes(detection, key));
                    detection.evict(key);
                }
            }
            if (random.nextInt(100) == 0) {
                checkMarked();
                mark();
            }
        }

        private void back(String sensor) {
            byte[] state = away.remove(sensor);
            if (state != null) {
                returns++;
                detection.read(sensor, state);
            }
        }

        private void restore(SplittableRandom random) {
            restores++;
            Map<String, byte[]> state = here();
            detection = new PartitionDetection(detection.profile(), this::changing);
            listening = false;
            byte[] shared = state.remove("");
            if (shared != null) {
                detection.read("", shared);
            }
            List<String> keys = new ArrayList<>(state.keySet());
            Collections.shuffle(keys, new Random(random.nextLong()));
            keys.forEach(key -> detection.read(key, Objects.requireNonNull(state.get(key))));
        }

        /** All keys in memory. */
        private Map<String, byte[]> here() {
            Map<String, byte[]> all = new TreeMap<>();
            for (String key : sensors) {
                if (detection.holds(key)) {
                    all.put(key, bytes(detection, key));
                }
            }
            if (detection.holds("")) {
                all.put("", bytes(detection, ""));
            }
            return all;
        }

        Map<String, byte[]> all() {
            Map<String, byte[]> all = here();
            if (!away.isEmpty()) {
                // What was written under other settings is read as it would be now.
                PartitionDetection now = new PartitionDetection(detection.profile());
                now.read("", bytes(detection, ""));
                away.forEach((key, state) -> {
                    now.read(key, state);
                    all.put(key, bytes(now, key));
                });
            }
            return all;
        }

        private void mark() {
            marks++;
            listening = true;
            told.clear();
            changed.clear();
            marked.clear();
            marked.putAll(all());
            detection.mark();
        }

        private void changing(String key) {
            assertThat(listening).as("told before the first mark").isTrue();
            assertThat(told.add(key)).as("told twice of " + key).isTrue();
            if (!changed.contains(key)) {
                assertThat(detection.write(key)).as("told too late of " + key).isEqualTo(marked.get(key));
            }
        }

        private void checkMarked() {
            if (listening) {
                Map<String, byte[]> now = all();
                now.keySet().removeAll(changed);
                now.forEach((key, bytes) -> {
                    boolean same = Arrays.equals(bytes, marked.get(key));
                    // What fills nulls with the newest number of any sensor learns nothing of the same number again.
                    if (!same || !key.isEmpty()) {
                        assertThat(told.contains(key)).as("told of '%s'", key).isEqualTo(!same);
                    }
                });
            }
        }
    }
}

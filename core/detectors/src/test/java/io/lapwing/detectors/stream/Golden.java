package io.lapwing.detectors.stream;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.hst.Forests;
import io.lapwing.detectors.hst.HalfSpaceTreesDetector;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import io.lapwing.detectors.type.DetectorTypes;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;
import io.lapwing.detectors.zscore.ZScoreDetector;
import io.lapwing.detectors.zscore.ZScoreSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The states that lie in {@code golden/v3}, how each came to be, and how each is read. */
enum Golden {
    ZSCORE(() -> taught(zscore(), 130), bytes -> read(zscore(), bytes)),
    ZSCORE_WITH_HABITS(
            () -> taught(type("zscore", Map.of("threshold", 0.5)), 400),
            bytes -> read(type("zscore", Map.of("threshold", 0.5)), bytes)),
    ZSCORE_OF_STEPS(
            () -> taught(type("zscore", Map.of("of", "difference", "by", "median")), 130),
            bytes -> read(type("zscore", Map.of("of", "difference", "by", "median")), bytes)),
    EXTREME(() -> taught(type("extreme", Map.of()), 200), bytes -> read(type("extreme", Map.of()), bytes)),
    JUMP(() -> taught(type("jump", Map.of()), 40), bytes -> read(type("jump", Map.of()), bytes)),
    LEVEL(
            () -> taught(type("level", Map.of("threshold", 2.0)), 700),
            bytes -> read(type("level", Map.of("threshold", 2.0)), bytes)),
    SEASONAL(
            () -> taught(type("seasonal", Map.of("history", 400L, "threshold", 2.0)), 1300),
            bytes -> read(type("seasonal", Map.of("history", 400L, "threshold", 2.0)), bytes)),
    DISCORD(
            () -> taught(type("discord", Map.of("history", 600L, "threshold", 2.0)), 1300),
            bytes -> read(type("discord", Map.of("history", 600L, "threshold", 2.0)), bytes)),
    HST_WARMING_UP(() -> taught(hst(Map.of()), 30), bytes -> read(hst(Map.of()), bytes)),
    HST(() -> taught(hst(Map.of()), 200), bytes -> read(hst(Map.of()), bytes)),
    HST_OUTGROWN(() -> write(taught(taught(hst(Map.of()), 200, 20), 70, 500)), bytes -> read(hst(Map.of()), bytes)),
    HST_GIVEN(() -> taught(hst(limits()), 130), bytes -> read(hst(limits()), bytes)),
    SENSOR(() -> partition(HalfSpaceTreesSettings.Scope.SENSOR, "pi-7/dht22"), bytes -> {
        Log log = log(HalfSpaceTreesSettings.Scope.SENSOR);
        log.detection.read("pi-7/dht22", bytes);
        return goOn(log, "pi-7/dht22");
    }),
    PARTITION(() -> partition(HalfSpaceTreesSettings.Scope.PARTITION, ""), bytes -> {
        Log log = log(HalfSpaceTreesSettings.Scope.PARTITION);
        log.detection.read("", bytes);
        return goOn(log, "");
    });

    private static final int DETECTOR = 0;

    private final Supplier<byte[]> made;
    private final Reader reader;

    Golden(Supplier<byte[]> made, Reader reader) {
        this.made = made;
        this.reader = reader;
    }

    /** Reads a state, writes it again, and goes on with it for a while. */
    private interface Reader {
        byte[] apply(byte[] bytes);
    }

    String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".bin";
    }

    /** What this program makes of the readings behind the golden file. */
    byte[] made() {
        return made.get();
    }

    /** @return what is written of a state that was read; afterwards readings were judged with it */
    byte[] readAndWritten(byte[] bytes) {
        return reader.apply(bytes);
    }

    byte[] golden() {
        return Objects.requireNonNull(golden(StateWriter.VERSION), file());
    }

    /** Null where the state did not exist in that version. */
    byte @Nullable [] golden(int version) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/v" + version + "/" + file())) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, HalfSpaceTreesSettings.Range> limits() {
        return Map.of(
                "temperature",
                new HalfSpaceTreesSettings.Range(-20, 60),
                "humidity",
                new HalfSpaceTreesSettings.Range(0, 100));
    }

    private static HalfSpaceTreesSettings settings(
            Map<String, HalfSpaceTreesSettings.Range> limits, HalfSpaceTreesSettings.Scope scope) {
        return new HalfSpaceTreesSettings(10, 8, 50, 0.15, 0.98, 42, limits, scope);
    }

    private static Detector type(String name, Map<String, Object> settings) {
        return Objects.requireNonNull(DetectorTypes.found().find(name))
                .plan(new Settings(settings))
                .detector(SharedModel.NONE);
    }

    private static Detector zscore() {
        return new ZScoreDetector(ZScoreSettings.DEFAULT);
    }

    private static Detector hst(Map<String, HalfSpaceTreesSettings.Range> limits) {
        return new HalfSpaceTreesDetector(settings(limits, HalfSpaceTreesSettings.Scope.SENSOR), new Forests());
    }

    private static byte[] taught(Detector detector, int readings) {
        return write(taught(detector, readings, 20));
    }

    private static Detector taught(Detector detector, int readings, double level) {
        SplittableRandom random = new SplittableRandom(readings);
        for (int i = 0; i < readings; i++) {
            double temperature = level + random.nextGaussian() + (readings > 1000 ? 5 * Math.sin(i / 4.0) : 0);
            double humidity = i % 7 == 3 ? Double.NaN : 43 + 3 * random.nextGaussian();
            detector.learn(Sample.of(List.of("temperature", "humidity"), temperature, humidity), i % 50 == 49);
        }
        return detector;
    }

    private static byte[] write(Detector detector) {
        return StateWriter.write(DETECTOR, detector::write);
    }

    private static byte[] read(Detector detector, byte[] bytes) {
        StateReader in = StateReader.of(DETECTOR, bytes);
        detector.read(in);
        in.end();
        byte[] again = write(detector);
        taught(detector, 120, 21);
        detector.score(Sample.of(List.of("temperature", "humidity"), 1e308, -3), new ArrayList<>());
        return again;
    }

    private static Log log(HalfSpaceTreesSettings.Scope scope) {
        return new Log(Classic.profile(new ZScoreSettings(100, 20, 3, 6.67), settings(Map.of(), scope)));
    }

    private static byte[] partition(HalfSpaceTreesSettings.Scope scope, String key) {
        Log log = log(scope);
        say(log, 200);
        return Objects.requireNonNull(log.detection.write(key));
    }

    private static byte[] goOn(Log log, String key) {
        byte[] again = Objects.requireNonNull(log.detection.write(key));
        log.now += 1000 * Log.SECOND;
        say(log, 120);
        log.silence(100);
        return again;
    }

    private static void say(Log log, int readings) {
        SplittableRandom random = new SplittableRandom(readings);
        String[] metrics = {"temperature", "humidity"};
        for (int i = 0; i < readings; i++) {
            log.now += Log.SECOND + random.nextInt(1000);
            double[] values = {20 + random.nextGaussian() + (i > 195 ? 50 : 0), i % 7 == 3 ? Double.NaN : 43};
            long late = i % 40 == 17 ? 5 * Log.SECOND : 0;
            log.reading(new Observation(
                    i % 2 == 0 ? "pi-7/dht22" : "pi-8",
                    log.now - late,
                    i % 60 == 20 ? 1 : 0,
                    i % 30 == 0 ? "Büro" : null,
                    metrics,
                    values,
                    i < 2 ? Map.of("temperature", "°C", "humidity", "%") : Map.of(),
                    null));
        }
    }
}

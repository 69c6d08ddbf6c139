package io.lapwing.detectors.type;

import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The kinds of detectors at hand, by name. */
public final class DetectorTypes {
    private final TreeMap<String, DetectorType> types = new TreeMap<>();

    /** @throws IllegalArgumentException where two have one name */
    public DetectorTypes(List<DetectorType> types) {
        for (DetectorType type : types) {
            if (this.types.put(type.name(), type) != null) {
                throw new IllegalArgumentException("two kinds of detectors are named " + type.name());
            }
        }
    }

    /** Those that the class path offers: a file {@code META-INF/services/io.lapwing.detectors.type.DetectorType} names them. */
    public static DetectorTypes found() {
        return Found.TYPES;
    }

    /** Looked for once, so that detectors of one kind can share what is equal between partitions. */
    private static final class Found {
        private static final DetectorTypes TYPES =
                new DetectorTypes(ServiceLoader.load(DetectorType.class, DetectorType.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    public @Nullable DetectorType find(String name) {
        return types.get(name);
    }

    public SortedSet<String> names() {
        return new TreeSet<>(types.keySet());
    }
}

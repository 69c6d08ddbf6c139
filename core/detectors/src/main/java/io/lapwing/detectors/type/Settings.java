package io.lapwing.detectors.type;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a profile says of one detector: name → number, truth value, text, list or map. A kind takes each setting that it
 * knows with its default and limits; {@link #end()} refuses what nobody took.
 */
public final class Settings {
    private final Map<String, Object> values;
    private final Set<String> taken = new HashSet<>();

    public Settings(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** Those of a detector of which a profile says no more than its name. */
    public static Settings none() {
        return new Settings(Map.of());
    }

    public int whole(String name, int byDefault, int min, int max) {
        Object value = take(name);
        if (value == null) {
            return byDefault;
        }
        if (!(value instanceof Integer || value instanceof Long)) {
            throw new SettingException(name, "must be a whole number, got " + value);
        }
        long number = ((Number) value).longValue();
        if (number < min || number > max) {
            throw new SettingException(name, "must lie within %d..%d, got %d".formatted(min, max, number));
        }
        return (int) number;
    }

    public long seed(long byDefault) {
        Object value = take("seed");
        if (value == null) {
            return byDefault;
        }
        if (!(value instanceof Integer || value instanceof Long)) {
            throw new SettingException("seed", "must be a whole number, got " + value);
        }
        return ((Number) value).longValue();
    }

    public double number(String name, double byDefault, double min, double max) {
        Object value = take(name);
        if (value == null) {
            return byDefault;
        }
        if (!(value instanceof Number given)) {
            throw new SettingException(name, "must be a number, got " + value);
        }
        double number = given.doubleValue();
        if (!(number >= min && number <= max)) {
            throw new SettingException(name, "must lie within %s..%s, got %s".formatted(min, max, number));
        }
        return number;
    }

    public boolean flag(String name, boolean byDefault) {
        Object value = take(name);
        if (value == null) {
            return byDefault;
        }
        if (!(value instanceof Boolean flag)) {
            throw new SettingException(name, "must be true or false, got " + value);
        }
        return flag;
    }

    /** One of the constants of an enum, which profiles have in lower case. */
    public <E extends Enum<E>> E choice(String name, E byDefault) {
        Object value = take(name);
        if (value == null) {
            return byDefault;
        }
        Map<String, E> words = new LinkedHashMap<>();
        for (E word : byDefault.getDeclaringClass().getEnumConstants()) {
            words.put(word.name().toLowerCase(Locale.ROOT), word);
        }
        E chosen = words.get(String.valueOf(value));
        if (chosen == null) {
            throw new SettingException(name, "is one of %s, got %s".formatted(words.keySet(), value));
        }
        return chosen;
    }

    /** Any value as the profile has it, null where it has none. */
    public @Nullable Object value(String name) {
        return take(name);
    }

    /** @throws SettingException where a setting is left that nobody took */
    public void end() {
        values.keySet().stream()
                .filter(name -> !taken.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new SettingException(
                            name,
                            "is no setting here; known are "
                                    + taken.stream().sorted().toList());
                });
    }

    private @Nullable Object take(String name) {
        taken.add(name);
        return values.get(name);
    }
}

package io.lapwing.mapping;

import io.lapwing.mapping.spec.MappingParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Where mappings come from: those that come with Lapwing, a file, a folder of files. */
public final class Mappings {
    private static final List<String> FILES = List.of("purpleair", "nab", "skab", "wsn", "iot-telemetry", "semicolon");
    private static final String SUFFIX = ".yaml";
    private static final long MAX_FILE = 1 << 20;

    private static final Mapping OWN =
            new Mapping(Mapping.LAPWING, "Lapwing's own JSON: one reading, an array of readings, or one a line", null);
    private static final Map<String, Mapping> BUILT_IN = load();

    private Mappings() {}

    /** Lapwing's own JSON. */
    public static Mapping lapwing() {
        return OWN;
    }

    /** Those that come with Lapwing. */
    public static List<Mapping> builtIn() {
        return List.copyOf(BUILT_IN.values());
    }

    public static Optional<Mapping> builtIn(String name) {
        return Optional.ofNullable(BUILT_IN.get(name));
    }

    /** The YAML of a mapping that comes with Lapwing, to start one's own from; empty for {@code lapwing}. */
    public static Optional<String> builtInYaml(String name) {
        return FILES.contains(name) ? Optional.of(resource("builtin/" + name + SUFFIX)) : Optional.empty();
    }

    /** The JSON Schema of mapping files, for editors. */
    public static String jsonSchema() {
        return resource("mapping.schema.json");
    }

    /**
     * What a person means: the name of a built-in mapping, or else a file.
     *
     * @throws MappingException where there is neither, or the file is wrong
     */
    public static Mapping named(String nameOrFile) {
        Mapping builtIn = BUILT_IN.get(nameOrFile);
        if (builtIn != null) {
            return builtIn;
        }
        Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new MappingException(
                    nameOrFile, "is neither a file nor one of the mappings " + String.join(", ", BUILT_IN.keySet()));
        }
        return file(file);
    }

    /**
     * Reads a mapping file; its name without {@code .yaml} is the mapping's.
     *
     * @throws MappingException naming file, line and field of everything that is wrong
     */
    public static Mapping file(Path file) {
        try {
            if (Files.size(file) > MAX_FILE) {
                throw new MappingException(file.toString(), "is larger than 1 MiB");
            }
            return parse(nameOf(file), file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new MappingException(file.toString(), "is not written in UTF-8");
        } catch (IOException e) {
            throw new MappingException(file.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /**
     * @param file named in problems
     * @throws MappingException naming file, line and field of everything that is wrong
     */
    public static Mapping parse(String name, String file, String yaml) {
        var spec = MappingParser.parse(file, yaml);
        return new Mapping(name, spec.description(), spec);
    }

    /** The mapping files of a folder, by name. */
    public static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isMapping(file) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }

    /** The name of the mapping in a file. */
    public static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static boolean isMapping(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".") && (name.endsWith(SUFFIX) || name.endsWith(".yml"));
    }

    private static SequencedMap<String, Mapping> load() {
        SequencedMap<String, Mapping> mappings = new LinkedHashMap<>();
        mappings.put(OWN.name(), OWN);
        for (String name : FILES) {
            String file = name + SUFFIX;
            mappings.put(name, parse(name, file, resource("builtin/" + file)));
        }
        return mappings;
    }

    private static String resource(String path) {
        try (InputStream in = Mappings.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

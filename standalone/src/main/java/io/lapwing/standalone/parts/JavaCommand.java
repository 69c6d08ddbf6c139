package io.lapwing.standalone.parts;

import io.lapwing.standalone.folder.DataFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line of a child JVM on a small machine. */
final class JavaCommand {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** Threads that allocate each get an arena of glibc's; two are enough, and spare tens of megabytes. */
    static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    private final List<String> words = new ArrayList<>();

    JavaCommand(DataFolder folder, int heapMegabytes) {
        words.addAll(List.of(
                JAVA.toString(),
                "-Xmx" + heapMegabytes + "m",
                "-Xms16m",
                "-XX:+UseSerialGC",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:-ShrinkHeapInSteps",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xss512k",
                "--enable-native-access=ALL-UNNAMED",
                // Tells the processes of one data folder from those of another.
                "-Dlapwing.data=" + folder.directory()));
    }

    JavaCommand set(String setting, Object value) {
        words.add("-D" + setting + "=" + value);
        return this;
    }

    List<String> jar(Path jar, String... arguments) {
        words.add("-jar");
        words.add(jar.toString());
        words.addAll(List.of(arguments));
        return List.copyOf(words);
    }
}

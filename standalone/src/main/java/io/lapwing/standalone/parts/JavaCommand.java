package io.lapwing.standalone.parts;

import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.RunningFolders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line of a child JVM on a small machine. */
final class JavaCommand {
    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** Threads that allocate each get an arena of glibc's; two are enough, and spare tens of megabytes. */
    static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    private final List<String> words = new ArrayList<>();

    JavaCommand(DataFolder folder, int heapMegabytes) {
        words.addAll(List.of(
                JAVA.toString(),
                "-Xmx" + heapMegabytes + "m",
                "-Xms16m",
                "-XX:+UseSerialGC",
                // A batch lives as long as it takes to write it: with more room for the young it never gets old, and
                // whole collections are rare. What a burst took is given back by HeapReturn.
                "-XX:NewRatio=1",
                "-XX:SurvivorRatio=3",
                "-XX:TargetSurvivorRatio=90",
                "-XX:-ShrinkHeapInSteps",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xss512k",
                "--enable-native-access=ALL-UNNAMED",
                RunningFolders.PROPERTY + folder.directory()));
    }

    /** Leaves out the optimizing compiler: where there is little to gain from it, it costs more than it saves. */
    JavaCommand compiledOnce() {
        words.add("-XX:TieredStopAtLevel=1");
        return this;
    }

    /**
     * Optimizes only what is called ten times as often as by default: what is hot under load gets there within seconds.
     * With the defaults an idle program spends more on optimizing what it calls a few times a second than on calling
     * it.
     */
    JavaCommand optimizedLate() {
        words.addAll(List.of(
                "-XX:Tier4InvocationThreshold=50000",
                "-XX:Tier4MinInvocationThreshold=6000",
                "-XX:Tier4CompileThreshold=150000"));
        return this;
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

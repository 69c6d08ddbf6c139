package io.lapwing.standalone.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Gives back what a burst of work has made the JVMs take: the serial collector shrinks a heap only in a full collection,
 * and an idle program has none.
 */
public final class HeapReturn {
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final long LIMIT_SECONDS = 10;

    /** Little may stay free for this one time; afterwards the defaults again, or each collection would be a whole one. */
    private static final String SHRINK = String.join(
            "\n",
            "VM.set_flag MinHeapFreeRatio 10",
            "VM.set_flag MaxHeapFreeRatio 30",
            "GC.run",
            "VM.set_flag MaxHeapFreeRatio 70",
            "VM.set_flag MinHeapFreeRatio 40");

    private HeapReturn() {}

    /** Collects in each of these processes and in this one. A process that has ended or is no JVM is passed over. */
    public static void run(List<ProcessHandle> processes) throws IOException, InterruptedException {
        for (ProcessHandle process : processes) {
            new ProcessBuilder(JCMD.toString(), Long.toString(process.pid()), SHRINK)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
        System.gc();
    }
}

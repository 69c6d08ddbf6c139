package io.lapwing.cli.terminal;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Whether somebody looks. {@link java.io.Console} knows about standard output only. */
public final class Terminal {
    /** File descriptor of standard output. */
    public static final int OUT = 1;
    /** File descriptor of standard error. */
    public static final int ERR = 2;

    private Terminal() {}

    /** Whether the file descriptor is a terminal that understands control codes; asks the C library's {@code isatty}. */
    public static boolean isTerminal(int fileDescriptor) {
        String kind = System.getenv("TERM");
        if (kind == null || kind.equals("dumb")) {
            return false;
        }
        Linker linker = Linker.nativeLinker();
        try {
            MethodHandle isatty = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("isatty"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            return (int) isatty.invokeExact(fileDescriptor) == 1;
        } catch (Throwable e) {
            // No such function on this system: plain lines are right everywhere.
            return false;
        }
    }
}

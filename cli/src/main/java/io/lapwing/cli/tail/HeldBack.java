package io.lapwing.cli.tail;

import java.util.function.Consumer;

/** Counts what is not shown, and says so: at the first one, before the next line that is shown, and at the end. */
final class HeldBack {
    private final Consumer<String> say;
    private long untold;
    private boolean explained;

    HeldBack(Consumer<String> say) {
        this.say = say;
    }

    synchronized void add() {
        untold++;
        if (!explained) {
            explained = true;
            say.accept("Anomalies of the past are coming in; they are held back (--all shows them).");
        }
    }

    synchronized void tell() {
        if (untold > 0) {
            say.accept(
                    untold == 1
                            ? "1 anomaly of the past was held back."
                            : untold + " events of anomalies of the past were held back.");
            untold = 0;
        }
    }
}

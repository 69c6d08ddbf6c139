package io.lapwing.standalone.supervisor;

import io.lapwing.standalone.CannotStartException;
import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.parts.Service;
import io.lapwing.standalone.parts.Sizes;
import io.lapwing.standalone.parts.Stack;
import io.lapwing.standalone.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;

/** Looks now and then whether another number of instances is wanted, and sees to it. */
final class Scaler implements Runnable {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final DataFolder folder;
    private final Stack stack;
    private final Sizes now;
    private final Terminal terminal;

    Scaler(DataFolder folder, Stack stack, Sizes now, Terminal terminal) {
        this.folder = folder;
        this.stack = stack;
        this.now = now;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                look();
            }
        } catch (InterruptedException e) {
            // Everything is being stopped.
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        Sizes wanted = Sizes.read(folder);
        for (Service service : Service.values()) {
            if (wanted.of(service) == now.of(service)) {
                continue;
            }
            terminal.say("%s: %d %s instead of %d"
                    .formatted(
                            service.module(),
                            wanted.of(service),
                            wanted.of(service) == 1 ? "instance" : "instances",
                            now.of(service)));
            now.set(service, wanted.of(service));
            try {
                stack.scale(service, wanted.of(service));
            } catch (IOException | CannotStartException e) {
                terminal.say("%s: %s".formatted(service.module(), e.getMessage()));
            }
        }
    }
}

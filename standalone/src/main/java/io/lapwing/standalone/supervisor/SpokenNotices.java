package io.lapwing.standalone.supervisor;

import io.lapwing.standalone.process.Notices;
import io.lapwing.standalone.process.Program;
import io.lapwing.standalone.terminal.Terminal;
import java.time.Duration;
import java.util.Optional;

/** Tells what supervision does in sentences. */
final class SpokenNotices implements Notices {
    private static final int SIGNALLED = 128;

    private final Terminal terminal;

    SpokenNotices(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void died(Program program, int exit, Optional<String> refusal, Duration lived, Duration pause) {
        terminal.say("%s died (%s) after %s%s; starting it again %s. Its log: %s"
                .formatted(
                        program.name(),
                        exit > SIGNALLED ? "signal " + (exit - SIGNALLED) : "exit status " + exit,
                        Terminal.duration(lived),
                        refusal.map(said -> ": " + said).orElse(""),
                        pause.isZero() ? "now" : "in " + pause.toSeconds() + " s",
                        program.log()));
    }

    @Override
    public void back(Program program, Duration took) {
        terminal.say("%s is back after %s".formatted(program.name(), Terminal.duration(took)));
    }

    @Override
    public void cannotStart(Program program, Exception cause) {
        terminal.say("%s cannot be started: %s".formatted(program.name(), cause.getMessage()));
    }

    @Override
    public void cannotRotate(Program program, Exception cause) {
        terminal.say("the log of %s cannot be rotated: %s".formatted(program.name(), cause));
    }
}

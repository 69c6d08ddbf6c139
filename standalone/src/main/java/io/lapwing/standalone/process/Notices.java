package io.lapwing.standalone.process;

import java.time.Duration;
import java.util.Optional;

/** What supervision tells people. */
public interface Notices {
    /**
     * @param exit its exit status; 128 and more where a signal ended it
     * @param refusal what it has said of a setting that it refuses, if anything
     * @param pause until it is started again
     */
    void died(Program program, int exit, Optional<String> refusal, Duration lived, Duration pause);

    /** It is ready again after a restart. */
    void back(Program program, Duration took);

    void cannotStart(Program program, Exception cause);

    void cannotRotate(Program program, Exception cause);
}

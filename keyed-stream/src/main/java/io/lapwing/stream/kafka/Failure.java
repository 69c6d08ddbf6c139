package io.lapwing.stream.kafka;

import io.quarkus.runtime.Quarkus;
import org.jboss.logging.Logger;

/** Something that starting over would not mend: the service ends with a clear line, and what is committed stands. */
final class Failure {
    private static final Logger LOG = Logger.getLogger(Failure.class);

    private Failure() {}

    static void stop(RuntimeException e) {
        LOG.errorf(e, "event=service-stops error=%s", e.getMessage());
        Quarkus.asyncExit(1);
    }
}

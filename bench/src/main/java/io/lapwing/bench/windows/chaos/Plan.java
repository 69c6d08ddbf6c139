package io.lapwing.bench.windows.chaos;

import java.time.Duration;

/**
 * How much is done to the services.
 *
 * @param readings that flow meanwhile
 * @param sensors that they are of
 * @param kills with SIGKILL, at random moments, over both services
 * @param pause between two kills, on average
 * @param brokerStop how long the broker stands still, once; zero for not at all
 * @param seed of the readings and of the moments
 */
public record Plan(int readings, int sensors, int kills, Duration pause, Duration brokerStop, long seed) {
    /** How long it takes at least. */
    Duration length() {
        return pause.multipliedBy(kills).plus(brokerStop);
    }
}

package io.lapwing.cli.send;

import io.lapwing.uplink.UplinkSettings;
import java.net.URI;
import java.time.Duration;

/** How the commands send: like an edge device, but they give up in the end and say so. */
final class Senders {
    /** How long a command waits for an ingest that does not take readings. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private Senders() {}

    static UplinkSettings settings(URI ingest, int connections) {
        return UplinkSettings.to(ingest)
                .lanes(connections)
                .giveUpAfter(PATIENCE)
                .build();
    }
}

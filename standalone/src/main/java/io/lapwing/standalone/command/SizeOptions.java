package io.lapwing.standalone.command;

import io.lapwing.standalone.parts.Sizes;
import picocli.CommandLine.Option;

/** How many instances share the work. */
public final class SizeOptions {
    @Option(
            names = "--window-services",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "instances of window-service (default: ${DEFAULT-VALUE}); the further ones listen from port N+10 on")
    private int windowServices = 1;

    @Option(
            names = "--detection-services",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "instances of detection-service (default: ${DEFAULT-VALUE}); the further ones listen from port N+20 on")
    private int detectionServices = 1;

    Sizes sizes() {
        return new Sizes(windowServices, detectionServices);
    }
}

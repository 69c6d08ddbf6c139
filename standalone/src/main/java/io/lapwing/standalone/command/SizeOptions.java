package io.lapwing.standalone.command;

import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.parts.Service;
import io.lapwing.standalone.parts.Sizes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many instances share the work. */
public final class SizeOptions {
    @Option(
            names = "--window-services",
            paramLabel = "N",
            description = "Instances of window-service (as many as before if left out, 1 at first); the further ones"
                    + " listen from port N+10 on.")
    private @Nullable Integer windowServices;

    @Option(
            names = "--detection-services",
            paramLabel = "N",
            description = "Instances of detection-service (as many as before if left out, 1 at first); the further ones"
                    + " listen from port N+20 on.")
    private @Nullable Integer detectionServices;

    /** What is said here, and otherwise what was last wanted with this folder. */
    Sizes sizes(DataFolder folder) {
        Sizes sizes = Sizes.read(folder);
        if (windowServices != null) {
            sizes.set(Service.WINDOW, windowServices);
        }
        if (detectionServices != null) {
            sizes.set(Service.DETECTION, detectionServices);
        }
        return sizes;
    }
}

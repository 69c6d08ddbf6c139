package io.lapwing.standalone.command;

import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.parts.DetectionSettings;
import io.lapwing.standalone.parts.Sizes;
import io.lapwing.standalone.supervisor.Mode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Everything, waiting for readings. */
@Command(
        name = "up",
        description = "Starts everything and waits for your readings. Ctrl-C stops it.",
        footer = {"", "Example: ./lapwing up --port-base 9000 --data /tmp/second"})
public final class UpCommand extends StartCommand {
    @Mixin
    private SizeOptions sizeOptions = new SizeOptions();

    @Mixin
    private ProfileOption profileOption = new ProfileOption();

    public UpCommand() {
        super(Mode.UP);
    }

    @Override
    Sizes sizes(DataFolder folder) {
        return sizeOptions.sizes(folder);
    }

    @Override
    DetectionSettings detection() {
        return profileOption.settings();
    }
}

package io.lapwing.standalone.command;

import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.parts.DetectionSettings;
import io.lapwing.standalone.parts.Sizes;
import io.lapwing.standalone.supervisor.Mode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Everything, with a simulated fleet. */
@Command(
        name = "demo",
        description =
                "Starts everything with a simulated fleet: a week of its history first, then live. Ctrl-C stops it.",
        footer = {"", "Example: ./lapwing demo --window-services 2"})
public final class DemoCommand extends StartCommand {
    @Mixin
    private SizeOptions sizeOptions = new SizeOptions();

    @Mixin
    private ProfileOption profileOption = new ProfileOption();

    public DemoCommand() {
        super(Mode.DEMO);
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

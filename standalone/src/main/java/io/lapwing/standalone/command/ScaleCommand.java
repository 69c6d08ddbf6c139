package io.lapwing.standalone.command;

import io.lapwing.standalone.CannotStartException;
import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.Installation;
import io.lapwing.standalone.folder.Instance;
import io.lapwing.standalone.folder.PortCheck;
import io.lapwing.standalone.parts.Probe;
import io.lapwing.standalone.parts.Service;
import io.lapwing.standalone.parts.Sizes;
import io.lapwing.standalone.supervisor.Mode;
import io.lapwing.standalone.supervisor.Overview;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** More or fewer instances of a service, while everything runs. */
@Command(
        name = "scale",
        description =
                "Runs another number of instances of a service, while everything runs. No result is lost or doubled. The next start has as many again.",
        footer = {"", "Example: ./lapwing scale window-service 3"})
public final class ScaleCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(300);

    @Mixin
    private FolderOptions folderOptions = new FolderOptions();

    @Parameters(index = "0", paramLabel = "SERVICE", description = "One of window-service, detection-service.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "N", description = "How many instances, 1 to 10.")
    private int instances;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Service service = Arrays.stream(Service.values())
                .filter(each -> each.module().equals(name))
                .findFirst()
                .orElseThrow(() -> new CannotStartException(
                        "no service is called '%s'; window-service and detection-service scale".formatted(name)));
        DataFolder folder = folderOptions.runningFolder(Installation.find());
        Instance running = Instance.read(folder)
                .filter(instance -> !instance.command().equals("infra"))
                .orElseThrow(() -> new CannotStartException("no services run with " + folder.directory()));
        Sizes sizes = Sizes.read(folder);
        int before = sizes.of(service);
        sizes.set(service, instances);
        // Before anything is written: what cannot be is not remembered for the next start either.
        PortCheck.requireFree(IntStream.rangeClosed(before + 1, instances)
                .mapToObj(instance -> service.port(running.ports(), instance))
                .toList());
        sizes.write(folder);
        await(service, before, running);
        spec.commandLine()
                .getOut()
                .println(new Overview(folder, running.ports(), InstantSource.system())
                        .table(Mode.valueOf(running.command().toUpperCase(Locale.ROOT))));
        return 0;
    }

    private void await(Service service, int before, Instance running) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int instance = 1; instance <= Math.max(before, instances); instance++) {
            int port = service.port(running.ports(), instance);
            boolean wanted = instance <= instances;
            while (wanted ? !Probe.isReady(port) : Probe.isListening(port)) {
                if (System.nanoTime() > end) {
                    throw new CannotStartException("%s is not %s after %s; see ./lapwing logs %s"
                            .formatted(
                                    service.name(instance),
                                    wanted ? "ready" : "gone",
                                    PATIENCE,
                                    service.name(instance)));
                }
                Thread.sleep(LOOK);
            }
        }
    }
}

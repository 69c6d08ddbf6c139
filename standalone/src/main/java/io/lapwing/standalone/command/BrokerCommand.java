package io.lapwing.standalone.command;

import io.lapwing.infra.KafkaBroker;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The broker's own process; people do not type this. */
@Command(name = "broker", hidden = true)
public final class BrokerCommand implements Callable<Integer> {
    @Parameters(index = "0")
    private Path directory = Path.of("kafka");

    @Parameters(index = "1")
    private int port;

    @Parameters(index = "2")
    private int controllerPort;

    @Override
    public Integer call() throws Exception {
        KafkaBroker broker = KafkaBroker.start(directory, port, controllerPort);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(broker::close));
        // Until a signal ends the process.
        new CountDownLatch(1).await();
        return 0;
    }
}

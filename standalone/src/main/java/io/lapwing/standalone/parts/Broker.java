package io.lapwing.standalone.parts;

import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.Installation;
import io.lapwing.standalone.folder.Ports;
import io.lapwing.standalone.process.Program;
import io.lapwing.standalone.process.StopSignal;

/** The Kafka broker as a program: this jar in another process, by a hidden command. */
public final class Broker {
    public static final String NAME = "kafka";
    private static final int HEAP_MEGABYTES = 256;

    private Broker() {}

    public static Program program(DataFolder folder, Ports ports) {
        return new Program(
                NAME,
                new JavaCommand(folder, HEAP_MEGABYTES)
                        .compiledOnce()
                        .jar(
                                Installation.ownJar(),
                                "broker",
                                folder.kafka().toString(),
                                Integer.toString(ports.kafka()),
                                Integer.toString(ports.controller())),
                JavaCommand.ENVIRONMENT,
                folder.log(NAME),
                StopSignal.TERMINATE,
                () -> Probe.isListening(ports.kafka()));
    }
}

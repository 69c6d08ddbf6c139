package io.lapwing.cli.connection;

import io.lapwing.cli.terminal.CommandFailedException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the running Lapwing is; a mixin of every command that asks its query API. */
public class ConnectionOptions {
    private static final int LAST_PORT = 65_535;
    private static final int DEFAULT_PORT_BASE = 8080;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private @Nullable Integer portBase;
    private @Nullable Path data;
    private @Nullable Integer portBaseOfData;
    private @Nullable URI url;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "The port base that Lapwing was started with (8080 if left out).")
    void setPortBase(int portBase) {
        if (portBase < 1 || portBase >= LAST_PORT) {
            throw new ParameterException(
                    command.commandLine(), "--port-base: a port must lie within 1 and 65534, got " + portBase);
        }
        this.portBase = portBase;
    }

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder that Lapwing was started with: its ports are found there.")
    void setData(Path data) {
        this.data = data;
    }

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The query API's address where it is not on this machine.")
    void setUrl(String url) {
        this.url = checked("--url", url);
    }

    /** The query API and the page, without a slash at the end. */
    public URI queryApi() {
        return url == null ? onThisMachine(portBase()) : url;
    }

    final boolean isUrlGiven() {
        return url != null;
    }

    /** What starts a Lapwing where these options look for it. */
    public String howToStart() {
        String options = (portBase() == DEFAULT_PORT_BASE ? "" : " --port-base " + portBase())
                + (data == null ? "" : " --data " + data);
        return "./lapwing demo%1$s or ./lapwing up%1$s".formatted(options);
    }

    /** @throws CommandFailedException where nothing runs with the folder that was named, or it has other ports */
    final int portBase() {
        if (data == null) {
            return portBase == null ? DEFAULT_PORT_BASE : portBase;
        }
        if (portBaseOfData == null) {
            // Once: a command that waits for a Lapwing that was stopped waits where it was.
            portBaseOfData = portBaseOf(data);
        }
        return portBaseOfData;
    }

    private int portBaseOf(Path folder) {
        int found = RunningInstance.portBase(folder)
                .orElseThrow(() -> new CommandFailedException("no Lapwing runs with " + folder.toAbsolutePath()));
        if (found == RunningInstance.STANDARD_PORTS) {
            found = DEFAULT_PORT_BASE;
        }
        if (portBase != null && portBase != found) {
            throw new CommandFailedException(
                    "what runs with %s has --port-base %d, not %d; one of the two options is enough"
                            .formatted(folder.toAbsolutePath(), found, portBase));
        }
        return found;
    }

    static URI onThisMachine(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    final URI checked(String option, String text) {
        String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        try {
            URI uri = URI.create(trimmed);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for every other text that is no address.
        }
        throw new ParameterException(
                command.commandLine(), option + ": an address is such as http://127.0.0.1:8080, got " + text);
    }
}

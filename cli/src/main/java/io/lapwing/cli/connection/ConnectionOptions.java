package io.lapwing.cli.connection;

import java.net.URI;
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

    private int portBase = DEFAULT_PORT_BASE;
    private @Nullable URI url;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "The port base that Lapwing was started with (8080 if left out).")
    void setPortBase(int portBase) {
        if (portBase < 1 || portBase >= LAST_PORT) {
            throw new ParameterException(
                    command.commandLine(), "--port-base: a port lies within 1 and 65534, got " + portBase);
        }
        this.portBase = portBase;
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
        return url == null ? onThisMachine(portBase) : url;
    }

    final boolean isUrlGiven() {
        return url != null;
    }

    /** What starts a Lapwing where these options look for it. */
    public String howToStart() {
        return portBase == DEFAULT_PORT_BASE
                ? "./lapwing demo or ./lapwing up"
                : "./lapwing demo --port-base " + portBase + " or ./lapwing up --port-base " + portBase;
    }

    final int portBase() {
        return portBase;
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

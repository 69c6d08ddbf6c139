package io.lapwing.cli.connection;

import io.lapwing.cli.terminal.CommandFailedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/** Says that nobody answers, and what starts a Lapwing. */
public final class Unreachable {
    private Unreachable() {}

    /**
     * @param service such as {@code the query API}
     * @param howToStart {@link ConnectionOptions#howToStart()}
     */
    public static CommandFailedException at(String service, URI address, String howToStart, IOException why) {
        return new CommandFailedException(
                "%s does not answer at %s (%s). Is Lapwing running? Start it with %s"
                        .formatted(service, address, reason(why), howToStart),
                why);
    }

    private static String reason(IOException why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "there is no such host";
            }
        }
        return switch (why) {
            case HttpTimeoutException _ -> "no answer in time";
            case ConnectException _ -> "connection refused";
            default -> why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        };
    }
}

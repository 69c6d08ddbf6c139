package io.lapwing.standalone.folder;

import io.lapwing.infra.FreePort;
import io.lapwing.standalone.CannotStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/** Sees before anything starts that what is to be listened on is free. */
public final class PortCheck {
    private static final int LIMIT_MILLIS = 500;

    private PortCheck() {}

    /** @throws CannotStartException naming the first port that is in use, and by what, where that can be known */
    public static void requireFree(List<Integer> ports) {
        for (int port : ports) {
            if (!FreePort.isFree(port) || answers(port)) {
                throw new CannotStartException(
                        "port %d is in use%s; stop that, or choose other ports with --port-base, such as --port-base 18080"
                                .formatted(
                                        port,
                                        PortOwner.of(port)
                                                .map(owner -> " by " + owner)
                                                .orElse("")));
            }
        }
    }

    /** A server on all addresses does not keep everybody (macOS) from listening on the loopback address as well. */
    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

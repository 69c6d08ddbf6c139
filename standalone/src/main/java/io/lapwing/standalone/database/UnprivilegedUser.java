package io.lapwing.standalone.database;

import com.sun.security.auth.module.UnixSystem;
import io.lapwing.standalone.CannotStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL refuses to run as root. Root starts it in a user namespace of its own, in which it is nobody in particular
 * while its files stay root's; where the system forbids namespaces (many containers do), as the user nobody, who is then
 * given the database's files.
 */
final class UnprivilegedUser {
    private static final int NOBODY = 65_534;
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    private final List<String> prefix;

    private UnprivilegedUser(List<String> prefix) {
        this.prefix = prefix;
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /**
     * The first way that works here.
     *
     * @param data the database's directory, which that user has to own
     * @param program one that it has to be able to run
     */
    static UnprivilegedUser choose(Path data, Path program) throws IOException, InterruptedException {
        if (new UnixSystem().getUid() != 0) {
            return new UnprivilegedUser(List.of());
        }
        boolean givenAway = Files.getAttribute(data, "unix:uid") instanceof Integer owner && owner == NOBODY;
        UnprivilegedUser inNamespace = new UnprivilegedUser(NAMESPACE);
        if (!givenAway && inNamespace.canRun(program)) {
            return inNamespace;
        }
        giveAway(data);
        UnprivilegedUser asNobody = new UnprivilegedUser(AS_NOBODY);
        if (asNobody.canRun(program)) {
            return asNobody;
        }
        throw new CannotStartException(
                "PostgreSQL refuses to run as root, and the user nobody cannot reach %s; start Lapwing as another user, or choose a folder under /var/tmp with --data"
                        .formatted(data.getParent()));
    }

    private boolean canRun(Path program) throws InterruptedException {
        try {
            return new ProcessBuilder(command(List.of(program.toString(), "--version")))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // There is no such command here.
            return false;
        }
    }

    private static void giveAway(Path data) throws IOException {
        try (Stream<Path> tree = Files.walk(data)) {
            for (Path path : tree.toList()) {
                Files.setAttribute(path, "unix:uid", NOBODY);
                Files.setAttribute(path, "unix:gid", NOBODY);
            }
        }
    }
}

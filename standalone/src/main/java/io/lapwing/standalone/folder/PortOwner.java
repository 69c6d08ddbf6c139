package io.lapwing.standalone.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Which process listens on a port, as far as this user may know. */
final class PortOwner {
    private static final Path PROC = Path.of("/proc");
    private static final List<Path> SOCKETS = List.of(PROC.resolve("net/tcp"), PROC.resolve("net/tcp6"));
    private static final String LISTENING = "0A";
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortOwner() {}

    /** Such as {@code process 4711 (java)}. */
    static Optional<String> of(int port) {
        OptionalLong pid = Files.exists(PROC.resolve("net/tcp")) ? fromProc(port) : fromLsof(port);
        return pid.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(pid.getAsLong()).map(PortOwner::describe);
    }

    private static String describe(ProcessHandle process) {
        String program = process.info()
                .command()
                .map(command -> " (" + Path.of(command).getFileName() + ")")
                .orElse("");
        return "process " + process.pid() + program;
    }

    private static OptionalLong fromProc(int port) {
        return inode(port).map(PortOwner::holderOf).orElseGet(OptionalLong::empty);
    }

    private static Optional<String> inode(int port) {
        String suffix = ":%04X".formatted(port);
        for (Path table : SOCKETS) {
            try {
                for (String line : Files.readAllLines(table)) {
                    String[] fields = line.strip().split("\\s+");
                    if (fields.length > INODE && fields[STATE].equals(LISTENING) && fields[ADDRESS].endsWith(suffix)) {
                        return Optional.of(fields[INODE]);
                    }
                }
            } catch (IOException e) {
                // This table is not there, say without IPv6; the other may be.
                continue;
            }
        }
        return Optional.empty();
    }

    private static OptionalLong holderOf(String inode) {
        Path wanted = Path.of("socket:[" + inode + "]");
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, wanted)) {
                    return OptionalLong.of(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    private static boolean holds(Path process, Path wanted) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.readSymbolicLink(descriptor).equals(wanted)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Another user's process, or one that has just ended.
            return false;
        }
        return false;
    }

    private static OptionalLong fromLsof(int port) {
        try {
            Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .mapToLong(Long::parseLong)
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}

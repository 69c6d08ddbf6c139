package io.lapwing.window;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A disk of memory, 64 MiB, in a mount namespace that a process holds open. Made without being root where users may make
 * namespaces.
 */
final class SmallDisk implements AutoCloseable {
    private static final int MIB = 1 << 20;
    private static final int SIZE = 64;

    private final Process holder;
    private final Path directory;

    /**
     * @param directory where it is, for processes that enter it
     * @throws IOException where this machine lets nobody make one
     */
    SmallDisk(Path directory) throws IOException {
        this.directory = directory;
        List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
        if (!isRoot()) {
            command.addAll(List.of("--user", "--map-root-user"));
        }
        String script = "mount -t tmpfs -o size=%dm lapwing \"$0\" && echo made && exec cat".formatted(SIZE);
        command.addAll(List.of("sh", "-c", script, directory.toString()));
        holder = new ProcessBuilder(command).redirectErrorStream(true).start();
        InputStream said = holder.getInputStream();
        byte[] made = "made\n".getBytes(StandardCharsets.US_ASCII);
        byte[] answer = said.readNBytes(made.length);
        if (!Arrays.equals(answer, made)) {
            throw new IOException("no small disk: "
                    + new String(answer, StandardCharsets.UTF_8)
                    + new String(said.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** What stands before a command that is to see it. */
    List<String> enter() {
        List<String> words = new ArrayList<>(List.of("nsenter", "--mount", "--target", Long.toString(holder.pid())));
        if (!isRoot()) {
            words.addAll(List.of("--user", "--preserve-credentials"));
        }
        return words;
    }

    /** Takes all that is left. */
    void fill() throws IOException {
        byte[] much = new byte[MIB];
        try (OutputStream to = Files.newOutputStream(filler())) {
            // More than fits.
            for (int written = 0; written <= SIZE; written++) {
                to.write(much);
            }
            throw new IllegalStateException("a disk of %d MiB took more".formatted(SIZE));
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw e;
            }
        }
    }

    /** Gives back what {@link #fill} took. */
    void free() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return Path.of("/proc", Long.toString(holder.pid()), "root")
                .resolve(directory.toString().substring(1))
                .resolve("filler");
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Override
    public void close() throws InterruptedException {
        holder.destroyForcibly().waitFor();
    }
}

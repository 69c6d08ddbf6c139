package io.lapwing.standalone.process;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The log of a child process, which appends to it by itself and so goes on writing where its supervisor has died. */
public final class LogFile {
    private static final long LIMIT = 10L << 20;
    private static final int OLDER = 2;
    private static final long TAIL_BYTES = 1 << 20;

    private static final long FOLLOW_MILLIS = 200;

    private final Path file;
    private final long limit;

    public LogFile(Path file) {
        this(file, LIMIT);
    }

    LogFile(Path file, long limit) {
        this.file = file;
        this.limit = limit;
    }

    /**
     * Where it has grown too large, copies it aside and empties it: its writer holds it open for appending and goes on at
     * its start. A line written between the two is lost, which a log can bear.
     */
    public void rotate() throws IOException {
        if (!Files.exists(file) || Files.size(file) < limit) {
            return;
        }
        for (int age = OLDER; age > 1; age--) {
            if (Files.exists(older(age - 1))) {
                Files.move(older(age - 1), older(age), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.copy(file, older(1), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    private Path older(int age) {
        return file.resolveSibling(file.getFileName() + "." + age);
    }

    /** Its last lines; none where there is no such file. */
    public List<String> tail(int lines) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, access.length() - TAIL_BYTES);
            access.seek(from);
            byte[] end = new byte[(int) (access.length() - from)];
            access.readFully(end);
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    /** Writes its last lines and then what is added, through rotations, until this thread is interrupted or nobody reads. */
    public void follow(int lines, PrintStream out) throws IOException, InterruptedException {
        long position = Files.size(file);
        for (String line : tail(lines)) {
            out.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        // The check flushes, too.
        while (!Thread.currentThread().isInterrupted() && !out.checkError()) {
            long size = Files.size(file);
            if (size < position) {
                // Emptied by a rotation.
                position = 0;
            }
            if (size > position) {
                position += copy(position, size - position, out);
            }
            TimeUnit.MILLISECONDS.sleep(FOLLOW_MILLIS);
        }
    }

    private long copy(long from, long length, PrintStream out) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.transferTo(from, length, Channels.newChannel(out));
        }
    }
}

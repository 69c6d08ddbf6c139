package io.lapwing.standalone.folder;

import io.lapwing.standalone.CannotStartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One supervisor a data folder. The system releases it however the supervisor ends, {@code kill -9} included. */
public final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Prepares the folder and takes it.
     *
     * @param minimumFree bytes that its disk must have free
     * @throws CannotStartException where another holds it, or the folder is not fit
     */
    public static FolderLock take(DataFolder folder, long minimumFree) {
        folder.prepare();
        FolderLock lock = tryTake(folder);
        if (lock == null) {
            throw new CannotStartException("a Lapwing already runs with %s%s; see ./lapwing status, or ./lapwing stop"
                    .formatted(
                            folder.directory(),
                            Instance.read(folder)
                                    .map(instance -> " (process " + instance.pid() + ")")
                                    .orElse("")));
        }
        try {
            folder.requireFree(minimumFree);
            return lock;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Null where another holds it. */
    public static @Nullable FolderLock tryTake(DataFolder folder) {
        try {
            Files.createDirectories(folder.directory());
            FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return null;
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new CannotStartException("cannot lock the data folder %s: %s".formatted(folder.directory(), e), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CannotStartException("cannot release the data folder: " + e, e);
        }
    }
}

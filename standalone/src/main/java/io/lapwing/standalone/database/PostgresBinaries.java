package io.lapwing.standalone.database;

import io.lapwing.standalone.CannotStartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this machine, as the zonky project packs them into jars. */
final class PostgresBinaries {
    private static final String DONE = ".unpacked";
    private static final int OWNER_MAY_EXECUTE = 0100;

    private final Path directory;

    private PostgresBinaries(Path directory) {
        this.directory = directory;
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    Path directory() {
        return directory;
    }

    /** Unpacks them into {@code directory}, unless that has been done. */
    static PostgresBinaries in(Path directory) throws IOException {
        if (!Files.exists(directory.resolve(DONE))) {
            String archive = archive();
            try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
                if (packed == null) {
                    throw new CannotStartException(
                            "there is no PostgreSQL for this system (%s) in this build".formatted(archive));
                }
                unpack(packed, directory);
            }
            Files.createFile(directory.resolve(DONE));
        }
        return new PostgresBinaries(directory);
    }

    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String machine = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
        return "postgres-%s-%s.txz".formatted(system, machine);
    }

    private static void unpack(InputStream packed, Path directory) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("the archive has an entry outside of it: " + entry.getName());
                }
                write(tar, entry, target);
                entry = tar.getNextEntry();
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        // What an unpacking that was cut short has left.
        Files.deleteIfExists(target);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        if (entry.isLink()) {
            throw new FileAlreadyExistsException(
                    target.toString(), entry.getLinkName(), "a hard link was not expected");
        }
        Files.copy(tar, target);
        Files.setPosixFilePermissions(
                target,
                PosixFilePermissions.fromString(
                        (entry.getMode() & OWNER_MAY_EXECUTE) == 0 ? "rw-r--r--" : "rwxr-xr-x"));
    }
}

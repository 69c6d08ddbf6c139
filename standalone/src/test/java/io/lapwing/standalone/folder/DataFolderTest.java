package io.lapwing.standalone.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.standalone.CannotStartException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final long LITTLE = 1;

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void isMadeKeptAndDeleted() throws Exception {
        DataFolder folder = new DataFolder(directory.resolve("new/data"));
        assertThat(folder.exists()).isFalse();
        FolderLock.take(folder, LITTLE).close();
        Files.writeString(folder.logs().resolve("x.log"), "x");
        assertThat(folder.exists()).isTrue();
        FolderLock.take(folder, LITTLE).close();
        assertThat(folder.logs().resolve("x.log")).exists();
        folder.delete();
        assertThat(folder.directory()).doesNotExist();
    }

    @Test
    void ofAnotherVersionIsRefused() throws Exception {
        Files.writeString(directory.resolve("version"), "7\n");
        assertThatThrownBy(() -> FolderLock.take(new DataFolder(directory), LITTLE))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("another version of Lapwing (format 7");
    }

    @Test
    void withForeignFilesIsRefusedAndNeverDeleted() throws Exception {
        Path foreign = Files.writeString(directory.resolve("thesis.tex"), "x");
        DataFolder folder = new DataFolder(directory);
        assertThatThrownBy(() -> FolderLock.take(folder, LITTLE))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("no data folder of Lapwing");
        folder.delete();
        assertThat(foreign).exists();
    }

    @Test
    void onAFullDiskIsRefusedAndNotLocked() {
        DataFolder folder = new DataFolder(directory);
        assertThatThrownBy(() -> FolderLock.take(folder, Long.MAX_VALUE))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("MB free");
        FolderLock.take(folder, LITTLE).close();
    }

    @Test
    void canBeNoFile() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x");
        assertThatThrownBy(() -> FolderLock.take(new DataFolder(file), LITTLE))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("cannot write")
                .hasMessageContaining(file + " is a file");
    }
}

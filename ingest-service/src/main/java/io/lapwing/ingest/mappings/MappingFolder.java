package io.lapwing.ingest.mappings;

import io.lapwing.ingest.settings.IngestSettings;
import io.lapwing.mapping.Mapping;
import io.lapwing.mapping.MappingException;
import io.lapwing.mapping.Mappings;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The mappings by name. The folder is looked at again when it is asked, at most once a second; a file that has become wrong is
 * said in the log and in the answers that would need it, and the others stay.
 */
@ApplicationScoped
public class MappingFolder {
    private static final Logger LOG = Logger.getLogger(MappingFolder.class);
    private static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(1);

    private final @Nullable Path folder;
    private volatile Known known = new Known(Map.of(), Map.of());
    private volatile long looked;

    MappingFolder(IngestSettings settings) {
        this.folder = settings.mappings().orElse(null);
    }

    /**
     * @param mapping null where the file is wrong
     * @param problem what is wrong with it; empty where nothing is
     */
    public record Entry(String name, @Nullable Mapping mapping, boolean builtIn, String problem) {}

    private record Stamp(FileTime changed, long size) {}

    private record Known(Map<String, Entry> entries, Map<Path, Stamp> stamps) {}

    void readAtStart(@Observes @Priority(5) StartupEvent start) {
        refresh();
    }

    /** The mapping of that name; a file of the folder goes before a built-in one. */
    public Optional<Entry> find(String name) {
        refreshNowAndThen();
        Entry own = known.entries.get(name);
        return own == null ? Mappings.builtIn(name).map(MappingFolder::builtIn) : Optional.of(own);
    }

    /** All, the built-in ones first. */
    public List<Entry> all() {
        refreshNowAndThen();
        Map<String, Entry> all = new LinkedHashMap<>();
        Mappings.builtIn().forEach(mapping -> all.put(mapping.name(), builtIn(mapping)));
        all.putAll(new TreeMap<>(known.entries));
        return new ArrayList<>(all.values());
    }

    private static Entry builtIn(Mapping mapping) {
        return new Entry(mapping.name(), mapping, true, "");
    }

    private void refreshNowAndThen() {
        if (folder != null && System.nanoTime() - looked > LOOK_AGAIN) {
            refresh();
        }
    }

    private synchronized void refresh() {
        if (folder == null) {
            return;
        }
        looked = System.nanoTime();
        try {
            Map<Path, Stamp> stamps = new LinkedHashMap<>();
            for (Path file : Mappings.filesIn(folder)) {
                stamps.put(file, new Stamp(Files.getLastModifiedTime(file), Files.size(file)));
            }
            if (!stamps.equals(known.stamps)) {
                known = new Known(read(stamps), stamps);
            }
        } catch (IOException e) {
            LOG.warnf(
                    "event=mappings-unreadable folder=%s error=%s",
                    folder, e.getClass().getSimpleName());
        }
    }

    private Map<String, Entry> read(Map<Path, Stamp> stamps) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        stamps.forEach((file, stamp) -> {
            String name = Mappings.nameOf(file);
            Entry before = known.entries.get(name);
            if (before != null && stamp.equals(known.stamps.get(file))) {
                entries.put(name, before);
                return;
            }
            try {
                entries.put(name, new Entry(name, Mappings.file(file), false, ""));
                LOG.infof("event=mapping-read mapping=%s", name);
            } catch (MappingException e) {
                entries.put(name, new Entry(name, null, false, String.valueOf(e.getMessage())));
                LOG.warnf(
                        "event=mapping-bad mapping=%s problems=%d first=\"%s\"",
                        name, e.problems().size(), e.problems().getFirst());
            }
        });
        return entries;
    }
}

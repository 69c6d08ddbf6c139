package io.lapwing.cli.connection;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the running Lapwing is, for commands that send readings, too. */
public final class SendingOptions extends ConnectionOptions {
    private @Nullable URI ingestUrl;

    @Option(
            names = "--ingest-url",
            paramLabel = "URL",
            description = "The ingest service's address where it is not on this machine (the port base + 1).")
    void setIngestUrl(String url) {
        this.ingestUrl = checked("--ingest-url", url);
    }

    /** Whether the query API is of the Lapwing that is sent to: of one elsewhere only what was said is known. */
    public boolean isOneLapwing() {
        return ingestUrl == null || isUrlGiven();
    }

    /** The ingest service, without a slash at the end. */
    public URI ingest() {
        return ingestUrl == null ? onThisMachine(portBase() + 1) : ingestUrl;
    }
}

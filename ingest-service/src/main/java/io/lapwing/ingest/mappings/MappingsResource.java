package io.lapwing.ingest.mappings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/mappings}. */
@Path("/api/v1/mappings")
@Tag(name = "mappings")
public class MappingsResource {
    private final MappingFolder folder;

    MappingsResource(MappingFolder folder) {
        this.folder = folder;
    }

    /**
     * @param items the mappings
     * @param next always null: they are few
     */
    @RegisterForReflection
    public record MappingList(List<Item> items, @Nullable String next) {}

    /**
     * @param problem what is wrong with its file; left out where nothing is
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String name,
            String description,
            boolean builtIn,
            @Nullable String problem) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(operationId = "listMappings", summary = "The mappings that readings can be sent with")
    public MappingList list() {
        return new MappingList(folder.all().stream().map(MappingsResource::item).toList(), null);
    }

    private static Item item(MappingFolder.Entry entry) {
        return new Item(
                entry.name(),
                entry.mapping() == null ? "" : entry.mapping().description(),
                entry.builtIn(),
                entry.problem().isEmpty() ? null : entry.problem());
    }
}

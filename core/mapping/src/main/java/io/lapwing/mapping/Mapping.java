package io.lapwing.mapping;

import io.lapwing.mapping.row.ForeignReader;
import io.lapwing.mapping.row.OwnReader;
import io.lapwing.mapping.spec.MappingSpec;
import org.jspecify.annotations.Nullable;

/** How to make readings of one kind of input. Made by {@link Mappings}. */
public final class Mapping {
    /** The name of the mapping for Lapwing's own JSON. */
    public static final String LAPWING = "lapwing";

    private final String name;
    private final String description;
    private final @Nullable MappingSpec spec;

    /** @param spec null for Lapwing's own JSON */
    Mapping(String name, String description, @Nullable MappingSpec spec) {
        this.name = name;
        this.description = description;
        this.spec = spec;
    }

    public String name() {
        return name;
    }

    /** One sentence for people. */
    public String description() {
        return description;
    }

    /** What the mapping file says; null for Lapwing's own JSON. */
    public @Nullable MappingSpec spec() {
        return spec;
    }

    /**
     * Opens nothing yet; the first {@link OutcomeReader#next()} does.
     *
     * @param format as told by a content type, or {@link Format#AUTO} for the mapping's own, or else what is seen
     */
    public OutcomeReader read(Input input, Format format, ReadContext context) {
        return spec == null ? new OwnReader(input, format, context) : new ForeignReader(spec, input, format, context);
    }

    @Override
    public String toString() {
        return "Mapping[" + name + "]";
    }
}

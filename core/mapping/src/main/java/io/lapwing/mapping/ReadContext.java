package io.lapwing.mapping;

import io.lapwing.contracts.Limits;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What a reading may need from outside its row.
 *
 * @param file the name or path that the rows came under, for mappings that take the sensor from it
 * @param clock the time of arrival; judges future times and stands in where a mapping says {@code time: arrival}
 * @param limits what the door lets in
 * @param rememberedRows how many distinct (sensor, time) pairs are surely remembered to number the rows that share
 *     one ({@code seq}); about 24 bytes each, twice that at most, and only as many as there are rows
 */
public record ReadContext(@Nullable String file, InstantSource clock, Limits limits, int rememberedRows) {
    /** Enough for a file of a million rows, at most 50 MB. */
    public static final int DEFAULT_REMEMBERED_ROWS = 1 << 20;

    public ReadContext {
        if (rememberedRows < 1) {
            throw new IllegalArgumentException("rememberedRows must be positive, got " + rememberedRows);
        }
    }

    public static ReadContext of(@Nullable String file, InstantSource clock) {
        return new ReadContext(file, clock, Limits.DEFAULT, DEFAULT_REMEMBERED_ROWS);
    }

    public ReadContext withLimits(Limits newLimits) {
        return new ReadContext(file, clock, newLimits, rememberedRows);
    }
}

package io.lapwing.query.paging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of what follows, null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {}

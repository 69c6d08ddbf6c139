/**
 * Foreign shapes to readings, by a mapping file.
 *
 * <p>Start at {@link io.lapwing.mapping.Mappings} to find a {@link io.lapwing.mapping.Mapping}, open an {@link
 * io.lapwing.mapping.OutcomeReader} with it over an {@link io.lapwing.mapping.Input}, and take one {@link
 * io.lapwing.mapping.Outcome} after the other: a bad row never fails the whole.
 */
@NullMarked
package io.lapwing.mapping;

import org.jspecify.annotations.NullMarked;

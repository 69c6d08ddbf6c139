/** The mappings that this service knows: those of Lapwing and those of a folder. */
@NullMarked
package io.lapwing.ingest.mappings;

import org.jspecify.annotations.NullMarked;

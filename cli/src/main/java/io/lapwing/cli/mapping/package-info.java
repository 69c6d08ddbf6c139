/** Writes and tries mappings; needs no running Lapwing. */
@NullMarked
package io.lapwing.cli.mapping;

import org.jspecify.annotations.NullMarked;

/** Readings out: files and simulated fleets. */
@NullMarked
package io.lapwing.cli.send;

import org.jspecify.annotations.NullMarked;

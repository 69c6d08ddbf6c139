/** {@code ./lapwing evaluate}: what detectors are worth on labelled data, by public protocols. */
@NullMarked
package io.lapwing.cli.evaluate;

import org.jspecify.annotations.NullMarked;

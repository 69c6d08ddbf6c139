/** The parts of Lapwing as processes: how each one is started and when it is healthy. */
@NullMarked
package io.lapwing.standalone.parts;

import org.jspecify.annotations.NullMarked;

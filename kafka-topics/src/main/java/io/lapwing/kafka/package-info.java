/** The topic table of {@code contracts} against a real broker: created when told to, checked at every start. */
@NullMarked
package io.lapwing.kafka;

import org.jspecify.annotations.NullMarked;

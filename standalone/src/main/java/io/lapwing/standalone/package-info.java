/** The whole system on one machine, as one command. */
@NullMarked
package io.lapwing.standalone;

import org.jspecify.annotations.NullMarked;

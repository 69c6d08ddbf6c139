/** What windows are, said as plainly as can be. For tests, of this module and of the service; part of no program. */
@NullMarked
package io.lapwing.windowing.model;

import org.jspecify.annotations.NullMarked;

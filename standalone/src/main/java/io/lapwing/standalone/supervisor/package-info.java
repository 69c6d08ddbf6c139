/** One run of Lapwing: checks before the start, the start itself, the notices meanwhile, the end. */
@NullMarked
package io.lapwing.standalone.supervisor;

import org.jspecify.annotations.NullMarked;

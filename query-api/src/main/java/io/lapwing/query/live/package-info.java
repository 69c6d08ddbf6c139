/** Server-sent events of what was just written, resumable by partition offsets. */
@NullMarked
package io.lapwing.query.live;

import org.jspecify.annotations.NullMarked;

/**
 * The window service beside others that cut windows: the same readings from the same topic of the same broker, one
 * after the other, and what each costs.
 */
@NullMarked
package io.lapwing.bench.windows.peers;

import org.jspecify.annotations.NullMarked;

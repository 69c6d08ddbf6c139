@NullMarked
package io.lapwing.uplink;

import org.jspecify.annotations.NullMarked;

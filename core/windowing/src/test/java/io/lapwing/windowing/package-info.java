@NullMarked
package io.lapwing.windowing;

import org.jspecify.annotations.NullMarked;

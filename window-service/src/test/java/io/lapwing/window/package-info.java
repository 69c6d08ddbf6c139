@NullMarked
package io.lapwing.window;

import org.jspecify.annotations.NullMarked;

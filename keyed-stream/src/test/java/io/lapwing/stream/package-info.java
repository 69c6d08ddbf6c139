@NullMarked
package io.lapwing.stream;

import org.jspecify.annotations.NullMarked;

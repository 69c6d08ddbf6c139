@NullMarked
package io.lapwing.mapping.guess;

import org.jspecify.annotations.NullMarked;

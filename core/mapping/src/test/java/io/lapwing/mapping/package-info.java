@NullMarked
package io.lapwing.mapping;

import org.jspecify.annotations.NullMarked;

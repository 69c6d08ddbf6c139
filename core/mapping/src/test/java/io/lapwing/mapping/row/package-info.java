@NullMarked
package io.lapwing.mapping.row;

import org.jspecify.annotations.NullMarked;

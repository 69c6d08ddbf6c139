@NullMarked
package io.lapwing.standalone;

import org.jspecify.annotations.NullMarked;

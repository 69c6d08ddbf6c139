@NullMarked
package io.lapwing.standalone.endtoend;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.lapwing.standalone.parts;

import org.jspecify.annotations.NullMarked;

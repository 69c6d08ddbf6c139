@NullMarked
package io.lapwing.standalone.fleet;

import org.jspecify.annotations.NullMarked;

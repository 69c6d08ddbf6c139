@NullMarked
package io.lapwing.standalone.process;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.lapwing.standalone.terminal;

import org.jspecify.annotations.NullMarked;

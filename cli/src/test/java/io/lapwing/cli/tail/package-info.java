@NullMarked
package io.lapwing.cli.tail;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.lapwing.cli.evaluate;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.lapwing.cli;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.lapwing.cli.terminal;

import org.jspecify.annotations.NullMarked;

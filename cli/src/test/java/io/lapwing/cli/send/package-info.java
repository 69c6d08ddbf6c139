@NullMarked
package io.lapwing.cli.send;

import org.jspecify.annotations.NullMarked;

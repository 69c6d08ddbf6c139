@NullMarked
package io.lapwing.cli.explain;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.lapwing.cli.mapping;

import org.jspecify.annotations.NullMarked;

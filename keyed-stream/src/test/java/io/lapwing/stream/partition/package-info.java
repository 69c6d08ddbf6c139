@NullMarked
package io.lapwing.stream.partition;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.lapwing.bench.windows.chaos;

import org.jspecify.annotations.NullMarked;

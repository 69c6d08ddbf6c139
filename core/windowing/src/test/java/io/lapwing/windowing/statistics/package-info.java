@NullMarked
package io.lapwing.windowing.statistics;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.lapwing.evaluation;

import org.jspecify.annotations.NullMarked;

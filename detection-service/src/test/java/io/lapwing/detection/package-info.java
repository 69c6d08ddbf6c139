@NullMarked
package io.lapwing.detection;

import org.jspecify.annotations.NullMarked;

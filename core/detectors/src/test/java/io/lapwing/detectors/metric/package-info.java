@NullMarked
package io.lapwing.detectors.metric;

import org.jspecify.annotations.NullMarked;

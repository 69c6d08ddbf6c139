@NullMarked
package io.lapwing.detectors.zscore;

import org.jspecify.annotations.NullMarked;

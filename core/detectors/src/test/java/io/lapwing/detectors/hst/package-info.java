@NullMarked
package io.lapwing.detectors.hst;

import org.jspecify.annotations.NullMarked;

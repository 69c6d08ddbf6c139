@NullMarked
package io.lapwing.detectors.imputation;

import org.jspecify.annotations.NullMarked;

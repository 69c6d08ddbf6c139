@NullMarked
package io.lapwing.detectors.imputation.table;

import org.jspecify.annotations.NullMarked;

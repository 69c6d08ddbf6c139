/** Filling of nulls in a whole table, where what comes later is known as well. */
@NullMarked
package io.lapwing.detectors.imputation.table;

import org.jspecify.annotations.NullMarked;

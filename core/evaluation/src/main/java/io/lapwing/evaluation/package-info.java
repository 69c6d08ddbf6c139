/**
 * What a detector's scores are worth on labelled series. Each protocol is one class with its source; none adjusts points: a
 * score that counts a whole anomaly as found by one lucky reading makes random numbers look excellent (Kim et al., AAAI
 * 2022).
 */
@NullMarked
package io.lapwing.evaluation;

import org.jspecify.annotations.NullMarked;

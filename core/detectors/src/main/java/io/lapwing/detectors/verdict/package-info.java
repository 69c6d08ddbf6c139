/** One verdict of many opinions, and the sentence that says why. */
@NullMarked
package io.lapwing.detectors.verdict;

import org.jspecify.annotations.NullMarked;

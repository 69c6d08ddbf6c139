@NullMarked
package io.lapwing.detectors.verdict;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.lapwing.detectors.knnvote;

import org.jspecify.annotations.NullMarked;

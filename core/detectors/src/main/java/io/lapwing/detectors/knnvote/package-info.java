/** What people called the readings that are most like this one. */
@NullMarked
package io.lapwing.detectors.knnvote;

import org.jspecify.annotations.NullMarked;

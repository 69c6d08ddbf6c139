/** Readings that the ones before do not lead to. */
@NullMarked
package io.lapwing.detectors.jump;

import org.jspecify.annotations.NullMarked;

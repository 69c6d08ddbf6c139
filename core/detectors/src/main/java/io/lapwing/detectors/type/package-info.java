/** Kinds of detectors by name: their settings, and how they are made and found. */
@NullMarked
package io.lapwing.detectors.type;

import org.jspecify.annotations.NullMarked;

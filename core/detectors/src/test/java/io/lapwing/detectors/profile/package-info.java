@NullMarked
package io.lapwing.detectors.profile;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.lapwing.detectors.discord;

import org.jspecify.annotations.NullMarked;

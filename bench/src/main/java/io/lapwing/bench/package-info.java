/** What is measured, and the command that measures it. Figures are printed, never asserted. */
@NullMarked
package io.lapwing.bench;

import org.jspecify.annotations.NullMarked;

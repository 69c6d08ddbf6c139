/** Dead letters: written from their topic, listed. */
@NullMarked
package io.lapwing.query.deadletters;

import org.jspecify.annotations.NullMarked;

/** What can be set, typed and checked at start. */
@NullMarked
package io.lapwing.query.settings;

import org.jspecify.annotations.NullMarked;

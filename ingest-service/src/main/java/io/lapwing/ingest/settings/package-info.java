/** What can be set, checked at start. */
@NullMarked
package io.lapwing.ingest.settings;

import org.jspecify.annotations.NullMarked;

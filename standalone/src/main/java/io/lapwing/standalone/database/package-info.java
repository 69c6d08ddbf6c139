/** PostgreSQL's own binaries: unpacked once, started by whichever user this is. */
@NullMarked
package io.lapwing.standalone.database;

import org.jspecify.annotations.NullMarked;

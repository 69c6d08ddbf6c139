/** Where a running Lapwing is, and how its query API is asked. */
@NullMarked
package io.lapwing.cli.connection;

import org.jspecify.annotations.NullMarked;

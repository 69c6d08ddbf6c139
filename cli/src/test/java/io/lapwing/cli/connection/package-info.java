@NullMarked
package io.lapwing.cli.connection;

import org.jspecify.annotations.NullMarked;

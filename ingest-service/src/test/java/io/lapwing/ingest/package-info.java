@NullMarked
package io.lapwing.ingest;

import org.jspecify.annotations.NullMarked;

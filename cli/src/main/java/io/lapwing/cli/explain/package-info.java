/** Says in words why a reading was judged as it was. */
@NullMarked
package io.lapwing.cli.explain;

import org.jspecify.annotations.NullMarked;

/** What the documentation says of the code is what the code says. */
@NullMarked
package io.lapwing.docs;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.lapwing.mapping.spec;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.lapwing.query.page;

import org.jspecify.annotations.NullMarked;

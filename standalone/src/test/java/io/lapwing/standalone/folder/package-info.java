@NullMarked
package io.lapwing.standalone.folder;

import org.jspecify.annotations.NullMarked;

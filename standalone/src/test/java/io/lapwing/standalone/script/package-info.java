@NullMarked
package io.lapwing.standalone.script;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.lapwing.standalone.command;

import org.jspecify.annotations.NullMarked;

/** What a person does with files and a running system. */
@NullMarked
package io.lapwing.cli;

import org.jspecify.annotations.NullMarked;

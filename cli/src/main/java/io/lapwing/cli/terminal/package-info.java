/** What a person sees while a command works and when it fails. */
@NullMarked
package io.lapwing.cli.terminal;

import org.jspecify.annotations.NullMarked;

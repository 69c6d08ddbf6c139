/**
 * What is on the wire between the parts of Lapwing: the records, their JSON, the topics and their settings.
 *
 * <p>Every record checks itself when it is made, so a value of one of these types is a valid one. Unknown JSON fields
 * are ignored; a field is never renamed or given another meaning; the golden files of this module's tests hold every
 * version that was ever written.
 */
@NullMarked
package io.lapwing.contracts;

import org.jspecify.annotations.NullMarked;

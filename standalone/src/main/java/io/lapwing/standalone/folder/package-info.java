/** The data folder and the ports: where a Lapwing on this machine keeps things and where it listens. */
@NullMarked
package io.lapwing.standalone.folder;

import org.jspecify.annotations.NullMarked;

/** Child processes: started, watched, restarted, ended, and recognised again after a crash of the supervisor. */
@NullMarked
package io.lapwing.standalone.process;

import org.jspecify.annotations.NullMarked;

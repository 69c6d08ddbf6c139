/** Anomalies: stretches of anomalous verdicts, folded from these, listed. */
@NullMarked
package io.lapwing.query.anomalies;

import org.jspecify.annotations.NullMarked;

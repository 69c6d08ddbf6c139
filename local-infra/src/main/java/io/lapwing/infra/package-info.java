/**
 * A real Kafka broker and a real PostgreSQL on this machine, without Docker: what standalone runs in production of one
 * machine, and what every component test talks to.
 */
@NullMarked
package io.lapwing.infra;

import org.jspecify.annotations.NullMarked;

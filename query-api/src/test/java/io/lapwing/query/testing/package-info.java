/** What the component tests share: real servers, and records put onto the topics. */
@NullMarked
package io.lapwing.query.testing;

import org.jspecify.annotations.NullMarked;

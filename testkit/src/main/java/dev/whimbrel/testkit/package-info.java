/**
 * What tests of migrations need: scratch databases, scenarios, assertions.
 *
 * <p>Must not know a particular dialect.
 */
@NullMarked
package dev.whimbrel.testkit;

import org.jspecify.annotations.NullMarked;

/** What every dialect must be able to do, as examples and checks against a real server. Knows no particular dialect. */
@NullMarked
package dev.whimbrel.testkit.conformance;

import org.jspecify.annotations.NullMarked;

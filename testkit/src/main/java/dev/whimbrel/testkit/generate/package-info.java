/** Random schemas for property tests, the same for the same seed. Knows no particular database. */
@NullMarked
package dev.whimbrel.testkit.generate;

import org.jspecify.annotations.NullMarked;

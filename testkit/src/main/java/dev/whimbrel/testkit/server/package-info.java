/** Real servers for tests: one for the whole run, an empty database for each test. Knows no dialect. */
@NullMarked
package dev.whimbrel.testkit.server;

import org.jspecify.annotations.NullMarked;

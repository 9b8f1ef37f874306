/**
 * The dialect of PostgreSQL.
 *
 * <p>Must not know another dialect, or a command line.
 */
@NullMarked
package dev.whimbrel.postgresql;

import org.jspecify.annotations.NullMarked;

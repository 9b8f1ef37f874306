/**
 * A PostgreSQL server that Whimbrel starts and stops itself.
 *
 * <p>Must not know schemas or migrations.
 */
@NullMarked
package dev.whimbrel.embedded;

import org.jspecify.annotations.NullMarked;

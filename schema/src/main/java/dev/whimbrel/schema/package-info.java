/**
 * The vocabulary of Whimbrel: what a database is made of, and how it can change.
 *
 * <p>Must not know files, SQL, or a database.
 */
@NullMarked
package dev.whimbrel.schema;

import org.jspecify.annotations.NullMarked;

/**
 * The contract of a dialect: everything that depends on the kind of database, in parts. Knows no particular database.
 */
@NullMarked
package dev.whimbrel.core.dialect;

import org.jspecify.annotations.NullMarked;

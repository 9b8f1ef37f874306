/**
 * Reads PostgreSQL's catalog into a schema: one query and one reader per kind of object. Knows no operations and changes
 * nothing.
 */
@NullMarked
package dev.whimbrel.postgresql.catalog;

import org.jspecify.annotations.NullMarked;

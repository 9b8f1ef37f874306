/**
 * The changes of a schema, each a value that knows what it does, how it is undone, and what it touches. SQL is the one
 * thing that they do not know.
 */
@NullMarked
package dev.whimbrel.schema.operation;

import org.jspecify.annotations.NullMarked;

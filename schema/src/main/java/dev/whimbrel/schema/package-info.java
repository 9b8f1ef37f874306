/**
 * The vocabulary: immutable values that describe a database at one point of its history. They know nothing of SQL
 * dialects, files, or connections.
 */
@NullMarked
package dev.whimbrel.schema;

import org.jspecify.annotations.NullMarked;

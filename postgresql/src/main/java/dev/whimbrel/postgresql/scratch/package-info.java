/**
 * What is found out by trying it on a throw-away server: the server's spelling of expressions, and what hand-written SQL
 * does. Never touches the database that a command is about, and does not know where the throw-away one comes from.
 */
@NullMarked
package dev.whimbrel.postgresql.scratch;

import org.jspecify.annotations.NullMarked;

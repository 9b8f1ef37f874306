/**
 * The engine between models and databases.
 *
 * <p>Must not know a particular database, a command line, or where models come from.
 */
@NullMarked
package dev.whimbrel.core;

import org.jspecify.annotations.NullMarked;

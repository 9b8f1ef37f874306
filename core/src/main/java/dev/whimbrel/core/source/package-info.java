/**
 * Migration files: written, compiled, cached, and read, in Java and in SQL. Knows neither databases nor graphs.
 */
@NullMarked
package dev.whimbrel.core.source;

import org.jspecify.annotations.NullMarked;

/**
 * From two schemas to the operations between them: compare, order, shorten. Pure functions; knows neither files nor
 * databases.
 */
@NullMarked
package dev.whimbrel.core.diff;

import org.jspecify.annotations.NullMarked;

/**
 * What a migration is: its id, what it comes after, and its operations. Knows neither files nor databases.
 */
@NullMarked
package dev.whimbrel.core.migration;

import org.jspecify.annotations.NullMarked;

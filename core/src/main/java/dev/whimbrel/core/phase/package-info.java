/**
 * Migrations in two phases: what the application's old version can live with is done before the new version is rolled out,
 * and what takes something away from it after. Decides by values alone.
 */
@NullMarked
package dev.whimbrel.core.phase;

import org.jspecify.annotations.NullMarked;

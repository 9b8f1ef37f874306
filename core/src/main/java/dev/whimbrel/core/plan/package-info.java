/**
 * The way from where a database is to where somebody wants it: which migrations, in which order and direction, with which
 * statements. Decides everything before anything runs; sees no connection.
 */
@NullMarked
package dev.whimbrel.core.plan;

import org.jspecify.annotations.NullMarked;

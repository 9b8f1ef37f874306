/**
 * What a database holds against what it should hold, object by object and part by part. Compares two schemas and knows
 * neither where they come from nor how a difference is mended.
 */
@NullMarked
package dev.whimbrel.core.drift;

import org.jspecify.annotations.NullMarked;

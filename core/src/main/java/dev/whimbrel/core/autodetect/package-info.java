/**
 * From two schemas to new migrations: which app gets which operation, what comes after what, and the names. Must not know
 * how models are read, questions asked, or files written.
 */
@NullMarked
package dev.whimbrel.core.autodetect;

import org.jspecify.annotations.NullMarked;

/** Runs the scripts at the root, which must work before there is a JVM. */
@NullMarked
package dev.whimbrel.launcher;

import org.jspecify.annotations.NullMarked;

/**
 * Holds the walls of the house: what each module and class may know, and the house rules that a program can check.
 *
 * <p>It lies in {@code cli} because that is the one module that sees all others.
 */
@NullMarked
package dev.whimbrel.architecture;

import org.jspecify.annotations.NullMarked;

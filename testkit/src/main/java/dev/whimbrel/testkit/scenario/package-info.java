/**
 * Runs scenarios: text files that are terminal sessions, with what a person types and what the terminal answers.
 *
 * <p>Knows shells, files, and databases; must not know the command line under test, which its user brings along.
 */
@NullMarked
package dev.whimbrel.testkit.scenario;

import org.jspecify.annotations.NullMarked;

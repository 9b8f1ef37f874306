/**
 * The command line: the only place that prints, prompts, and exits.
 *
 * <p>Must not decide what a migration does; it asks the engine.
 */
@NullMarked
package dev.whimbrel.cli;

import org.jspecify.annotations.NullMarked;

/**
 * Proves on real schemas that nothing is lost: what a database holds, its migrations make again. Types the commands that
 * users type, and must not know how those work.
 */
@NullMarked
package dev.whimbrel.cli.corpus;

import org.jspecify.annotations.NullMarked;

/**
 * What other migration tools left: their ledgers in a database, and their files. Decides by values alone; who reads the
 * database and the disk lives elsewhere.
 */
@NullMarked
package dev.whimbrel.core.adopt;

import org.jspecify.annotations.NullMarked;

/**
 * Carries a plan out: the lock, the ledger, the journal, the statements. The only package of the engine that works with a
 * connection; it takes no decisions about what is to be done, and prints nothing.
 */
@NullMarked
package dev.whimbrel.core.run;

import org.jspecify.annotations.NullMarked;

/**
 * What is wrong between migration files, ledger, and database, and what mends it. Decides by values alone: who asks the
 * database, and who carries a treatment out, lives elsewhere.
 */
@NullMarked
package dev.whimbrel.core.doctor;

import org.jspecify.annotations.NullMarked;

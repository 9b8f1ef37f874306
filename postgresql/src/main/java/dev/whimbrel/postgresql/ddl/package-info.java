/**
 * How PostgreSQL spells the operations: pure functions, one class per subject. Knows no connection and reads no catalog.
 */
@NullMarked
package dev.whimbrel.postgresql.ddl;

import org.jspecify.annotations.NullMarked;

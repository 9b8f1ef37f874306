package dev.whimbrel.schema;

/** When a constraint is checked: at each statement, or at the end of the transaction. */
public enum Deferrability {
    NOT_DEFERRABLE,
    INITIALLY_IMMEDIATE,
    INITIALLY_DEFERRED
}

package dev.whimbrel.schema.operation;

/** Whether and how an operation can be undone. */
public sealed interface Reversal {
    /** Undoing restores the schema and loses nothing. */
    record Exact(Operation operation) implements Reversal {}

    /**
     * Undoing restores the schema, but not all data.
     *
     * @param whatIsLost what does not come back: "the values of users.email"
     */
    record Lossy(Operation operation, String whatIsLost) implements Reversal {}

    /** There is no way back; the reason says why, and what the author can do about it. */
    record Impossible(String reason) implements Reversal {}
}

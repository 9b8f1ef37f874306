package dev.whimbrel.schema.operation;

import java.util.Optional;
import java.util.function.Function;

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

    /** Returns what takes the operation back, whatever data it loses; empty where there is no way back. */
    default Optional<Operation> undo() {
        return switch (this) {
            case Exact(Operation operation) -> Optional.of(operation);
            case Lossy(Operation operation, String whatIsLost) -> Optional.of(operation);
            case Impossible impossible -> Optional.empty();
        };
    }

    /** Returns the same, or throws what is made of the reason that there is none. */
    default <X extends Throwable> Operation undoOrThrow(Function<String, X> problem) throws X {
        return switch (this) {
            case Exact(Operation operation) -> operation;
            case Lossy(Operation operation, String whatIsLost) -> operation;
            case Impossible(String reason) -> throw problem.apply(reason);
        };
    }
}

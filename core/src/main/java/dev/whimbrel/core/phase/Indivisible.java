package dev.whimbrel.core.phase;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.schema.operation.Operation;

/** An operation that cannot be divided, and why. */
final class Indivisible extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String remedy;

    /** @param reason goes on where "cannot be done in two phases: " ends */
    Indivisible(String reason, String remedy) {
        super(reason, null, false, false);
        this.reason = reason;
        this.remedy = remedy;
    }

    HistoryException of(String migration, Operation operation) {
        return new HistoryException(
                Code.INDIVISIBLE,
                migration + ": '" + operation.describe() + "' cannot be done in two phases: " + reason
                        + ". Nothing was done",
                remedy);
    }
}

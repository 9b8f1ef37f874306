package dev.whimbrel.core.dialect;

import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import java.util.List;
import java.util.Optional;

/** Carries an operation out so that it keeps nobody waiting for long, where the dialect knows how; pure functions. */
public interface OnlineDdl {
    /**
     * Returns operations that come to the same as one: in their order rows are read only while everybody goes on working. The
     * operation alone where it is as good, or where there is no better way.
     */
    default List<Operation> sequence(Operation operation, Schema before) {
        return List.of(operation);
    }

    /**
     * Returns statements that come to the same as the usual ones, none of which may share a transaction with another; empty
     * where the usual ones are as good, or where there are no better.
     */
    default Optional<List<Statement>> statements(Operation operation, Schema before) {
        return Optional.empty();
    }
}

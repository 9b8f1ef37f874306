package dev.whimbrel.core.lint;

import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import java.util.List;
import java.util.Optional;

/** How a run carries operations out, as far as that is not what they say; where nothing is said here, as it is written. */
public interface Way {
    /** Returns the operations that one is replaced by; the one alone, where it is not. */
    default List<Operation> sequence(Operation operation, Schema before) {
        return List.of(operation);
    }

    /** Returns the SQL that is run in place of the usual; empty, where the usual is. */
    default Optional<List<String>> statements(Operation operation, Schema before) {
        return Optional.empty();
    }
}

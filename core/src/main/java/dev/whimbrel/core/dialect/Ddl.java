package dev.whimbrel.core.dialect;

import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import java.util.List;

/** Spells operations in the SQL of one kind of database; a pure function. */
@FunctionalInterface
public interface Ddl {
    /** Returns the statements of {@code operation}, in order; none where the database keeps nothing of it. */
    List<Statement> statements(Operation operation, Schema before);
}

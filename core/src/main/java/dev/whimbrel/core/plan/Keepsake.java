package dev.whimbrel.core.plan;

import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.schema.operation.Operation;
import java.util.Optional;

/**
 * What a step keeps aside of what it drops, or brings back.
 *
 * @param what in the words of its loss: "the rows of users"
 * @param table whose rows they are; empty where no single one is known
 * @param moved whether it is the table itself, which no row has to be copied for
 */
public record Keepsake(String what, Optional<QualifiedName> table, boolean moved) {
    static Keepsake of(Operation dropping, String what, boolean moved) {
        return new Keepsake(what, emptied(dropping), moved);
    }

    /** Returns the table whose rows or values an operation takes away. */
    static Optional<QualifiedName> emptied(Operation operation) {
        return Optional.ofNullable(
                operation instanceof DropTable drop
                        ? drop.table()
                        : operation instanceof DropColumn drop
                                ? drop.table()
                                : operation instanceof AlterColumn alter ? alter.table() : null);
    }
}

package dev.whimbrel.core.phase;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Table;
import java.util.HashSet;
import java.util.Set;

/** The columns that a migration adds, of which the application's old version knows nothing. */
final class NewColumns {
    private final Set<ObjectRef> added = new HashSet<>();

    void add(QualifiedName table, Column column) {
        added.add(ObjectRef.column(table, column.name()));
    }

    /** Returns whether the old version never breaks the constraint, because it leaves all that this is about empty. */
    boolean allow(Constraint constraint, Table table) {
        return !(constraint instanceof PrimaryKey)
                && !constraint.columns().isEmpty()
                && constraint.columns().stream().allMatch(column -> isLeftEmpty(table, column));
    }

    private boolean isLeftEmpty(Table table, String column) {
        Column found = table.columns().get(column);
        return found != null
                && added.contains(ObjectRef.column(table.name(), column))
                && found.nullable()
                && found.value() instanceof ColumnValue.Given;
    }
}

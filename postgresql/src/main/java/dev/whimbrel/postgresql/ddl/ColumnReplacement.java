package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * A column that is dropped and added anew under its name, where the server can alter it in no other way: because it is to
 * be computed, or is computed otherwise, or no row holds its value. The constraints and indexes of the table that stand on
 * it go with it, and come back.
 */
final class ColumnReplacement {
    private ColumnReplacement() {}

    static List<Statement> statements(Table table, Column column) {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of("ALTER TABLE " + Identifier.quoted(table.name())
                + Sql.lines(List.of(
                        "DROP COLUMN " + Identifier.quoted(column.name()),
                        "ADD COLUMN " + Columns.definition(table.name(), column)))));
        statements.addAll(Columns.added(table.name(), column));
        for (Index index : table.indexes().values()) {
            if (index.columns().contains(column.name())) {
                statements.addAll(Indexes.create(table.name(), index));
            }
        }
        for (Constraint constraint : table.constraints().values()) {
            if (constraint.columns().contains(column.name())) {
                statements.addAll(Constraints.add(table.name(), constraint));
            }
        }
        return statements;
    }
}

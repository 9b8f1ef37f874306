package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Heritage;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AlterColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of heirs when that of a parent is altered. The server gives all of them the new default and NOT NULL; those
 * that had one of their own get it back, and those that had it only from there lose it along with its inheritance.
 */
record InheritedColumns(Schema before, AlterColumn operation) {
    List<Statement> keptAsTheyWere() {
        Table table = before.table(operation.table());
        Column from = table.column(operation.column().name());
        Schema after = operation.apply(before);
        List<Statement> statements = new ArrayList<>();
        for (Table heir : new Heritage(after).descendantsOf(after.table(table.name()))) {
            Column column = heir.columns().get(from.name());
            if (column != null) {
                corrections(from, column).stream()
                        .map(change -> Statement.of("ALTER TABLE ONLY " + Identifier.quoted(heir.name())
                                + " ALTER COLUMN " + Identifier.quoted(column.name()) + " " + change))
                        .forEach(statements::add);
                statements.addAll(checked(heir, from, column));
            }
        }
        return statements;
    }

    /** A default is taken away before the type changes, and given again. */
    private boolean waitsForType(Column to) {
        Column from = before.table(operation.table()).column(to.name());
        return from.value() instanceof ColumnValue.Default
                && !Columns.type(from).equals(Columns.type(to));
    }

    private List<String> corrections(Column from, Column heirs) {
        Column to = operation.column();
        List<String> corrections = new ArrayList<>();
        boolean passedOn = !from.value().equals(to.value()) || waitsForType(to);
        boolean revalued = passedOn && !(to.value() instanceof ColumnValue.Generated);
        ColumnValue given = to.value() instanceof ColumnValue.Identity ? ColumnValue.GIVEN : to.value();
        if (revalued && !given.equals(heirs.value())) {
            corrections.add(
                    heirs.value() instanceof ColumnValue.Default(var expression)
                            ? "SET DEFAULT " + Expressions.asDefault(expression)
                            : "DROP DEFAULT");
        }
        NotNull now = new NotNull(operation.table(), to);
        NotNull old = new NotNull(operation.table(), from);
        if (heirs.nullable() != to.nullable()
                && (from.nullable() != to.nullable() || now.isInherited() != old.isInherited())) {
            corrections.add(heirs.nullable() ? "DROP NOT NULL" : "SET NOT NULL");
        }
        return corrections;
    }

    /** The rows of an heir are checked at most once: those that were stay so, though the server forgets it. */
    private List<Statement> checked(Table heir, Column from, Column heirs) {
        NotNull now = new NotNull(operation.table(), operation.column());
        boolean forgotten = !from.nullable() && new NotNull(operation.table(), from).isValid() && !now.isValid();
        return forgotten && !heirs.nullable() && new NotNull(heir.name(), heirs).isValid()
                ? List.of(Statement.of("ALTER TABLE " + Identifier.quoted(heir.name()) + " VALIDATE CONSTRAINT "
                        + Identifier.quoted(new NotNull(operation.table(), heirs).name())))
                : List.of();
    }
}

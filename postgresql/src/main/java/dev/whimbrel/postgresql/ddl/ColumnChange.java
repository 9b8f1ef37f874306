package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AlterColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * What turns one definition of a column into another, where the server can alter it: one {@code ALTER TABLE} that the server carries out as a whole, and
 * what it takes only on its own (identity, comment).
 *
 * <p>A default is taken away before the type changes and given again afterwards, because the server can convert only
 * some of them.
 */
record ColumnChange(Schema before, QualifiedName table, Column from, Column to) {
    static List<Statement> statements(Schema before, AlterColumn alter) {
        ColumnChange change = of(before, alter);
        return change.isPossible()
                ? change.statements()
                : ColumnReplacement.statements(before.table(alter.table()), alter.column());
    }

    /** Returns whether rows that are there get other values. */
    static boolean writesValues(Schema before, AlterColumn alter) {
        ColumnChange change = of(before, alter);
        return change.isRetyped() || !change.isPossible();
    }

    private static ColumnChange of(Schema before, AlterColumn alter) {
        Table table = before.table(alter.table());
        return new ColumnChange(
                before, table.name(), table.column(alter.column().name()), alter.column());
    }

    private boolean isRetyped() {
        return !Columns.type(from).equals(Columns.type(to));
    }

    private List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        if (from.value() instanceof ColumnValue.Identity && !(to.value() instanceof ColumnValue.Identity)) {
            statements.add(alterTable(List.of("DROP IDENTITY"))); // on its own: it refuses other types until it is gone
        }
        List<String> clauses = clauses();
        if (!clauses.isEmpty()) {
            statements.add(alterTable(clauses));
        }
        NotNull old = new NotNull(table, from);
        statements.addAll(new NotNull(table, to).insteadOf(old, old.isRenamedIn(before)));
        statements.addAll(identity());
        statements.addAll(ColumnSettings.changed(table, from, to));
        statements.addAll(ForeignTable.alter(
                table, " ALTER COLUMN " + Identifier.quoted(to.name()), from.settings(), to.settings()));
        statements.addAll(new Comment(Columns.subject(table, to), to.comment())
                .insteadOf(new Comment(Columns.subject(table, to), from.comment())));
        return statements;
    }

    private Statement alterTable(List<String> clauses) {
        List<String> lines = clauses.stream().map(clause -> column() + clause).toList();
        return Statement.of("ALTER TABLE " + Identifier.quoted(table)
                + (lines.size() == 1 ? " " + lines.getFirst() : Sql.lines(lines)));
    }

    private String column() {
        return "ALTER COLUMN " + Identifier.quoted(to.name()) + " ";
    }

    private List<String> clauses() {
        List<String> clauses = new ArrayList<>();
        boolean retyped = isRetyped();
        boolean newValue = !from.value().equals(to.value());
        switch (from.value()) {
            case ColumnValue.Given given -> {}
            case ColumnValue.Default theDefault -> {
                if (retyped || (newValue && !(to.value() instanceof ColumnValue.Default))) {
                    clauses.add("DROP DEFAULT");
                }
            }
            case ColumnValue.Identity identity -> {}
            case ColumnValue.Generated generated -> {
                if (!(to.value() instanceof ColumnValue.Generated)) {
                    clauses.add("DROP EXPRESSION");
                }
            }
        }
        if (retyped) {
            clauses.add("TYPE " + Columns.type(to) + using());
        }
        if (to.value() instanceof ColumnValue.Default(var expression) && (retyped || newValue)) {
            clauses.add("SET DEFAULT " + Expressions.asDefault(expression));
        }
        if (from.nullable() != to.nullable() && new NotNull(table, to).isPlain()) {
            clauses.add(to.nullable() ? "DROP NOT NULL" : "SET NOT NULL");
        }
        return clauses;
    }

    /** A generated column is computed anew, and a foreign one is elsewhere, so there is nothing to convert. */
    private String using() {
        return ForeignTable.isForeign(before.table(table)) || to.value() instanceof ColumnValue.Generated
                ? ""
                : Casts.using(Identifier.quoted(to.name()), from.type(), to.type());
    }

    /** Returns what makes a column of a table that has no value of its own one that numbers the rows, from the start on. */
    static List<Statement> numbered(QualifiedName table, Column from, Column to) {
        List<Statement> statements = new ArrayList<>();
        if (to.value() instanceof ColumnValue.Identity identity) {
            statements.add(numbered(table, to, identity));
            statements.addAll(ColumnSettings.changed(table, from, to));
        }
        return statements;
    }

    private static Statement numbered(QualifiedName table, Column to, ColumnValue.Identity identity) {
        return Statement.of("ALTER TABLE " + Identifier.quoted(table) + " ALTER COLUMN " + Identifier.quoted(to.name())
                + " ADD GENERATED " + Columns.words(identity.mode()) + " AS IDENTITY"
                + SequenceClauses.inParentheses(ColumnSettings.sequenceName(table, to), identity.options()));
    }

    private List<Statement> identity() {
        if (!(to.value() instanceof ColumnValue.Identity identity)) {
            return List.of();
        }
        if (!(from.value() instanceof ColumnValue.Identity old)) {
            return List.of(
                    numbered(table, to, identity),
                    new Counter(to.type(), identity.options()).afterRows(table, to.name()));
        }
        // the server has given the sequence the column's new type by now
        CounterChange change =
                new CounterChange(new Counter(to.type(), old.options()), new Counter(to.type(), identity.options()));
        List<Statement> statements = new ArrayList<>();
        if (change.strands()) {
            statements.add(alterTable(List.of(set(change.widening()))));
            statements.add(change.reset("pg_get_serial_sequence(" + Sql.literal(Identifier.quoted(table)) + ", "
                    + Sql.literal(to.name()) + ")"));
        }
        List<String> clauses = new ArrayList<>();
        if (old.mode() != identity.mode()) {
            clauses.add("GENERATED " + Columns.words(identity.mode()));
        }
        clauses.addAll(change.clauses());
        if (!clauses.isEmpty()) {
            statements.add(alterTable(List.of(set(clauses))));
        }
        return statements;
    }

    private static String set(List<String> clauses) {
        return "SET " + String.join(" SET ", clauses);
    }

    /** The server cannot make a column a computed one, and can keep only values that it has stored. */
    private boolean isPossible() {
        return to.value() instanceof ColumnValue.Generated
                ? to.value().equals(from.value())
                : !(from.value() instanceof ColumnValue.Generated(var expression, var kind)
                        && kind == ColumnValue.Generated.Kind.VIRTUAL);
    }
}

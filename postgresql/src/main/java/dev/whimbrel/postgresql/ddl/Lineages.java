package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Heritage;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.Lineage;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AlterLineage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Partitions, heirs, and typed tables.
 *
 * <p>A partition is made as a table of its own, with its own order of columns and its own names of keys and indexes, and
 * attached when it is whole. So is an heir whose columns are all its own; another one gets its columns from its parents.
 *
 * @param before the schema that holds the parents
 */
record Lineages(Schema before) {
    /** Returns the columns and checks that stand in {@code CREATE TABLE} because of what the table is. */
    List<String> lines(Table table) {
        List<String> lines = new ArrayList<>();
        for (Column column : table.columns().values()) {
            if (table.lineage().type().isPresent()) {
                Columns.options(table.name(), column).ifPresent(lines::add);
            } else if (!column.inherited() || table.lineage().isPartition()) {
                lines.add(Columns.definition(table.name(), computedAsInherited(table, column)));
            }
        }
        if (table.lineage().isPartition()) {
            missingChecks(table, parents(table).getFirst()).forEach(check -> lines.add(Constraints.definition(check)));
        }
        return lines;
    }

    /** Before PostgreSQL 16 a column of an heir must not repeat the expression that its parents compute it by. */
    private Column computedAsInherited(Table table, Column column) {
        if (!(column.value() instanceof ColumnValue.Generated) || !joinsAtOnce(table)) {
            return column;
        }
        List<Column> from = ofParents(table, column);
        boolean same = !from.isEmpty()
                && from.stream().allMatch(parents -> parents.value().equals(column.value()));
        return same ? column.with(ColumnValue.GIVEN) : column;
    }

    String create(Table table, List<String> lines) {
        Lineage lineage = table.lineage();
        String body = lines.isEmpty() ? "()" : "(" + Sql.lines(lines) + "\n)";
        String columns = lineage.type()
                .map(type -> "OF " + Identifier.quoted(type) + (lines.isEmpty() ? "" : " " + body))
                .orElse(body);
        String inherits = joinsAtOnce(table)
                ? lineage.parents().stream()
                        .map(Identifier::quoted)
                        .collect(Collectors.joining(", ", " INHERITS (", ")"))
                : "";
        String head = ForeignTable.isForeign(table) ? "CREATE FOREIGN TABLE" : TableSettings.createTable(table);
        return head + " " + Identifier.quoted(table.name()) + " " + columns + inherits
                + lineage.partitionBy().map(key -> " PARTITION BY " + key).orElse("")
                + ForeignTable.clauses(table)
                + TableSettings.clauses(table);
    }

    /** Returns what makes columns differ from those that they come from. */
    List<Statement> overridden(Table table) {
        List<String> changes = new ArrayList<>();
        if (joinsAtOnce(table)) {
            for (Column column : table.columns().values()) {
                changes.addAll(overridden(table, column));
            }
        }
        return changes.stream()
                .map(change ->
                        Statement.of("ALTER TABLE ONLY " + Identifier.quoted(table.name()) + " ALTER COLUMN " + change))
                .toList();
    }

    private List<String> overridden(Table table, Column column) {
        List<Column> from = ofParents(table, column);
        List<String> changes = new ArrayList<>();
        ColumnValue given = from.isEmpty() || from.getFirst().value() instanceof ColumnValue.Identity
                ? ColumnValue.GIVEN
                : from.getFirst().value();
        String name = Identifier.quoted(column.name());
        boolean said = !column.inherited() && !(column.value() instanceof ColumnValue.Given);
        if (!said && !from.isEmpty() && !given.equals(column.value())) {
            changes.add(name
                    + (column.value() instanceof ColumnValue.Default(var expression)
                            ? " SET DEFAULT " + Expressions.asDefault(expression)
                            : " DROP DEFAULT"));
        }
        if (column.inherited() && !column.nullable() && from.stream().allMatch(Column::nullable)) {
            changes.add(name + " SET NOT NULL");
        }
        return changes;
    }

    /** Returns what attaches a table that is whole. */
    List<Statement> joined(Table table) {
        List<Statement> statements = new ArrayList<>();
        if (!joinsAtOnce(table)) {
            table.lineage().parents().forEach(parent -> statements.add(join(table, parent)));
        }
        return statements;
    }

    List<Statement> alter(AlterLineage operation) {
        Table from = before.table(operation.table());
        Table to = from.withLineage(operation.lineage());
        if (!from.lineage().partitionBy().equals(to.lineage().partitionBy())) {
            throw new SchemaException("table " + to.name() + " cannot be divided in another way; create another table,"
                    + " move the rows, and drop this one");
        }
        boolean bounded = !from.lineage().bound().equals(to.lineage().bound());
        List<Statement> statements = new ArrayList<>();
        for (QualifiedName parent : from.lineage().parents()) {
            if (bounded || !to.lineage().parents().contains(parent)) {
                statements.add(leave(from, parent));
            }
        }
        operation.without().forEach(part -> statements.addAll(without(operation, part)));
        for (QualifiedName parent : to.lineage().parents()) {
            if (bounded || !from.lineage().parents().contains(parent)) {
                statements.addAll(joinWithChecks(from, to, before.table(parent)));
            }
        }
        if (!from.lineage().type().equals(to.lineage().type())) {
            statements.add(typed(to));
        }
        return statements;
    }

    /**
     * A partition is given the checks that it must have. An heir would keep them as its own, so its parent gives them up and
     * passes them on.
     */
    private List<Statement> joinWithChecks(Table from, Table to, Table parent) {
        List<Statement> statements = new ArrayList<>();
        List<Check> missing = new ArrayList<>(missingChecks(from, parent));
        if (to.lineage().isPartition()) {
            if (!from.lineage().isPartition()) {
                missing.forEach(check -> statements.addAll(Constraints.add(to.name(), check)));
            }
            statements.add(join(to, parent.name()));
            return statements;
        }
        Heritage heritage = new Heritage(before);
        missing.removeIf(check -> heritage.checksOf(from).stream()
                .anyMatch(other -> other.name().equals(check.name()))); // it has that from another parent
        for (Check check : missing) {
            statements.addAll(Constraints.drop(heritage.saying(parent, check).name(), check.name()));
        }
        statements.add(join(to, parent.name()));
        for (Check check : missing) {
            statements.addAll(Constraints.add(heritage.saying(parent, check).name(), check));
        }
        return statements;
    }

    private List<Statement> without(AlterLineage operation, String part) {
        Table related = before.relate(operation.table(), operation.lineage()).table(operation.table());
        return related.constraints().containsKey(part)
                ? Constraints.drop(operation.table(), part)
                : Indexes.drop(operation.table(), part);
    }

    private static Statement typed(Table table) {
        return Statement.of("ALTER TABLE " + Identifier.quoted(table.name())
                + table.lineage()
                        .type()
                        .map(type -> " OF " + Identifier.quoted(type))
                        .orElse(" NOT OF"));
    }

    /**
     * The server drops no partition of a table that foreign keys refer to, but it lets one leave whose rows none refers to.
     */
    List<Statement> drop(Table table) {
        boolean isReferredTo = table.lineage().isPartition() && isReferredTo(parents(table));
        List<Statement> statements = new ArrayList<>();
        if (isReferredTo) {
            statements.add(leave(table, table.lineage().parents().getFirst()));
        }
        statements.add(Tables.drop(table));
        return statements;
    }

    private boolean isReferredTo(List<Table> tables) {
        return tables.stream()
                .anyMatch(table -> !before.referrersOf(table.name()).isEmpty() || isReferredTo(parents(table)));
    }

    private static Statement join(Table table, QualifiedName parent) {
        return Statement.of(table.lineage()
                .bound()
                .map(bound -> "ALTER TABLE " + Identifier.quoted(parent) + " ATTACH PARTITION "
                        + Identifier.quoted(table.name()) + " " + bound)
                .orElseGet(() ->
                        "ALTER TABLE " + Identifier.quoted(table.name()) + " INHERIT " + Identifier.quoted(parent)));
    }

    private static Statement leave(Table table, QualifiedName parent) {
        return Statement.of(
                table.lineage().isPartition()
                        ? "ALTER TABLE " + Identifier.quoted(parent) + " DETACH PARTITION "
                                + Identifier.quoted(table.name())
                        : "ALTER TABLE " + Identifier.quoted(table.name()) + " NO INHERIT "
                                + Identifier.quoted(parent));
    }

    /** The server asks for the checks of a parent before it takes a table as an heir of it. */
    private List<Check> missingChecks(Table table, Table parent) {
        return new Heritage(before)
                .checksOf(parent).stream()
                        .filter(check -> !table.constraints().containsKey(check.name()))
                        .toList();
    }

    /** Only an heir that holds all that its parents ask for can become one later, and keeps the order of its columns. */
    private boolean joinsAtOnce(Table table) {
        if (table.lineage().parents().isEmpty() || table.lineage().isPartition()) {
            return false;
        }
        Set<String> order = new LinkedHashSet<>();
        parents(table).forEach(parent -> order.addAll(parent.columns().keySet()));
        List<String> own = List.copyOf(table.columns().keySet());
        boolean sameOrder =
                own.size() >= order.size() && own.subList(0, order.size()).equals(List.copyOf(order));
        return sameOrder
                || table.columns().values().stream().anyMatch(Column::inherited)
                || parents(table).stream()
                        .anyMatch(parent -> !missingChecks(table, parent).isEmpty());
    }

    private List<Column> ofParents(Table table, Column column) {
        return parents(table).stream()
                .flatMap(parent -> Optional.ofNullable(parent.columns().get(column.name())).stream())
                .toList();
    }

    private List<Table> parents(Table table) {
        return table.lineage().parents().stream().map(before::table).toList();
    }
}

package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A table and everything that it owns; immutable.
 *
 * @param columns by name, in the order in which the table holds them
 * @param constraints by name
 * @param indexes by name; those that are the means of a constraint belong to it and are not listed
 * @param settings what else the server lets one set on the table, by name ({@code fillfactor}, {@code row security});
 *     the dialect knows the names
 */
public record Table(
        QualifiedName name,
        SequencedMap<String, Column> columns,
        PersistentMap<String, Constraint> constraints,
        PersistentMap<String, Index> indexes,
        Optional<String> comment,
        Lineage lineage,
        PersistentMap<String, String> settings)
        implements SchemaObject {

    /** Returns a table without columns. */
    public static Table of(QualifiedName name) {
        return new Table(
                name,
                Collections.unmodifiableSequencedMap(new LinkedHashMap<>()),
                PersistentMap.empty(),
                PersistentMap.empty(),
                Optional.empty(),
                Lineage.NONE,
                PersistentMap.empty());
    }

    /**
     * Returns a table of these parts, in whatever order they are given. Constraints and indexes without a name get the
     * server's default one; columns of the primary key become NOT NULL.
     */
    public static Table of(QualifiedName name, List<? extends TablePart> parts) {
        Set<String> required = new LinkedHashSet<>();
        parts.stream()
                .filter(PrimaryKey.class::isInstance)
                .forEach(key -> required.addAll(((PrimaryKey) key).keyColumns()));
        Table table = of(name);
        for (TablePart part : parts) {
            if (part instanceof Column column) {
                table = table.plus(required.contains(column.name()) ? column.notNull() : column);
            }
        }
        for (TablePart part : parts) {
            if (!(part instanceof Column)) {
                table = table.plus(table.named(part));
            }
        }
        return table;
    }

    /** Returns the part with the server's default name if it has none. */
    private TablePart named(TablePart part) {
        Set<String> taken = new LinkedHashSet<>(constraints.keySet());
        taken.addAll(indexes.keySet());
        return part.name().isEmpty() ? DefaultNames.give(name, part, columns.keySet(), taken) : part;
    }

    public Table commented(String text) {
        return withComment(Optional.of(text));
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a copy of a component
    public Table withComment(Optional<String> newComment) {
        return new Table(name, columns, constraints, indexes, newComment, lineage, settings);
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.table(name);
    }

    @Override
    public Table renamed(QualifiedName newName) {
        return new Table(newName, columns, constraints, indexes, comment, lineage, settings);
    }

    /** Returns the column, or throws {@link SchemaException} that names those that exist. */
    public Column column(String column) {
        return require(columns.get(column), "column", column, columns.keySet());
    }

    public Constraint constraint(String constraint) {
        return require(constraints.get(constraint), "constraint", constraint, constraints.keySet());
    }

    public Index index(String index) {
        return require(indexes.get(index), "index", index, indexes.keySet());
    }

    public Optional<PrimaryKey> primaryKey() {
        return constraints.values().stream()
                .filter(PrimaryKey.class::isInstance)
                .map(PrimaryKey.class::cast)
                .findFirst();
    }

    public List<ForeignKey> foreignKeys() {
        return constraints.values().stream()
                .filter(ForeignKey.class::isInstance)
                .map(ForeignKey.class::cast)
                .toList();
    }

    /** Returns whether a unique constraint or whole unique index covers exactly these columns, in any order. */
    public boolean hasKey(List<String> keyColumns) {
        Set<String> wanted = Set.copyOf(keyColumns);
        return constraints.values().stream().anyMatch(constraint -> wanted.equals(Set.copyOf(constraint.keyColumns())))
                || indexes.values().stream().anyMatch(index -> wanted.equals(Set.copyOf(index.keyColumns())));
    }

    public Table plus(TablePart part) {
        return switch (part) {
            case Column column -> {
                absent(columns, "column", column.name());
                SequencedMap<String, Column> more = new LinkedHashMap<>(columns);
                more.put(column.name(), column);
                yield withColumns(more);
            }
            case Constraint constraint -> {
                absent(constraints, "constraint", constraint.name());
                requireFits(constraint);
                yield withConstraints(constraints.with(constraint.name(), constraint));
            }
            case Index index -> {
                absent(indexes, "index", index.name());
                index.keys().forEach(this::requireFits);
                index.include().forEach(this::column);
                yield withIndexes(indexes.with(index.name(), index));
            }
        };
    }

    /** Returns the table with another definition for a part that it has under the same name. */
    public Table replace(TablePart part) {
        return switch (part) {
            case Column column -> {
                column(column.name());
                SequencedMap<String, Column> changed = new LinkedHashMap<>(columns);
                changed.put(column.name(), column);
                yield withColumns(changed);
            }
            case Constraint constraint -> minusConstraint(constraint.name()).plus(constraint);
            case Index index -> minusIndex(index.name()).plus(index);
        };
    }

    /** Returns the table without a column; throws when something still stands on it. */
    public Table minusColumn(String column) {
        column(column);
        for (Constraint constraint : constraints.values()) {
            refuseIfUsed(constraint.columns().contains(column), column, "constraint", constraint.name());
        }
        for (Index index : indexes.values()) {
            refuseIfUsed(index.columns().contains(column), column, "index", index.name());
        }
        for (Column other : columns.values()) {
            refuseIfUsed(other.names().contains(column), column, "generated column", other.name());
        }
        SequencedMap<String, Column> rest = new LinkedHashMap<>(columns);
        rest.remove(column);
        return withColumns(rest);
    }

    public Table minusConstraint(String constraint) {
        constraint(constraint);
        return withConstraints(constraints.without(constraint));
    }

    public Table minusIndex(String index) {
        index(index);
        return withIndexes(indexes.without(index));
    }

    /** Returns the table with a column renamed wherever the table itself mentions it. */
    public Table renameColumn(String from, String to) {
        column(from);
        absent(columns, "column", to);
        SequencedMap<String, Column> renamed = new LinkedHashMap<>();
        for (Column column : columns.values()) {
            Column same = column.name().equals(from) ? column.renamed(to) : column;
            renamed.put(
                    same.name(),
                    same.value() instanceof ColumnValue.Generated
                            ? same.mapExpression(expression -> expression.columnRenamed(from, to))
                            : same);
        }
        return new Table(
                name,
                Collections.unmodifiableSequencedMap(renamed),
                constraints.mapValues(constraint ->
                        constraint.columns().contains(from) ? constraint.columnRenamed(from, to) : constraint),
                indexes.mapValues(index -> index.columns().contains(from) ? index.columnRenamed(from, to) : index),
                comment,
                lineage,
                settings);
    }

    public Table renameConstraint(String from, String to) {
        absent(constraints, "constraint", to);
        return withConstraints(
                constraints.without(from).with(to, constraint(from).named(to)));
    }

    public Table renameIndex(String from, String to) {
        absent(indexes, "index", to);
        return withIndexes(indexes.without(from).with(to, index(from).named(to)));
    }

    Table mapColumns(UnaryOperator<Column> change) {
        SequencedMap<String, Column> changed = new LinkedHashMap<>();
        columns.forEach((key, column) -> changed.put(key, change.apply(column)));
        return changed.equals(columns) ? this : withColumns(changed);
    }

    Table mapConstraints(UnaryOperator<Constraint> change) {
        PersistentMap<String, Constraint> changed = constraints.mapValues(change);
        return changed.equals(constraints) ? this : withConstraints(changed);
    }

    Table mapExpressions(UnaryOperator<Expression> change) {
        return mapColumns(column -> column.mapExpression(change))
                .mapConstraints(constraint -> constraint instanceof Check check
                        ? check.withExpression(change.apply(check.expression()))
                        : constraint)
                .withIndexes(indexes.mapValues(index -> index.mapExpressions(change)));
    }

    private Table withColumns(SequencedMap<String, Column> newColumns) {
        return new Table(
                name,
                Collections.unmodifiableSequencedMap(newColumns),
                constraints,
                indexes,
                comment,
                lineage,
                settings);
    }

    private Table withConstraints(PersistentMap<String, Constraint> newConstraints) {
        return new Table(name, columns, newConstraints, indexes, comment, lineage, settings);
    }

    private Table withIndexes(PersistentMap<String, Index> newIndexes) {
        return new Table(name, columns, constraints, newIndexes, comment, lineage, settings);
    }

    private void requireFits(IndexKey key) {
        if (key.subject() instanceof IndexKey.Subject.OfColumn(String column)) {
            column(column);
        }
    }

    private void requireFits(Constraint constraint) {
        if (!(constraint instanceof Check)) {
            constraint.columns().forEach(this::column);
        }
        if (constraint instanceof PrimaryKey key) {
            primaryKey().ifPresent(other -> {
                throw new SchemaException("table " + name + " has a primary key already: " + other.name());
            });
            for (String column : key.keyColumns()) {
                if (column(column).nullable()) {
                    throw new SchemaException("column " + column + " of " + name
                            + " may be null; make it NOT NULL before it joins the primary key");
                }
            }
        }
    }

    private void refuseIfUsed(boolean used, String column, String kind, String user) {
        if (used) {
            throw new SchemaException(
                    "column " + column + " of " + name + " is used by " + kind + " " + user + "; drop that first");
        }
    }

    private <T> T require(@Nullable T found, String kind, String wanted, Set<String> known) {
        if (found == null) {
            throw new SchemaException("table " + name + " has no " + kind + " '" + wanted + "'; it has "
                    + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
        return found;
    }

    private void absent(Map<String, ?> map, String kind, String wanted) {
        if (map.containsKey(wanted)) {
            throw new SchemaException("table " + name + " has a " + kind + " '" + wanted + "' already");
        }
    }
}

package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A table and everything that it owns.
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
        List<String> required = parts.stream()
                .flatMap(part -> part instanceof PrimaryKey key ? key.keyColumns().stream() : Stream.empty())
                .toList();
        Table table = of(name);
        for (TablePart part : parts) {
            if (part instanceof Column column) {
                table = table.plus(required.contains(column.name()) ? column.notNull() : column);
            }
        }
        for (TablePart part : parts) {
            if (!(part instanceof Column)) {
                table = table.plus(DefaultNames.named(table, part));
            }
        }
        return table;
    }

    public Table commented(String text) {
        return withComment(Optional.of(text));
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a copy of a component
    public Table withComment(Optional<String> newComment) {
        return new Table(name, columns, constraints, indexes, newComment, lineage, settings);
    }

    /** Sets what the server lets one set on the table: {@code set("fillfactor", "70")}. */
    public Table set(String setting, String value) {
        return withSettings(settings.with(setting, value));
    }

    public Table withSettings(PersistentMap<String, String> newSettings) {
        return new Table(name, columns, constraints, indexes, comment, lineage, newSettings);
    }

    /** Divides the table among partitions: {@code partitionBy("RANGE (created_at)")}. */
    public Table partitionBy(String key) {
        return withLineage(lineage.partitionBy(key));
    }

    /** Makes it a partition: {@code partitionOf("events", "FOR VALUES FROM (1) TO (10)")}. */
    public Table partitionOf(String parent, String bound) {
        return withLineage(lineage.partitionOf(QualifiedName.parse(parent), bound));
    }

    public Table inherits(String... parents) {
        return withLineage(lineage.withParents(
                Arrays.stream(parents).map(QualifiedName::parse).toList()));
    }

    /** Gives the table its columns from a composite type. */
    public Table ofType(String type) {
        return withLineage(lineage.ofType(QualifiedName.parse(type)));
    }

    /** Says that a key or index of a partition belongs to one of the table that is divided. */
    public Table attached(String own, String ofParent) {
        return withLineage(lineage.attaching(own, ofParent));
    }

    /** The schema says who inherits. */
    Table withoutHeirs() {
        return lineage.heirs().isEmpty() ? this : withLineage(lineage.withoutHeirs());
    }

    public Table withLineage(Lineage newLineage) {
        return new Table(name, columns, constraints, indexes, comment, newLineage, settings);
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.table(name);
    }

    /** Returns the table under another name; the sequences behind its identity columns keep theirs. */
    @Override
    public Table renamed(QualifiedName newName) {
        return new Table(newName, columns, constraints, indexes, comment, lineage, settings)
                .mapColumns(column -> column.keepingSequence(name, column.name(), newName));
    }

    /** Returns the column, or throws {@link SchemaException} that names those that exist. */
    public Column column(String column) {
        return TableFitness.required(this, "column", column, columns);
    }

    public Constraint constraint(String constraint) {
        return TableFitness.required(this, "constraint", constraint, constraints);
    }

    public Index index(String index) {
        return TableFitness.required(this, "index", index, indexes);
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

    /** Returns whether a unique key of {@code before} is not as it was. */
    boolean hasLostKeyOf(Table before) {
        return before.constraints.values().stream()
                        .anyMatch(key -> !key.keyColumns().isEmpty() && !key.equals(constraints.get(key.name())))
                || before.indexes.values().stream()
                        .anyMatch(key -> !key.keyColumns().isEmpty() && !key.equals(indexes.get(key.name())));
    }

    /** Returns whether a unique constraint or whole unique index covers exactly these columns, in any order. */
    public boolean hasKey(List<String> keyColumns) {
        Set<String> wanted = Set.copyOf(keyColumns);
        return constraints.values().stream().anyMatch(constraint -> wanted.equals(Set.copyOf(constraint.keyColumns())))
                || indexes.values().stream().anyMatch(index -> wanted.equals(Set.copyOf(index.keyColumns())));
    }

    /** Returns the columns of each unique constraint or whole unique index. */
    List<List<String>> keys() {
        return Stream.concat(
                        constraints.values().stream().map(Constraint::keyColumns),
                        indexes.values().stream().map(Index::keyColumns))
                .filter(columnNames -> !columnNames.isEmpty())
                .toList();
    }

    public Table plus(TablePart part) {
        return switch (part) {
            case Column column -> {
                TableFitness.requireFree(this, column);
                SequencedMap<String, Column> more = new LinkedHashMap<>(columns);
                more.put(column.name(), column);
                yield withColumns(more);
            }
            case Constraint constraint -> {
                TableFitness.requireFits(this, constraint);
                yield withConstraints(constraints.with(constraint.name(), constraint));
            }
            case Index index -> {
                TableFitness.requireFits(this, index);
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
        TableFitness.requireUnused(this, column(column));
        return withoutColumn(column);
    }

    /** Returns the table without a column, whoever stands on it. */
    Table withoutColumn(String column) {
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
        return TableRename.column(this, from, to);
    }

    public Table renameConstraint(String from, String to) {
        return TableRename.constraint(this, from, to);
    }

    public Table renameIndex(String from, String to) {
        return TableRename.index(this, from, to);
    }

    /** Returns the table with its columns in another order. */
    Table inOrder(Collection<String> names) {
        SequencedMap<String, Column> ordered = new LinkedHashMap<>();
        names.forEach(name -> ordered.put(name, column(name)));
        return withColumns(ordered);
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
        PersistentMap<String, Index> changed = indexes.mapValues(index -> index.mapExpressions(change));
        Table rest = mapColumns(column -> column.mapExpression(change))
                .mapConstraints(constraint -> constraint.mapExpression(change));
        return changed.equals(indexes) ? rest : rest.withIndexes(changed);
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

    Table withConstraints(PersistentMap<String, Constraint> newConstraints) {
        return new Table(name, columns, newConstraints, indexes, comment, lineage, settings);
    }

    Table withIndexes(PersistentMap<String, Index> newIndexes) {
        return new Table(name, columns, constraints, newIndexes, comment, lineage, settings);
    }
}

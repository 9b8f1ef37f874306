package dev.whimbrel.hibernate.ddl;

import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Exclusion;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.TablePart;
import dev.whimbrel.schema.Unique;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A table while its statements are being read; foreign keys wait until every table is known. */
final class TableDraft {
    private final QualifiedName name;
    private final SequencedMap<String, Column> columns = new LinkedHashMap<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private Optional<String> comment = Optional.empty();

    TableDraft(QualifiedName name) {
        this.name = name;
    }

    QualifiedName name() {
        return name;
    }

    void add(Column column) {
        columns.put(column.name(), column);
    }

    void add(Constraint constraint) {
        constraints.add(constraint);
    }

    void add(Reference reference) {
        references.add(reference);
    }

    void add(Index index) {
        indexes.add(index);
    }

    void comment(String text) {
        comment = Optional.of(text);
    }

    void change(String column, UnaryOperator<Column> change) {
        columns.computeIfPresent(column, (key, value) -> change.apply(value));
    }

    Set<String> columnNames() {
        return new LinkedHashSet<>(columns.keySet());
    }

    Collection<Column> columns() {
        return List.copyOf(columns.values());
    }

    Collection<Index> indexes() {
        return List.copyOf(indexes);
    }

    /** Returns the columns of the primary key; none when there is none. */
    List<String> keyColumns() {
        return constraints.stream()
                .filter(PrimaryKey.class::isInstance)
                .flatMap(key -> key.keyColumns().stream())
                .toList();
    }

    /**
     * Names what has no name, in the order in which the server does: checks as they stand, then keys, the primary key
     * first; of keys that say the same, it makes one (server source: {@code transformIndexConstraints}).
     */
    void nameConstraints(TakenNames taken) {
        List<Constraint> keys = new ArrayList<>();
        List<Constraint> others = new ArrayList<>();
        for (Constraint constraint : constraints) {
            (constraint.keyColumns().isEmpty() ? others : keys).add(constraint);
        }
        constraints.clear();
        others.forEach(constraint -> constraints.add(taken.name(name, constraint, columnNames())));
        withoutDuplicates(keys).forEach(key -> constraints.add(taken.name(name, key, columnNames())));
    }

    void nameReferences(TakenNames taken) {
        references.replaceAll(reference -> taken.name(name, reference, columnNames()));
    }

    /** Returns the table; {@code drafts} are all tables, which its foreign keys may refer to. */
    Table table(Map<QualifiedName, TableDraft> drafts) {
        List<TablePart> parts = new ArrayList<>(columns.values());
        parts.addAll(constraints);
        parts.addAll(indexes);
        references.forEach(reference -> parts.add(reference.foreignKey(name, drafts)));
        return Table.of(name, parts).withComment(comment);
    }

    private static Collection<Constraint> withoutDuplicates(List<Constraint> keys) {
        Map<Object, Constraint> kept = new LinkedHashMap<>();
        keys.stream().filter(PrimaryKey.class::isInstance).forEach(key -> kept.put(meaning(key), key));
        for (Constraint key : keys) {
            kept.merge(meaning(key), key, (first, again) -> first.name().isEmpty() ? first.named(again.name()) : first);
        }
        return kept.values();
    }

    private static Object meaning(Constraint key) {
        return switch (key) {
            case PrimaryKey primary -> List.of(primary.keyColumns(), primary.include(), true, primary.deferrability());
            case Unique unique ->
                List.of(unique.keyColumns(), unique.include(), unique.nullsDistinct(), unique.deferrability());
            case Exclusion exclusion -> exclusion;
            case Check check -> check;
            case ForeignKey foreign -> foreign;
        };
    }
}

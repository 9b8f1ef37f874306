package dev.whimbrel.core.diff;

import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.IndexKey;
import dev.whimbrel.schema.Lineage;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.Unique;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/** What models have no words for about a table: its settings and those of its parts, and where it stands among others. */
final class UnsaidParts {
    private UnsaidParts() {}

    /**
     * Returns the models' table with what only the recorded one says.
     *
     * @param isRenamed whether the recorded one just got the name that it has
     */
    static Table completed(Table model, Table recorded, boolean isRenamed) {
        SequencedMap<String, Column> columns = new LinkedHashMap<>();
        model.columns()
                .forEach((name, column) -> columns.put(
                        name,
                        Optional.ofNullable(recorded.columns().get(name))
                                .map(old -> completed(column, old))
                                .orElse(column)));
        return new Table(
                model.name(),
                Collections.unmodifiableSequencedMap(columns),
                constraints(model, recorded, isRenamed),
                indexes(model, recorded),
                model.comment(),
                model.lineage().equals(Lineage.NONE) ? recorded.lineage() : model.lineage(),
                both(recorded.settings(), model.settings()));
    }

    /** Returns a table that has the columns of its parent, after these have changed as those of the parent did. */
    static Table heir(Table recorded, Table parent, Table recordedParent) {
        SequencedMap<String, Column> columns = new LinkedHashMap<>(recorded.columns());
        recordedParent.columns().keySet().stream()
                .filter(name -> !parent.columns().containsKey(name))
                .forEach(columns::remove);
        for (Column column : parent.columns().values()) {
            Column old = recordedParent.columns().get(column.name());
            if (!column.equals(old)) {
                columns.put(column.name(), inherited(column));
            }
        }
        return new Table(
                recorded.name(),
                Collections.unmodifiableSequencedMap(columns),
                recorded.constraints(),
                recorded.indexes(),
                recorded.comment(),
                recorded.lineage(),
                recorded.settings());
    }

    private static Column inherited(Column column) {
        return new Column(
                column.name(),
                column.type(),
                column.nullable(),
                column.value(),
                column.collation(),
                Optional.empty(),
                true,
                PersistentMap.empty());
    }

    /** What is set on the values of one type may not fit those of another. */
    private static Column completed(Column model, Column recorded) {
        PersistentMap<String, String> settings =
                model.type().equals(recorded.type()) ? both(recorded.settings(), model.settings()) : model.settings();
        return new Column(
                model.name(),
                model.type(),
                model.nullable(),
                model.value(),
                model.collation(),
                model.comment(),
                model.inherited() || recorded.inherited(),
                settings);
    }

    private static PersistentMap<String, Constraint> constraints(Table model, Table recorded, boolean isRenamed) {
        PersistentMap<String, Constraint> all = PersistentMap.empty();
        for (Constraint constraint : model.constraints().values()) {
            Constraint completed = completed(constraint, recorded, isRenamed);
            all = all.with(completed.name(), completed);
        }
        for (Constraint constraint : recorded.constraints().values()) {
            boolean stays = !isSayable(constraint)
                    && !all.containsKey(constraint.name())
                    && model.columns().keySet().containsAll(constraint.columns());
            all = stays ? all.with(constraint.name(), constraint) : all;
        }
        return all;
    }

    /**
     * Models say of a primary key which columns it has, and no more: neither its name nor their order. A name that the
     * server gave follows the table when that is renamed.
     */
    private static Constraint completed(Constraint model, Table recorded, boolean isRenamed) {
        if (model instanceof PrimaryKey key) {
            return recorded.primaryKey()
                    .filter(old -> Set.copyOf(old.keyColumns()).equals(Set.copyOf(key.keyColumns())))
                    .map(old -> isRenamed && old.name().endsWith("_pkey") ? old.named(key.name()) : old)
                    .orElse(key);
        }
        Constraint old = recorded.constraints().get(model.name());
        if (old == null) {
            return model;
        }
        Constraint commented = model.comment().isEmpty() ? model.withComment(old.comment()) : model;
        return switch (commented) {
            case Unique unique
            when old instanceof Unique before -> unique.withSettings(both(before.settings(), unique.settings()));
            case Check check
            when old instanceof Check before && check.expression().equals(before.expression()) ->
                before.withComment(check.comment());
            default -> commented;
        };
    }

    private static boolean isSayable(Constraint constraint) {
        return constraint instanceof PrimaryKey
                || constraint instanceof Unique
                || constraint instanceof Check
                || constraint instanceof ForeignKey;
    }

    private static PersistentMap<String, Index> indexes(Table model, Table recorded) {
        PersistentMap<String, Index> all = model.indexes()
                .mapValues(index -> Optional.ofNullable(recorded.indexes().get(index.name()))
                        .map(old -> completed(index, old))
                        .orElse(index));
        for (Index index : recorded.indexes().values()) {
            boolean stays = !isSayable(index)
                    && !all.containsKey(index.name())
                    && model.columns().keySet().containsAll(columnsOf(index, recorded));
            all = stays ? all.with(index.name(), index) : all;
        }
        return all;
    }

    private static Index completed(Index model, Index recorded) {
        Index set = model.withSettings(both(recorded.settings(), model.settings()));
        return set.comment().isEmpty() && recorded.comment().isPresent()
                ? set.commented(recorded.comment().get())
                : set;
    }

    /** Annotations know no method but the usual one, and Hibernate divides what is indexed at each comma. */
    private static boolean isSayable(Index index) {
        return index.method().equals("btree")
                && index.keys().stream()
                        .noneMatch(key -> key.subject() instanceof IndexKey.Subject.OfExpression(var expression)
                                && expression.sql().indexOf(',') >= 0);
    }

    private static Set<String> columnsOf(Index index, Table table) {
        return index.columns().stream().filter(table.columns()::containsKey).collect(Collectors.toSet());
    }

    private static PersistentMap<String, String> both(
            PersistentMap<String, String> recorded, PersistentMap<String, String> model) {
        PersistentMap<String, String> all = recorded;
        for (Map.Entry<String, String> each : model.entrySet()) {
            all = all.with(each.getKey(), each.getValue());
        }
        return all;
    }
}

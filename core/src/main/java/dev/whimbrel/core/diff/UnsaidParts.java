package dev.whimbrel.core.diff;

import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Index;
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

/** What models have no words for about a table: its settings and those of its parts, and where it stands among others. */
final class UnsaidParts {
    private UnsaidParts() {}

    /** Returns the models' table with what only the recorded one says. */
    static Table completed(Table model, Table recorded) {
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
                constraints(model, recorded),
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

    private static PersistentMap<String, Constraint> constraints(Table model, Table recorded) {
        PersistentMap<String, Constraint> all = model.constraints();
        for (Constraint constraint : recorded.constraints().values()) {
            boolean stays = !isSayable(constraint)
                    && !all.containsKey(constraint.name())
                    && model.columns().keySet().containsAll(constraint.columns());
            all = stays ? all.with(constraint.name(), constraint) : all;
        }
        return all;
    }

    private static boolean isSayable(Constraint constraint) {
        return constraint instanceof PrimaryKey
                || constraint instanceof Unique
                || constraint instanceof Check
                || constraint instanceof ForeignKey;
    }

    private static PersistentMap<String, Index> indexes(Table model, Table recorded) {
        return model.indexes()
                .mapValues(index -> Optional.ofNullable(recorded.indexes().get(index.name()))
                        .map(old -> index.withSettings(both(old.settings(), index.settings())))
                        .orElse(index));
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

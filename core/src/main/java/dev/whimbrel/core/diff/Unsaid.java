package dev.whimbrel.core.diff;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.ModelException;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.CreateObject;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What models have no words for: views, functions, triggers, policies, domains, extensions, partitions, settings. It stays
 * as it is recorded, as long as what it stands on stays.
 */
final class Unsaid {
    private final Schema recorded;
    private PersistentMap<ObjectRef, SchemaObject> objects;

    private Unsaid(Schema models, Schema recorded) {
        this.recorded = recorded;
        this.objects = models.objects();
    }

    /**
     * Returns the models' schema with all that is recorded and that models cannot say; throws {@link ModelException} where
     * that stands on something that the models let go of.
     *
     * @param recorded the recorded schema, in which what is renamed has its new name already
     * @param before the same with the old names
     */
    static Schema completed(Schema models, Schema recorded, Schema before) {
        Unsaid unsaid = new Unsaid(models, recorded);
        for (Table table : models.tables()) {
            boolean isRenamed = before.findTable(table.name()).isEmpty();
            recorded.findTable(table.name()).ifPresent(old -> unsaid.put(UnsaidParts.completed(table, old, isRenamed)));
        }
        recorded.tables().forEach(unsaid::keepHeir);
        models.sequences().forEach(unsaid::keepOwner);
        unsaid.keepWhatColumnsName();
        for (SchemaObject object : recorded.objects().values()) {
            if (!isSayable(object)) {
                unsaid.keep(object);
            }
        }
        return new Schema(unsaid.objects);
    }

    private static boolean isSayable(SchemaObject object) {
        return object instanceof Table
                || object instanceof Sequence
                || object instanceof EnumType
                || object instanceof Namespace;
    }

    private void put(SchemaObject object) {
        objects = objects.with(object.ref(), object);
    }

    /** A table that takes part in a kept one, as its partition or as its heir, has the same columns as that. */
    private void keepHeir(Table table) {
        for (var parent : table.lineage().parents()) {
            recorded.findTable(parent).ifPresent(this::keepHeir);
            if (objects.get(ObjectRef.table(parent)) instanceof Table kept && !objects.containsKey(table.ref())) {
                put(UnsaidParts.heir(table, kept, recorded.table(parent)));
            }
        }
    }

    /** Models say how a sequence counts, but not of which type it is nor whose. */
    private void keepOwner(Sequence model) {
        if (recorded.find(model.ref()).orElse(null) instanceof Sequence old) {
            Sequence same =
                    new Sequence(old.name(), old.type(), model.options(), old.ownedBy(), old.unlogged(), old.comment());
            boolean isOwned = old.ownedBy()
                    .map(owner -> isThere(ObjectRef.column(owner.table(), owner.column())))
                    .orElse(true);
            put(isOwned ? same : same.withoutOwner());
        }
    }

    /** A type that only a {@code columnDefinition} names, and a sequence that only a default does, are not made by models. */
    private void keepWhatColumnsName() {
        for (Sequence sequence : recorded.sequences()) {
            if (columns().anyMatch(column -> column.sequences().contains(sequence.name()))) {
                keepNamed(sequence);
            }
        }
        for (EnumType type : recorded.enumTypes()) {
            if (columns().anyMatch(column -> column.type().isMadeOf(type.name()))) {
                keepNamed(type);
            }
        }
    }

    private Stream<Column> columns() {
        return new Schema(objects).tables().stream().flatMap(table -> table.columns().values().stream());
    }

    private void keepNamed(SchemaObject object) {
        if (!objects.containsKey(object.ref())) {
            put(object);
            if (object instanceof Sequence sequence) {
                keepOwner(sequence);
            }
        }
    }

    private void keep(SchemaObject object) {
        if (objects.containsKey(object.ref()) || goesAlong(object)) {
            return;
        }
        put(object);
        for (ObjectRef need : needs(object)) {
            if (!isThere(need)) {
                keepNeeded(object, need);
            }
        }
    }

    /** What models could say, but need not, stays for the sake of what needs it; rows and their columns do not. */
    private void keepNeeded(SchemaObject user, ObjectRef need) {
        SchemaObject needed = recorded.find(need).orElse(null);
        if (needed == null || needed instanceof Table) {
            throw new ModelException(
                    Code.MODEL,
                    user.ref() + " stands on " + need + ", which the models let go of",
                    "Models say nothing about a " + user.ref().kind().word()
                            + ", so Whimbrel does not decide what becomes of it. Keep the "
                            + need.kind().word() + ", or drop or change " + user.ref()
                            + " first in a migration of its own (whimbrel makemigrations APP --empty).");
        }
        put(needed);
        needs(needed).stream().filter(more -> !isThere(more)).forEach(more -> keepNeeded(user, more));
    }

    /** What belongs to a table goes with it. */
    private boolean goesAlong(SchemaObject object) {
        return switch (object.ref().kind()) {
            case TRIGGER, RULE, POLICY ->
                recorded.findTable(object.ref().owner()).isPresent()
                        && !objects.containsKey(ObjectRef.table(object.ref().owner()));
            case STATISTICS, PRIVILEGES, COMMENT ->
                needs(object).stream().anyMatch(need -> need.kind() == ObjectRef.Kind.TABLE && !isThere(need));
            default -> false;
        };
    }

    private Collection<ObjectRef> needs(SchemaObject object) {
        Set<ObjectRef> needs =
                new CreateObject(object).footprint(recorded, recorded).requires();
        return needs.stream().filter(need -> isIn(recorded.objects(), need)).toList();
    }

    private boolean isThere(ObjectRef need) {
        return isIn(objects, need);
    }

    private static boolean isIn(PersistentMap<ObjectRef, SchemaObject> objects, ObjectRef need) {
        return objects.containsKey(need)
                || (objects.get(ObjectRef.table(need.owner())) instanceof Table table
                        && switch (need.kind()) {
                            case COLUMN -> table.columns().containsKey(need.part());
                            case CONSTRAINT -> table.constraints().containsKey(need.part());
                            case INDEX -> table.indexes().containsKey(need.part());
                            case TYPE -> true;
                            default -> false;
                        });
    }
}

package dev.whimbrel.core.diff;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.ModelException;
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
     */
    static Schema completed(Schema models, Schema recorded) {
        Unsaid unsaid = new Unsaid(models, recorded);
        for (Table table : models.tables()) {
            recorded.findTable(table.name()).ifPresent(old -> unsaid.put(UnsaidParts.completed(table, old)));
        }
        recorded.tables().forEach(unsaid::keepHeir);
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

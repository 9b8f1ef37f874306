package dev.whimbrel.core.diff;

import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.DropIndex;
import dev.whimbrel.schema.operation.DropObject;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who stands on what in a schema: objects, columns, constraints, and indexes, by what each would let go of if it were
 * dropped.
 */
final class Standing {
    private final Map<ObjectRef, List<ObjectRef>> users = new HashMap<>();
    private final Schema schema;

    private Standing(Schema schema) {
        this.schema = schema;
    }

    static Standing in(Schema schema) {
        Standing standing = new Standing(schema);
        for (SchemaObject object : schema.objects().values()) {
            if (object instanceof Table table) {
                standing.noteParts(table);
            } else {
                standing.note(object.ref(), new DropObject(object.ref()));
            }
        }
        return standing;
    }

    /** Returns those that need the object itself; what stands on them is another question. */
    List<ObjectRef> on(ObjectRef ref) {
        return users.getOrDefault(ref, List.of());
    }

    private void noteParts(Table table) {
        for (String column : table.columns().keySet()) {
            note(ObjectRef.column(table.name(), column), new DropColumn(table.name(), column));
        }
        for (String constraint : table.constraints().keySet()) {
            note(ObjectRef.constraint(table.name(), constraint), new DropConstraint(table.name(), constraint));
        }
        for (String index : table.indexes().keySet()) {
            note(ObjectRef.index(table.name(), index), new DropIndex(table.name(), index));
        }
    }

    private void note(ObjectRef user, Operation drop) {
        for (ObjectRef need : drop.footprint(schema, schema).releases()) {
            if (!need.equals(user)) {
                users.computeIfAbsent(need, key -> new ArrayList<>()).add(user);
            }
        }
    }
}

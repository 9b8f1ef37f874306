package dev.whimbrel.postgresql.scratch;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Mentions;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.ObjectRef.Kind;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.CreateTable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has to be there before tables can be tried: schemas, extensions, types, functions, and what these need in turn. */
final class Surroundings {
    private final Schema schema;
    private final Set<ObjectRef> entered = new LinkedHashSet<>();
    private final Map<ObjectRef, SchemaObject> objects = new LinkedHashMap<>();

    private Surroundings(Schema schema) {
        this.schema = schema;
    }

    /** Returns the objects, without tables, in an order in which they can be made. */
    static List<SchemaObject> of(Collection<Table> tables, Schema schema) {
        Surroundings surroundings = new Surroundings(schema);
        schema.ofKind(Kind.EXTENSION).forEach(extension -> surroundings.enter(extension.ref()));
        for (Table table : tables) {
            new CreateTable(table).footprint(Schema.EMPTY, schema).requires().forEach(surroundings::enter);
        }
        return List.copyOf(surroundings.objects.values());
    }

    /** Returns the schema with the objects of another one that it has not itself. */
    static Schema joined(Schema schema, Schema other) {
        PersistentMap<ObjectRef, SchemaObject> all = schema.objects();
        for (SchemaObject object : other.objects().values()) {
            all = all.containsKey(object.ref()) ? all : all.with(object.ref(), object);
        }
        return new Schema(all);
    }

    private void enter(ObjectRef ref) {
        if (entered.add(ref)) {
            schema.find(ref).filter(object -> !(object instanceof Table)).ifPresent(this::add);
        }
    }

    private void add(SchemaObject found) {
        SchemaObject object = found instanceof Sequence sequence ? sequence.withoutOwner() : found;
        new CreateObject(object).footprint(Schema.EMPTY, schema).requires().forEach(this::enter);
        if (object instanceof Definition definition && definition.needs().isEmpty()) {
            new Mentions(schema).of(definition).forEach(this::enter);
        }
        objects.put(object.ref(), object);
    }
}

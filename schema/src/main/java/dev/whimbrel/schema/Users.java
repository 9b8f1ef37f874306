package dev.whimbrel.schema;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which definitions and domains say that they need a thing or belong to it, by that thing; which tables refer to a table;
 * and what has columns or attributes of a type. It follows from the objects of a schema and is kept beside them, because
 * looking through all of them for each thing that goes would be quadratic.
 */
public record Users(PersistentMap<ObjectRef, PersistentMap<ObjectRef, ObjectRef>> byNeed) {
    static Users in(PersistentMap<ObjectRef, SchemaObject> objects) {
        Users users = new Users(PersistentMap.empty());
        for (SchemaObject object : objects.values()) {
            users = users.with(object);
        }
        return users;
    }

    /** Returns who needs the thing, or belongs to it. */
    Collection<ObjectRef> of(ObjectRef need) {
        return of(byNeed, need).keySet();
    }

    /** Returns the tables with a column of a type, and the types made of it; it may be that of the rows of a table. */
    public Stream<ObjectRef> madeOf(QualifiedName type) {
        return of(ObjectRef.type(type)).stream()
                .filter(user -> user.kind() == ObjectRef.Kind.TABLE || user.kind() == ObjectRef.Kind.TYPE);
    }

    Users with(SchemaObject object) {
        PersistentMap<ObjectRef, PersistentMap<ObjectRef, ObjectRef>> more = byNeed;
        for (ObjectRef need : needs(object)) {
            more = more.with(need, of(more, need).with(object.ref(), object.ref()));
        }
        return new Users(more);
    }

    Users without(SchemaObject object) {
        PersistentMap<ObjectRef, PersistentMap<ObjectRef, ObjectRef>> less = byNeed;
        for (ObjectRef need : needs(object)) {
            PersistentMap<ObjectRef, ObjectRef> rest = of(less, need).without(object.ref());
            less = rest.isEmpty() ? less.without(need) : less.with(need, rest);
        }
        return new Users(less);
    }

    private static PersistentMap<ObjectRef, ObjectRef> of(
            PersistentMap<ObjectRef, PersistentMap<ObjectRef, ObjectRef>> byNeed, ObjectRef need) {
        PersistentMap<ObjectRef, ObjectRef> users = byNeed.get(need);
        return users == null ? PersistentMap.empty() : users;
    }

    private static Collection<ObjectRef> needs(SchemaObject object) {
        return switch (object) {
            case Definition definition -> {
                TreeSet<ObjectRef> all = new TreeSet<>(definition.needs());
                all.addAll(definition.ref().wholes());
                yield all;
            }
            case Domain domain -> {
                TreeSet<ObjectRef> all = new TreeSet<>(domain.needs());
                addType(domain.base(), all);
                yield all;
            }
            case Table table -> {
                TreeSet<ObjectRef> targets = new TreeSet<>();
                table.foreignKeys().forEach(key -> targets.add(ObjectRef.table(key.target())));
                table.columns().values().forEach(column -> addType(column.type(), targets));
                yield targets;
            }
            case Sequence sequence -> List.of();
            case EnumType type -> List.of();
            case CompositeType type -> {
                TreeSet<ObjectRef> types = new TreeSet<>();
                type.attributes().forEach(attribute -> addType(attribute.type(), types));
                yield types;
            }
            case Namespace namespace -> List.of();
        };
    }

    /** The type of a row goes by the name of its table. */
    private static void addType(DataType type, Collection<ObjectRef> types) {
        switch (type) {
            case DataType.BuiltIn builtIn -> {}
            case DataType.Defined defined -> types.add(ObjectRef.type(defined.name()));
            case DataType.Array array -> addType(array.element(), types);
        }
    }
}

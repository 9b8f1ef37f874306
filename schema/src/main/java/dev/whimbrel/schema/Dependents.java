package dev.whimbrel.schema;

import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds who stands on an object and so forbids to drop it. */
final class Dependents {
    private Dependents() {}

    /** Returns the addresses of the objects and parts that would be left without what they need. */
    static Stream<ObjectRef> of(Schema schema, SchemaObject object) {
        return Stream.concat(inKind(schema, object), definitions(schema, object.ref()));
    }

    /** Returns the definitions and domains that need the object or a part of it, or belong to it. */
    static Stream<ObjectRef> definitions(Schema schema, ObjectRef ref) {
        return schema.users().of(ref).stream().filter(user -> !user.equals(ref) && user.kind() != ObjectRef.Kind.TABLE);
    }

    private static Stream<ObjectRef> inKind(Schema schema, SchemaObject object) {
        return switch (object) {
            case Definition definition ->
                definition.ref().kind() == ObjectRef.Kind.TYPE ? ofType(schema, definition.name()) : Stream.empty();
            case Table table ->
                Stream.concat(
                        table.lineage().heirs().stream().map(ObjectRef::table),
                        Stream.concat(foreignKeysTo(schema, table), ownedSequences(schema, table)));
            case Sequence sequence ->
                schema.tables().stream()
                        .flatMap(table ->
                                columns(table, column -> column.sequences().contains(sequence.name())));
            case EnumType type -> ofType(schema, type.name());
            case Domain domain -> ofType(schema, domain.name());
            case CompositeType type -> ofType(schema, type.name());
            case Namespace namespace ->
                schema.objects().values().stream()
                        .filter(other -> !(other instanceof Namespace)
                                && !other.ref().kind().isPartOfOwner()
                                && other.name().schema().equals(namespace.name().name()))
                        .map(SchemaObject::ref);
        };
    }

    /** Returns the columns of a type, and the types that are made of it. */
    private static Stream<ObjectRef> ofType(Schema schema, QualifiedName type) {
        return schema.users()
                .madeOf(type)
                .flatMap(user -> user.kind() == ObjectRef.Kind.TABLE
                        ? columns(schema.table(user.owner()), column -> usesType(column.type(), type))
                        : Stream.of(user));
    }

    static boolean usesType(DataType type, QualifiedName name) {
        return switch (type) {
            case DataType.BuiltIn builtIn -> false;
            case DataType.Defined defined -> defined.name().equals(name);
            case DataType.Array array -> usesType(array.element(), name);
        };
    }

    private static Stream<ObjectRef> foreignKeysTo(Schema schema, Table target) {
        return schema.referrersOf(target.name()).stream()
                .filter(table -> !table.name().equals(target.name()))
                .flatMap(table -> table.foreignKeys().stream()
                        .filter(key -> key.target().equals(target.name()))
                        .map(key -> ObjectRef.constraint(table.name(), key.name())));
    }

    private static Stream<ObjectRef> ownedSequences(Schema schema, Table table) {
        return schema.ownedBy(table.name()).stream().map(Sequence::ref);
    }

    private static Stream<ObjectRef> columns(Table table, Predicate<Column> uses) {
        return table.columns().values().stream()
                .filter(uses)
                .map(column -> ObjectRef.column(table.name(), column.name()));
    }
}

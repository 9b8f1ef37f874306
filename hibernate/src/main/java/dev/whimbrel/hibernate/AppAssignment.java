package dev.whimbrel.hibernate;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.CompositeType;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Domain;
import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Gives every object an app: a table that of its owner, a sequence that of the table whose keys it makes, an enum type
 * and a schema that of the first table that uses it.
 */
final class AppAssignment {
    private final Schema schema;
    private final TableOwners owners;
    private final AppRules rules;

    AppAssignment(Schema schema, TableOwners owners, AppRules rules) {
        this.schema = schema;
        this.owners = owners;
        this.rules = rules;
    }

    Map<ObjectRef, String> apps() {
        Map<ObjectRef, String> apps = new TreeMap<>();
        schema.objects().values().forEach(object -> apps.put(object.ref(), app(object)));
        return apps;
    }

    private String app(SchemaObject object) {
        return switch (object) {
            case Table table -> owner(owners.tables(), table.name()).orElseGet(rules::fallback);
            case Sequence sequence -> sequenceApp(sequence);
            case EnumType type -> firstApp(tables().filter(table -> uses(table, type.name())));
            case Domain domain -> firstApp(tables().filter(table -> uses(table, domain.name())));
            case CompositeType type -> firstApp(tables().filter(table -> uses(table, type.name())));
            case Namespace namespace ->
                firstApp(tables().filter(table ->
                        table.name().schema().equals(namespace.name().name())));
            case Definition definition -> rules.fallback();
        };
    }

    private String sequenceApp(Sequence sequence) {
        return owner(owners.sequences(), sequence.name())
                .or(() -> sequence.ownedBy().flatMap(column -> owner(owners.tables(), column.table())))
                .orElseGet(rules::fallback);
    }

    private String firstApp(Stream<Table> users) {
        return users.findFirst().map(this::app).orElseGet(rules::fallback);
    }

    private Stream<Table> tables() {
        return schema.tables().stream().sorted(Comparator.comparing(Table::name));
    }

    private Optional<String> owner(Map<QualifiedName, String> packages, QualifiedName name) {
        return Optional.ofNullable(packages.get(name)).map(rules::appOf);
    }

    private static boolean uses(Table table, QualifiedName type) {
        return table.columns().values().stream().map(Column::type).anyMatch(used -> isOf(used, type));
    }

    private static boolean isOf(DataType used, QualifiedName type) {
        return switch (used) {
            case DataType.BuiltIn builtIn -> false;
            case DataType.Defined defined -> defined.name().equals(type);
            case DataType.Array array -> isOf(array.element(), type);
        };
    }
}

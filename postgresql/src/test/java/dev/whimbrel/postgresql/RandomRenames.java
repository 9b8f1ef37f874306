package dev.whimbrel.postgresql;

import dev.whimbrel.core.question.Question;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Heritage;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * New names for some tables, columns, types, sequences, views, and functions of a schema; it knows which is which when asked.
 *
 * @param tables new names by old ones, as pairs; so are the others
 */
record RandomRenames(List<Renamed> tables, List<Renamed> columns, List<Renamed> objects) {
    private static final int SHARE = 8;
    private static final List<String> USED = List.of("id", "n", "kind");

    /** One new name; the owner of a column has its new one already. */
    record Renamed(ObjectRef from, ObjectRef to) {}

    static RandomRenames none() {
        return new RandomRenames(List.of(), List.of(), List.of());
    }

    /** Chooses what is in both schemas, so that the new name is all that tells the old thing from a new one. */
    static RandomRenames between(Schema before, Schema after, long seed) {
        Random random = new Random(seed);
        List<Renamed> tables = new ArrayList<>();
        List<Renamed> columns = new ArrayList<>();
        List<Renamed> objects = new ArrayList<>();
        for (SchemaObject object : after.objects().values()) {
            boolean chosen =
                    random.nextInt(100) < SHARE && before.find(object.ref()).isPresent();
            QualifiedName name = object.name().withName("new " + object.name().name());
            if (object instanceof Table table) {
                if (chosen) {
                    tables.add(new Renamed(table.ref(), ObjectRef.table(name)));
                }
                before.findTable(table.name())
                        .ifPresent(old ->
                                columns.addAll(columns(old, table, chosen ? name : table.name(), after, random)));
            } else if (chosen && isRenamed(object.ref().kind()) && keepsItsValues(object, before)) {
                ObjectRef to =
                        new ObjectRef(object.ref().kind(), name, object.ref().part());
                objects.add(new Renamed(object.ref(), to));
            }
        }
        return new RandomRenames(tables, columns, objects);
    }

    /** One that gets another type as well is another column to whoever looks for renames. */
    private static boolean keepsItsType(Table old, Column column) {
        return old.columns().containsKey(column.name())
                && old.column(column.name()).type().equals(column.type());
    }

    /** A type that changes as well is another type to whoever looks for renames, and its values are read as that one's. */
    private static boolean keepsItsValues(SchemaObject object, Schema before) {
        return object.ref().kind() != ObjectRef.Kind.TYPE
                || before.find(object.ref()).filter(object::equals).isPresent();
    }

    private static List<Renamed> columns(Table old, Table table, QualifiedName name, Schema after, Random random) {
        List<Renamed> columns = new ArrayList<>();
        boolean passesOn = table.lineage().partitionBy().isEmpty()
                && !table.lineage().heirs().isEmpty();
        if (passesOn) {
            return columns; // an heir can have a column from two parents, which then go by two names
        }
        for (Column column : table.columns().values()) {
            boolean chosen = random.nextInt(100) < SHARE
                    && !USED.contains(column.name())
                    && keepsItsType(old, column)
                    && !new Heritage(after).comesFromParent(table, column.name());
            if (chosen) {
                columns.add(new Renamed(
                        ObjectRef.column(name, column.name()), ObjectRef.column(name, "new " + column.name())));
            }
        }
        return columns;
    }

    private static boolean isRenamed(ObjectRef.Kind kind) {
        return switch (kind) {
            case TYPE, SEQUENCE, VIEW, MATERIALIZED_VIEW, FUNCTION -> true;
            default -> false;
        };
    }

    Schema done(Schema schema) {
        Schema result = schema;
        for (Renamed table : tables) {
            result = result.rename(table.from(), table.to().owner());
        }
        for (Renamed column : columns) {
            result = result.renameColumn(
                    column.to().owner(), column.from().part(), column.to().part());
        }
        for (Renamed object : objects) {
            result = result.rename(found(result, object.from()), object.to().owner());
        }
        return result;
    }

    /** The arguments of a function may have followed another name. */
    private static ObjectRef found(Schema schema, ObjectRef ref) {
        return schema.find(ref).isPresent()
                ? ref
                : schema.named(ref.kind(), ref.owner()).getFirst().ref();
    }

    Schema undone(Schema schema) {
        Schema result = schema;
        for (Renamed object : objects.reversed()) {
            result = result.rename(found(result, object.to()), object.from().owner());
        }
        for (Renamed column : columns.reversed()) {
            result = result.renameColumn(
                    column.to().owner(), column.to().part(), column.from().part());
        }
        for (Renamed table : tables.reversed()) {
            result = result.rename(table.to(), table.from().owner());
        }
        return result;
    }

    /** Returns the name in the schema after of a table of the schema before. */
    QualifiedName now(QualifiedName table) {
        return tables.stream()
                .filter(renamed -> renamed.from().owner().equals(table))
                .map(renamed -> renamed.to().owner())
                .findFirst()
                .orElse(table);
    }

    boolean isOne(Question.Rename question) {
        return switch (question) {
            case Question.RenamedTable(var from, var to, int likelihood) ->
                tables.contains(new Renamed(ObjectRef.table(from), ObjectRef.table(to)));
            case Question.RenamedColumn(var table, String from, String to, int likelihood) ->
                columns.contains(new Renamed(ObjectRef.column(table, from), ObjectRef.column(table, to)));
            case Question.RenamedObject(ObjectRef from, ObjectRef to, int likelihood) ->
                objects.stream()
                        .anyMatch(each -> each.from().kind() == from.kind()
                                && each.from().owner().equals(from.owner())
                                && each.to().owner().equals(to.owner()));
        };
    }
}

package dev.whimbrel.cli.corpus;

import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Domain;
import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A real schema some random steps later: things are dropped with all that stands on them, others come, change, and get other
 * names. What a step cannot do stays as it is.
 */
final class Mutant {
    private final Random random;
    private Schema schema;

    private Mutant(Schema schema, long seed) {
        this.schema = schema;
        this.random = new Random(seed);
    }

    static Schema of(Schema schema, long seed, int steps) {
        Mutant mutant = new Mutant(schema, seed);
        for (int step = 0; step < steps; step++) {
            mutant.step();
        }
        return mutant.schema;
    }

    private void step() {
        List<SchemaObject> objects = List.copyOf(schema.objects().values());
        if (objects.isEmpty()) {
            return;
        }
        SchemaObject object = objects.get(random.nextInt(objects.size()));
        Schema before = schema;
        try {
            switch (object) {
                case Table table when random.nextInt(10) > 0 -> change(table);
                case EnumType type
                when random.nextBoolean() ->
                    schema = schema.replace(type.withValues(
                            with(type.values(), "new " + type.values().size())));
                default -> {
                    if (random.nextInt(3) > 0 || object.ref().kind() == ObjectRef.Kind.SCHEMA) {
                        comment(object);
                    } else {
                        drop(object.ref());
                    }
                }
            }
        } catch (SchemaException cannot) {
            schema = before;
        }
    }

    private void comment(SchemaObject object) {
        String text = "changed " + random.nextInt(100);
        switch (object) {
            case Table table -> schema = schema.replace(table.commented(text));
            case Definition definition
            when isCommented(definition) -> schema = schema.replace(definition.commented(text));
            case EnumType type -> schema = schema.replace(type.commented(text));
            case Domain domain -> rename(domain);
            default -> {} // others say nothing that is of another kind
        }
    }

    private static boolean isCommented(Definition definition) {
        return switch (definition.ref().kind()) {
            case PRIVILEGES, DEFAULT_PRIVILEGES, COMMENT, USER_MAPPING -> false;
            default -> true;
        };
    }

    private void rename(SchemaObject object) {
        QualifiedName name = object.name().withName(object.name().name() + " new");
        schema = schema.rename(object.ref(), name);
    }

    private void change(Table table) {
        List<Column> columns = List.copyOf(table.columns().values());
        Column column = columns.isEmpty()
                ? Column.of("x", DataType.parse("text"))
                : columns.get(random.nextInt(columns.size()));
        List<String> parts = new ArrayList<>(table.constraints().keySet());
        parts.addAll(table.indexes().keySet());
        switch (random.nextInt(10)) {
            case 0 -> edit(table, old -> old.plus(Column.of("new " + random.nextInt(100), DataType.parse("text"))));
            case 1 -> drop(table, column);
            case 2 -> edit(table, old -> old.replace(column.withType(wider(column.type()))));
            case 3 -> edit(table, old -> old.replace(column.withNullable(!column.nullable())));
            case 4 -> edit(table, old -> old.replace(column.with(other(column))));
            case 5 ->
                edit(
                        table,
                        old -> old.plus(Vocabulary.index(column.name())
                                .named("new " + table.name().name())));
            case 6 -> schema = schema.renameColumn(table.name(), column.name(), "new " + column.name());
            case 7 -> rename(table);
            case 8 -> edit(table, old -> old.replace(column.commented("changed")));
            default -> {
                if (!parts.isEmpty()) {
                    drop(table.name(), parts.get(random.nextInt(parts.size())));
                }
            }
        }
    }

    private static DataType wider(DataType type) {
        return switch (type.toString()) {
            case "smallint" -> DataType.parse("integer");
            case "integer" -> DataType.parse("bigint");
            default -> type.toString().startsWith("character varying") ? DataType.parse("text") : type;
        };
    }

    private static ColumnValue other(Column column) {
        boolean isGiven = column.value() instanceof ColumnValue.Given;
        return isGiven && column.type().equals(DataType.parse("text"))
                ? column.defaultTo("'new'").value()
                : column.value() instanceof ColumnValue.Default ? ColumnValue.GIVEN : column.value();
    }

    private void edit(Table table, UnaryOperator<Table> change) {
        schema = schema.editTable(table.name(), change);
    }

    private void drop(ObjectRef ref) {
        dropUsers(ref);
        SchemaObject object = schema.object(ref);
        if (object instanceof Table table) {
            List.copyOf(schema.ownedBy(table.name()))
                    .forEach(sequence -> schema = schema.replace(sequence.withoutOwner()));
            table.columns().keySet().forEach(column -> dropUsers(ObjectRef.column(ref.owner(), column)));
            dropKeysTo(table.name(), Set.of());
            List.copyOf(table.lineage().heirs()).forEach(heir -> drop(ObjectRef.table(heir)));
            dropUsers(ObjectRef.type(table.name()));
        }
        schema = schema.minus(ref);
    }

    /** Drops the definitions and domains that need it, or belong to it. */
    private void dropUsers(ObjectRef ref) {
        for (SchemaObject object : List.copyOf(schema.objects().values())) {
            boolean stands = switch (object) {
                case Definition definition ->
                    definition.needs().contains(ref)
                            || definition.ref().wholes().contains(ref);
                case Domain domain -> domain.needs().contains(ref);
                default -> false;
            };
            if (stands && !object.ref().equals(ref) && schema.find(object.ref()).isPresent()) {
                drop(object.ref());
            }
        }
    }

    private void drop(Table table, Column column) {
        dropUsers(ObjectRef.column(table.name(), column.name()));
        dropKeysTo(table.name(), Set.of(column.name()));
        for (Constraint constraint :
                List.copyOf(schema.table(table.name()).constraints().values())) {
            if (constraint.columns().contains(column.name())) {
                drop(table.name(), constraint.name());
            }
        }
        for (Index index : List.copyOf(schema.table(table.name()).indexes().values())) {
            if (index.columns().contains(column.name())) {
                drop(table.name(), index.name());
            }
        }
        edit(table, old -> old.minusColumn(column.name()));
    }

    private void drop(QualifiedName table, String part) {
        dropUsers(ObjectRef.constraint(table, part));
        dropUsers(ObjectRef.index(table, part));
        Constraint constraint = schema.table(table).constraints().get(part);
        if (constraint != null && !constraint.keyColumns().isEmpty()) {
            dropKeysTo(table, new HashSet<>(constraint.keyColumns()));
        }
        schema = schema.editTable(table, old -> constraint == null ? old.minusIndex(part) : old.minusConstraint(part));
    }

    /** Drops foreign keys to some columns of a table; to any, where none are given. */
    private void dropKeysTo(QualifiedName target, Set<String> columns) {
        for (Table referrer : schema.referrersOf(target)) {
            for (ForeignKey key : referrer.foreignKeys()) {
                boolean meant = key.target().equals(target)
                        && (columns.isEmpty() || key.targetColumns().stream().anyMatch(columns::contains));
                if (meant) {
                    schema = schema.editTable(referrer.name(), old -> old.minusConstraint(key.name()));
                }
            }
        }
    }

    private static List<String> with(List<String> values, String more) {
        List<String> all = new ArrayList<>(values);
        all.add(more);
        return all;
    }
}

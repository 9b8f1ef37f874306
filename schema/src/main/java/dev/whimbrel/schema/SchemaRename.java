package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.LinkedHashMap;
import java.util.Map;

/** New names in a schema: whatever refers to the thing that is renamed follows. */
record SchemaRename(Schema schema) {
    Schema object(ObjectRef ref, QualifiedName to) {
        SchemaObject object = schema.object(ref);
        SchemaObject renamed = object.renamed(to);
        if (schema.objects().containsKey(renamed.ref())) {
            throw new SchemaException(renamed.ref() + " exists already");
        }
        new Fitness(schema).refuseTakenRelationName(renamed);
        SchemaRename moved = new SchemaRename(schema.lacking(ref).with(renamed));
        Schema followed = switch (object) {
            case Table table -> new SchemaRename(moved.table(table.name(), to)).type(table.name(), to);
            case Sequence sequence ->
                moved.schema.mapTables(table ->
                        table.mapColumns(column -> column.sequences().contains(sequence.name())
                                ? column.mapExpression(expression -> expression.sequenceRenamed(sequence.name(), to))
                                : column));
            case EnumType type -> moved.type(type.name(), to);
            case Domain domain -> moved.type(domain.name(), to);
            case CompositeType type -> moved.type(type.name(), to);
            case Namespace namespace -> moved.namespace(ref.owner().name(), to.name());
            case Definition definition -> moved.definition(ref, to);
        };
        return new SchemaRename(followed).following(ref, renamed.ref());
    }

    Schema column(QualifiedName table, String from, String to) {
        Table renamed = schema.table(table);
        if (new Heritage(schema).comesFromParent(renamed, from)) {
            throw new SchemaException("column " + from + " of " + table + " is inherited from "
                    + renamed.lineage().parents() + "; rename it there");
        }
        Schema result = ownColumn(table, from, to);
        for (Table heir : new Heritage(schema).descendantsOf(renamed)) {
            result = new SchemaRename(result).ownColumn(heir.name(), from, to);
        }
        return result;
    }

    Schema enumValue(QualifiedName type, String from, String to) {
        EnumType old = (EnumType) schema.object(ObjectRef.type(type));
        if (!old.values().contains(from)) {
            throw new SchemaException("enum type " + type + " has no value '" + from + "'; it has " + old.values());
        }
        return schema.with(old.withValues(Constraint.renamed(old.values(), from, to)))
                .mapTables(table -> table.mapExpressions(expression -> expression.enumValueRenamed(type, from, to)));
    }

    private Schema ownColumn(QualifiedName table, String from, String to) {
        Schema renamed = schema.with(schema.table(table).renameColumn(from, to));
        Schema followed = renamed.mapTables(other -> other.mapConstraints(constraint ->
                        constraint instanceof ForeignKey key && key.target().equals(table)
                                ? key.targetColumnRenamed(table, from, to)
                                : constraint))
                .mapSequences(sequence -> sequence.columnRenamed(table, from, to));
        return new SchemaRename(followed).following(ObjectRef.column(table, from), ObjectRef.column(table, to));
    }

    /** Lets definitions and domains follow what got another address; so those can get another one themselves. */
    private Schema following(ObjectRef from, ObjectRef to) {
        Schema result = schema;
        Map<ObjectRef, ObjectRef> moved = new LinkedHashMap<>();
        for (SchemaObject object : schema.objects().values()) {
            SchemaObject followed = switch (object) {
                case Definition definition -> definition.following(from, to);
                case Domain domain -> domain.following(from, to);
                case Table table -> table;
                case Sequence sequence -> sequence;
                case EnumType type -> type;
                case CompositeType type -> type;
                case Namespace namespace -> namespace;
            };
            if (!followed.equals(object)) {
                result = result.lacking(object.ref()).with(followed);
            }
            if (!followed.ref().equals(object.ref())) {
                moved.put(object.ref(), followed.ref());
            }
        }
        for (Map.Entry<ObjectRef, ObjectRef> each : moved.entrySet()) {
            result = new SchemaRename(result).following(each.getKey(), each.getValue());
        }
        return result;
    }

    /** A range or base type is a type as others are, though it began as a shell; each view, too, has a type of its name. */
    private Schema definition(ObjectRef ref, QualifiedName to) {
        return switch (ref.kind()) {
            case VIEW, MATERIALIZED_VIEW -> type(ref.owner(), to);
            case TYPE -> {
                Schema renamed = type(ref.owner(), to);
                ObjectRef shell = ObjectRef.of(ObjectRef.Kind.SHELL_TYPE, ref.owner());
                yield renamed.find(shell).isPresent() ? renamed.rename(shell, to) : renamed;
            }
            case FUNCTION -> isOverloaded(ref) ? schema : calls(ref.owner(), to);
            case COLLATION -> schema.map(object -> CollationRename.in(object, ref.owner(), to));
            default -> schema;
        };
    }

    /** By words alone nobody can tell which of several functions of one name is called. */
    private boolean isOverloaded(ObjectRef function) {
        return !schema.named(ObjectRef.Kind.FUNCTION, function.owner()).isEmpty();
    }

    private Schema calls(QualifiedName from, QualifiedName to) {
        return schema.mapTables(table ->
                table.mapExpressions(expression -> new Expression(SqlNames.callsRenamed(expression.sql(), from, to))));
    }

    private Schema type(QualifiedName from, QualifiedName to) {
        return new TypeRename(from, to).in(schema);
    }

    private Schema table(QualifiedName from, QualifiedName to) {
        Schema related = schema;
        for (QualifiedName name : schema.table(to).lineage().heirs()) {
            Table heir = related.table(name);
            related = related.with(heir.withLineage(heir.lineage().parentRenamed(from, to)));
        }
        Schema renamed = related.mapParents(
                        schema.table(to),
                        parent -> parent.withLineage(
                                parent.lineage().withoutHeir(from).withHeir(to)))
                .mapSequences(sequence -> sequence.tableRenamed(from, to));
        for (Table referrer : renamed.referrersOf(from)) {
            renamed = renamed.with(referrer.mapConstraints(
                    constraint -> constraint instanceof ForeignKey key ? key.targetRenamed(from, to) : constraint));
        }
        return from.schema().equals(to.schema()) ? renamed : withSequencesBeside(renamed, to);
    }

    /** A sequence lives in the schema of the table that owns it, and moves with it. */
    private static Schema withSequencesBeside(Schema schema, QualifiedName table) {
        Schema result = schema;
        for (Sequence sequence : schema.ownedBy(table)) {
            QualifiedName beside =
                    new QualifiedName(table.schema(), sequence.name().name());
            result = sequence.name().equals(beside) ? result : result.rename(sequence.ref(), beside);
        }
        return result;
    }

    private Schema namespace(String from, String to) {
        Schema result = schema;
        for (SchemaObject object : schema.objects().values()) {
            if (object.name().schema().equals(from) && result.objects().containsKey(object.ref())) {
                result = result.rename(
                        object.ref(), new QualifiedName(to, object.name().name()));
            }
        }
        return result;
    }
}

package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A whole database at one point of its history.
 *
 * <p>Immutable: every edit returns a new schema or throws {@link SchemaException} that says why it does not fit. Two
 * schemas are equal when they hold equal objects, in whatever order those came to be.
 */
public record Schema(PersistentMap<ObjectRef, SchemaObject> objects) {
    public static final Schema EMPTY = new Schema(PersistentMap.empty());

    /** Returns a schema of these objects, which may refer to each other in any order. */
    public static Schema of(Collection<? extends SchemaObject> objects) {
        Schema schema = new Schema(PersistentMap.of(objects, SchemaObject::ref));
        for (SchemaObject object : objects) {
            schema = object instanceof Table table ? schema.with(table.withoutHeirs()) : schema;
        }
        for (SchemaObject object : objects) {
            schema = object instanceof Table table ? schema.withHeir(table) : schema;
        }
        objects.forEach(new Fitness(schema)::requireFits);
        return schema;
    }

    public List<Table> tables() {
        return all(Table.class).toList();
    }

    public List<Sequence> sequences() {
        return all(Sequence.class).toList();
    }

    public List<EnumType> enumTypes() {
        return all(EnumType.class).toList();
    }

    public List<Domain> domains() {
        return all(Domain.class).toList();
    }

    public List<CompositeType> compositeTypes() {
        return all(CompositeType.class).toList();
    }

    public List<Definition> definitions() {
        return all(Definition.class).toList();
    }

    public List<Namespace> namespaces() {
        return all(Namespace.class).toList();
    }

    public Optional<Table> findTable(QualifiedName name) {
        return find(ObjectRef.table(name)).map(Table.class::cast);
    }

    /** Returns the table, or throws {@link SchemaException} when there is none of that name. */
    public Table table(QualifiedName name) {
        return (Table) object(ObjectRef.table(name));
    }

    public Optional<SchemaObject> find(ObjectRef ref) {
        return Optional.ofNullable(objects.get(ref));
    }

    /** Returns the object, or throws {@link SchemaException} when there is none. */
    public SchemaObject object(ObjectRef ref) {
        return find(ref).orElseThrow(() -> new SchemaException(ref + " does not exist"));
    }

    /** Returns the objects of one kind and name: functions that differ in their arguments, triggers of one table. */
    public List<SchemaObject> named(ObjectRef.Kind kind, QualifiedName name) {
        return objects.run(
                ObjectRef.of(kind, name),
                ref -> ref.kind() == kind && ref.owner().equals(name));
    }

    /** Returns all objects of one kind. */
    public List<SchemaObject> ofKind(ObjectRef.Kind kind) {
        return objects.run(ObjectRef.of(kind, QualifiedName.FIRST), ref -> ref.kind() == kind);
    }

    boolean holds(ObjectRef.Kind kind) {
        return objects.ceiling(ObjectRef.of(kind, QualifiedName.FIRST))
                .filter(ref -> ref.kind() == kind)
                .isPresent();
    }

    /** Returns the tables with a foreign key to {@code target}, that table itself included. */
    public List<Table> referrersOf(QualifiedName target) {
        return all(Table.class)
                .filter(table -> table.foreignKeys().stream()
                        .anyMatch(key -> key.target().equals(target)))
                .toList();
    }

    public Schema plus(SchemaObject object) {
        if (objects.containsKey(object.ref())) {
            throw new SchemaException(object.ref() + " exists already");
        }
        new Fitness(this).refuseTakenRelationName(object);
        SchemaObject whole =
                object instanceof Table table ? new Heritage(this).completed(table.withoutHeirs()) : object;
        Schema more = with(whole);
        new Fitness(more).requireFits(whole);
        return whole instanceof Table table ? more.withHeir(table) : more;
    }

    /** Returns the schema with another definition for an object that it has under the same name. */
    public Schema replace(SchemaObject object) {
        object(object.ref());
        Schema changed = with(object);
        new Fitness(changed).requireFits(object);
        return changed;
    }

    /** Returns the schema without an object; throws when something still stands on it. */
    public Schema minus(ObjectRef ref) {
        SchemaObject object = object(ref);
        Dependents.of(this, object).findFirst().ifPresent(user -> {
            throw new SchemaException(ref + " is used by " + user + "; drop that first");
        });
        Schema less = new Schema(objects.without(ref));
        return object instanceof Table table ? less.withoutHeir(table) : less;
    }

    public Schema editTable(QualifiedName name, UnaryOperator<Table> change) {
        Table before = table(name);
        Table after = change.apply(before);
        new Heritage(this).refuseLostHeritage(before, after);
        Schema changed = with(after).inherited(before, after);
        if (!after.constraints().equals(before.constraints())
                || !after.indexes().equals(before.indexes())) {
            new Fitness(changed).requireFits(after);
            new Fitness(changed).requireKeysOf(before, after);
        } else if (!after.columns().keySet().containsAll(before.columns().keySet())) {
            new Fitness(changed).requireOwners();
        }
        new Fitness(changed).refuseLostParts(before, after);
        return changed;
    }

    /** Returns the schema with a table that stands elsewhere among those that share rows; heirs follow it. */
    public Schema relate(QualifiedName name, Lineage declared) {
        Table before = table(name);
        List<QualifiedName> old = before.lineage().parents();
        Table table = before;
        for (QualifiedName parent : old) {
            table = declared.parents().contains(parent) ? table : new Heritage(this).left(table, parent);
        }
        table = table.withLineage(table.lineage().declaring(declared));
        for (QualifiedName parent : declared.parents()) {
            table = old.contains(parent) ? table : new Heritage(this).joining(table, table(parent));
        }
        Schema related = withoutHeir(before).with(table).withHeir(table).inherited(before, table);
        new Fitness(related).requireFits(table);
        return related;
    }

    /** Lets the heirs of a table follow a change of it. */
    private Schema inherited(Table before, Table after) {
        Schema result = this;
        for (QualifiedName name : after.lineage().heirs()) {
            Table heir = result.table(name);
            Table now = new Heritage(result).following(heir, before, after);
            result = now.equals(heir) ? result : result.with(now).inherited(heir, now);
        }
        return result;
    }

    private Schema withHeir(Table heir) {
        return mapParents(heir, parent -> parent.withLineage(parent.lineage().withHeir(heir.name())));
    }

    private Schema withoutHeir(Table heir) {
        return mapParents(heir, parent -> parent.withLineage(parent.lineage().withoutHeir(heir.name())));
    }

    private Schema mapParents(Table heir, UnaryOperator<Table> change) {
        Schema result = this;
        for (QualifiedName name : heir.lineage().parents()) {
            Optional<Table> parent = result.findTable(name);
            result = parent.isPresent() ? result.with(change.apply(parent.get())) : result;
        }
        return result;
    }

    /** Returns the schema with an object renamed or moved, and everything that refers to it following. */
    public Schema rename(ObjectRef ref, QualifiedName to) {
        SchemaObject object = object(ref);
        SchemaObject renamed = object.renamed(to);
        if (objects.containsKey(renamed.ref())) {
            throw new SchemaException(renamed.ref() + " exists already");
        }
        new Fitness(this).refuseTakenRelationName(renamed);
        Schema moved = new Schema(objects.without(ref)).with(renamed);
        Schema followed = switch (object) {
            case Table table -> moved.tableRenamed(table.name(), to).typeRenamed(table.name(), to);
            case Sequence sequence ->
                moved.mapTables(table ->
                        table.mapColumns(column -> column.sequences().contains(sequence.name())
                                ? column.mapExpression(expression -> expression.sequenceRenamed(sequence.name(), to))
                                : column));
            case EnumType type -> moved.typeRenamed(type.name(), to);
            case Domain domain -> moved.typeRenamed(domain.name(), to);
            case CompositeType type -> moved.typeRenamed(type.name(), to);
            case Namespace namespace -> moved.namespaceRenamed(ref.owner().name(), to.name());
            case Definition definition -> moved.followed(ref, to);
        };
        return followed.following(ref, renamed.ref());
    }

    /** Lets definitions and domains follow what got another address; so those can get another one themselves. */
    private Schema following(ObjectRef from, ObjectRef to) {
        Schema result = this;
        Map<ObjectRef, ObjectRef> moved = new LinkedHashMap<>();
        for (SchemaObject object : objects.values()) {
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
                result = new Schema(result.objects.without(object.ref())).with(followed);
            }
            if (!followed.ref().equals(object.ref())) {
                moved.put(object.ref(), followed.ref());
            }
        }
        for (Map.Entry<ObjectRef, ObjectRef> each : moved.entrySet()) {
            result = result.following(each.getKey(), each.getValue());
        }
        return result;
    }

    /** A range or base type is a type as others are, though it began as a shell; each view, too, has a type of its name. */
    private Schema followed(ObjectRef definition, QualifiedName to) {
        return switch (definition.kind()) {
            case VIEW, MATERIALIZED_VIEW -> typeRenamed(definition.owner(), to);
            case TYPE -> {
                Schema renamed = typeRenamed(definition.owner(), to);
                ObjectRef shell = ObjectRef.of(ObjectRef.Kind.SHELL_TYPE, definition.owner());
                yield renamed.find(shell).isPresent() ? renamed.rename(shell, to) : renamed;
            }
            case COLLATION ->
                new Schema(objects.mapValues(object -> CollationRename.in(object, definition.owner(), to)));
            default -> this;
        };
    }

    private Schema typeRenamed(QualifiedName from, QualifiedName to) {
        return new Schema(objects.mapValues(object -> TypeRename.in(object, from, to)));
    }

    /** Returns the schema with a column renamed, in the heirs of the table too. */
    public Schema renameColumn(QualifiedName table, String from, String to) {
        Table renamed = table(table);
        if (new Heritage(this).comesFromParent(renamed, from)) {
            throw new SchemaException("column " + from + " of " + table + " is inherited from "
                    + renamed.lineage().parents() + "; rename it there");
        }
        Schema result = columnRenamed(table, from, to);
        for (Table heir : new Heritage(this).descendantsOf(renamed)) {
            result = result.columnRenamed(heir.name(), from, to);
        }
        return result;
    }

    private Schema columnRenamed(QualifiedName table, String from, String to) {
        Schema renamed = with(table(table).renameColumn(from, to));
        return renamed.mapTables(other -> other.mapConstraints(constraint ->
                        constraint instanceof ForeignKey key && key.target().equals(table)
                                ? key.targetColumnRenamed(table, from, to)
                                : constraint))
                .mapSequences(sequence -> sequence.columnRenamed(table, from, to))
                .following(ObjectRef.column(table, from), ObjectRef.column(table, to));
    }

    /** Returns the schema with a value of an enum type renamed, and every expression that names it following. */
    public Schema renameEnumValue(QualifiedName type, String from, String to) {
        EnumType old = (EnumType) object(ObjectRef.type(type));
        if (!old.values().contains(from)) {
            throw new SchemaException("enum type " + type + " has no value '" + from + "'; it has " + old.values());
        }
        return with(old.withValues(Constraint.renamed(old.values(), from, to)))
                .mapTables(table -> table.mapExpressions(expression -> expression.enumValueRenamed(type, from, to)));
    }

    private Schema tableRenamed(QualifiedName from, QualifiedName to) {
        Schema related = this;
        for (QualifiedName name : table(to).lineage().heirs()) {
            Table heir = related.table(name);
            related = related.with(heir.withLineage(heir.lineage().parentRenamed(from, to)));
        }
        return related.mapParents(
                        table(to),
                        parent -> parent.withLineage(
                                parent.lineage().withoutHeir(from).withHeir(to)))
                .followingTable(from, to);
    }

    private Schema followingTable(QualifiedName from, QualifiedName to) {
        Schema renamed = mapTables(other -> other.mapConstraints(
                        constraint -> constraint instanceof ForeignKey key ? key.targetRenamed(from, to) : constraint))
                .mapSequences(sequence -> sequence.tableRenamed(from, to));
        return from.schema().equals(to.schema()) ? renamed : renamed.withSequencesBeside(to);
    }

    /** A sequence lives in the schema of the table that owns it, and moves with it. */
    private Schema withSequencesBeside(QualifiedName table) {
        Schema result = this;
        for (Sequence sequence : ownedBy(table)) {
            QualifiedName beside =
                    new QualifiedName(table.schema(), sequence.name().name());
            result = sequence.name().equals(beside) ? result : result.rename(sequence.ref(), beside);
        }
        return result;
    }

    /** Returns the sequences that are dropped with a table, and move with it. */
    public List<Sequence> ownedBy(QualifiedName table) {
        return all(Sequence.class)
                .filter(sequence -> sequence.ownedBy()
                        .filter(owner -> owner.table().equals(table))
                        .isPresent())
                .toList();
    }

    private Schema namespaceRenamed(String from, String to) {
        Schema result = this;
        for (SchemaObject object : objects.values()) {
            if (object.name().schema().equals(from) && result.objects.containsKey(object.ref())) {
                result = result.rename(
                        object.ref(), new QualifiedName(to, object.name().name()));
            }
        }
        return result;
    }

    private Schema with(SchemaObject object) {
        return new Schema(objects.with(object.ref(), object));
    }

    private Schema mapTables(UnaryOperator<Table> change) {
        return new Schema(objects.mapValues(object -> object instanceof Table table ? change.apply(table) : object));
    }

    private Schema mapSequences(UnaryOperator<Sequence> change) {
        return new Schema(
                objects.mapValues(object -> object instanceof Sequence sequence ? change.apply(sequence) : object));
    }

    private <T extends SchemaObject> Stream<T> all(Class<T> kind) {
        return objects.values().stream().filter(kind::isInstance).map(kind::cast);
    }
}

package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole database at one point of its history.
 *
 * <p>Immutable: every edit returns a new schema or throws {@link SchemaException} that says why it does not fit. Two
 * schemas are equal when they hold equal objects, in whatever order those came to be.
 */
public record Schema(PersistentMap<ObjectRef, SchemaObject> objects, Users users) {
    public static final Schema EMPTY = new Schema(PersistentMap.empty());

    /** Returns a schema of these objects, whether or not they fit. */
    public Schema(PersistentMap<ObjectRef, SchemaObject> objects) {
        this(objects, Users.in(objects));
    }

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
        return ofKind(ObjectRef.Kind.TABLE, Table.class).toList();
    }

    public List<Sequence> sequences() {
        return ofKind(ObjectRef.Kind.SEQUENCE, Sequence.class).toList();
    }

    public List<EnumType> enumTypes() {
        return ofKind(ObjectRef.Kind.TYPE, EnumType.class).toList();
    }

    public List<Domain> domains() {
        return ofKind(ObjectRef.Kind.TYPE, Domain.class).toList();
    }

    public List<CompositeType> compositeTypes() {
        return ofKind(ObjectRef.Kind.TYPE, CompositeType.class).toList();
    }

    public List<Definition> definitions() {
        return all(Definition.class).toList();
    }

    public List<Namespace> namespaces() {
        return ofKind(ObjectRef.Kind.SCHEMA, Namespace.class).toList();
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
        return users.of(ObjectRef.table(target)).stream()
                .filter(user -> user.kind() == ObjectRef.Kind.TABLE)
                .map(user -> table(user.owner()))
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
        Schema less = new Schema(objects.without(ref), users.without(object));
        return object instanceof Table table ? less.withoutHeir(table) : less;
    }

    /** Returns the schema as if an object had never been there, whoever stands on it: what making it finds. */
    public Schema lacking(ObjectRef ref) {
        return new Schema(objects.without(ref), users.without(object(ref)));
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

    /**
     * Returns the schema with a key or index of a divided table, to which just these of its partitions belong; those that
     * are not there yet are made. Give those of tables before those of their partitions.
     */
    public Schema plusOnly(QualifiedName divided, TablePart part, List<Attachment> attached) {
        Schema changed = Attachments.only(this, table(divided), part, attached);
        new Fitness(changed).requireFits(changed.table(divided));
        attached.forEach(each -> new Fitness(changed).requireFits(changed.table(each.partition())));
        return changed;
    }

    /** Returns the schema without a key or index of a divided table, where these partitions keep what belonged to it. */
    public Schema minusOnly(QualifiedName divided, String part, List<QualifiedName> keeping) {
        Table before = table(divided);
        Schema changed = Attachments.keeping(this, before, part, keeping);
        new Fitness(changed).requireKeysOf(before, changed.table(divided));
        new Fitness(changed).refuseLostParts(before, changed.table(divided));
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
        table = table.withLineage(table.lineage().declaring(declared.following(old)));
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
            heir.columns().values().stream()
                    .filter(column -> !now.columns().containsKey(column.name()))
                    .forEach(column -> TableFitness.requireUnused(now, column));
            result = now.equals(heir) && heir.lineage().heirs().isEmpty()
                    ? result
                    : result.with(now).inherited(heir, now);
        }
        return result;
    }

    private Schema withHeir(Table heir) {
        return mapParents(heir, parent -> parent.withLineage(parent.lineage().withHeir(heir.name())));
    }

    private Schema withoutHeir(Table heir) {
        return mapParents(heir, parent -> parent.withLineage(parent.lineage().withoutHeir(heir.name())));
    }

    Schema mapParents(Table heir, UnaryOperator<Table> change) {
        Schema result = this;
        for (QualifiedName name : heir.lineage().parents()) {
            Optional<Table> parent = result.findTable(name);
            result = parent.isPresent() ? result.with(change.apply(parent.get())) : result;
        }
        return result;
    }

    /** Returns the schema with an object renamed or moved, and everything that refers to it following. */
    public Schema rename(ObjectRef ref, QualifiedName to) {
        return new SchemaRename(this).object(ref, to);
    }

    /** Returns the schema with a column renamed, in the heirs of the table too. */
    public Schema renameColumn(QualifiedName table, String from, String to) {
        return new SchemaRename(this).column(table, from, to);
    }

    /** Returns the schema with a value of an enum type renamed, and every expression that names it following. */
    public Schema renameEnumValue(QualifiedName type, String from, String to) {
        return new SchemaRename(this).enumValue(type, from, to);
    }

    /** Returns the sequences that are dropped with a table, and move with it. */
    public List<Sequence> ownedBy(QualifiedName table) {
        return sequences().stream()
                .filter(sequence -> sequence.ownedBy()
                        .filter(owner -> owner.table().equals(table))
                        .isPresent())
                .toList();
    }

    Schema with(SchemaObject object) {
        Users rest = find(object.ref()).map(users::without).orElse(users);
        return new Schema(objects.with(object.ref(), object), rest.with(object));
    }

    /** Returns the schema with changed objects, each under the name that it had. */
    @SuppressWarnings("ReferenceEquality") // what is not replaced is shared
    Schema map(UnaryOperator<SchemaObject> change) {
        Schema result = this;
        for (SchemaObject object : objects.values()) {
            SchemaObject changed = change.apply(object);
            result = changed == object ? result : result.with(changed);
        }
        return result;
    }

    Schema mapTables(UnaryOperator<Table> change) {
        return map(object -> object instanceof Table table ? change.apply(table) : object);
    }

    Schema mapSequences(UnaryOperator<Sequence> change) {
        return map(object -> object instanceof Sequence sequence ? change.apply(sequence) : object);
    }

    private <T extends SchemaObject> Stream<T> ofKind(ObjectRef.Kind kind, Class<T> type) {
        return ofKind(kind).stream().filter(type::isInstance).map(type::cast);
    }

    /** Who needs what follows from the objects. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Schema schema && objects.equals(schema.objects);
    }

    @Override
    public int hashCode() {
        return objects.hashCode();
    }

    private <T extends SchemaObject> Stream<T> all(Class<T> kind) {
        return objects.values().stream().filter(kind::isInstance).map(kind::cast);
    }
}

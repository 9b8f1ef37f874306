package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.stream.Stream;

/** Whether objects find what they stand on in a schema; each check throws {@link SchemaException} that says what is missing. */
record Fitness(Schema schema) {
    void requireFits(SchemaObject object) {
        String namespace = object instanceof Namespace ? "" : object.name().schema();
        if (!namespace.isEmpty()
                && !schema.objects().containsKey(ObjectRef.schema(namespace))
                && !schema.holds(ObjectRef.Kind.EXTENSION)) { // which may bring the schema along
            throw new SchemaException("schema " + namespace + " of " + object.ref() + " does not exist");
        }
        if (object instanceof Table table) {
            table.foreignKeys().forEach(key -> requireTarget(table, key));
        }
        if (object instanceof Definition definition) {
            definition.needs().forEach(need -> requireNeed(definition, need));
        }
        if (object instanceof Domain domain) {
            domain.needs().forEach(need -> requireNeed(domain, need));
        }
        if (object instanceof Sequence sequence) {
            sequence.ownedBy().ifPresent(owner -> schema.table(owner.table()).column(owner.column()));
        }
    }

    private void requireNeed(SchemaObject object, ObjectRef need) {
        if (!holds(need)) {
            throw new SchemaException(object.ref() + " needs " + need + ", which does not exist");
        }
    }

    private boolean holds(ObjectRef ref) {
        return switch (ref.kind()) {
            case COLUMN ->
                schema.findTable(ref.owner())
                        .filter(table -> table.columns().containsKey(ref.part()))
                        .isPresent();
            case CONSTRAINT ->
                schema.findTable(ref.owner())
                        .filter(table -> table.constraints().containsKey(ref.part()))
                        .isPresent();
            case INDEX ->
                schema.objects().containsKey(ref)
                        || schema.findTable(ref.owner())
                                .filter(table -> table.indexes().containsKey(ref.part()))
                                .isPresent();
            case KEY, DESCENT, RELATION_NAME -> true;
            default -> schema.objects().containsKey(ref);
        };
    }

    private void requireTarget(Table table, ForeignKey key) {
        String subject = "foreign key " + key.name() + " of " + table.name();
        Table target = schema.findTable(key.target())
                .orElseThrow(() ->
                        new SchemaException(subject + " refers to table " + key.target() + ", which does not exist"));
        key.targetColumns().forEach(target::column);
        if (!target.hasKey(key.targetColumns())) {
            throw new SchemaException(subject + " needs a primary key or unique constraint over " + key.targetColumns()
                    + " of " + key.target() + "; there is none");
        }
    }

    /** Looks at all tables only where a key is gone: else, a schema of many tables would be made in quadratic time. */
    void requireKeysOf(Table before, Table target) {
        if (before.keys().stream().allMatch(target::hasKey)) {
            return;
        }
        for (Table referrer : schema.referrersOf(target.name())) {
            referrer.foreignKeys().stream()
                    .filter(key -> key.target().equals(target.name()))
                    .forEach(key -> requireTarget(referrer, key));
        }
    }

    void refuseLostParts(Table before, Table after) {
        Stream<ObjectRef> lost = Stream.of(
                        before.columns().keySet().stream()
                                .filter(name -> !after.columns().containsKey(name))
                                .map(name -> ObjectRef.column(after.name(), name)),
                        before.constraints().keySet().stream()
                                .filter(name -> !after.constraints().containsKey(name))
                                .map(name -> ObjectRef.constraint(after.name(), name)),
                        before.indexes().keySet().stream()
                                .filter(name -> !after.indexes().containsKey(name))
                                .map(name -> ObjectRef.index(after.name(), name)))
                .flatMap(each -> each);
        lost.forEach(ref -> Dependents.definitions(schema, ref).findFirst().ifPresent(user -> {
            throw new SchemaException(ref + " is used by " + user + "; drop that first");
        }));
    }

    void requireOwners() {
        schema.sequences().forEach(this::requireFits);
    }

    void refuseTakenRelationName(SchemaObject object) {
        boolean taken = switch (object) {
            case Table table -> schema.objects().containsKey(ObjectRef.sequence(table.name()));
            case Sequence sequence -> schema.objects().containsKey(ObjectRef.table(sequence.name()));
            case EnumType type -> false;
            case Domain domain -> false;
            case CompositeType type -> false;
            case Namespace namespace -> false;
            case Definition definition -> false;
        };
        if (taken) {
            throw new SchemaException("the name " + object.name() + " is taken by another relation");
        }
    }
}

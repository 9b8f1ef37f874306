package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.Attribute;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.CompositeType;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Domain;
import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.Exclusion;
import dev.whimbrel.schema.Expression;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.IndexKey;
import dev.whimbrel.schema.Mentions;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.TablePart;
import dev.whimbrel.schema.Unique;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What the parts of a table and the other objects need, provide, and hold on to. */
final class Parts {
    private Parts() {}

    static Footprint adding(Table table, Constraint constraint, Schema schema) {
        return named(Footprint.NONE.requiring(ObjectRef.table(table.name())), table, constraint, Footprint::producing)
                .requiring(needsOf(table, constraint, schema));
    }

    static Footprint dropping(Table table, Constraint constraint, Schema schema) {
        return named(Footprint.NONE.releasing(ObjectRef.table(table.name())), table, constraint, Footprint::destroying)
                .releasing(needsOf(table, constraint, schema));
    }

    static Footprint adding(Table table, Index index, Schema schema) {
        return named(Footprint.NONE.requiring(ObjectRef.table(table.name())), table, index, Footprint::producing)
                .requiring(needsOf(table, index, schema));
    }

    static Footprint dropping(Table table, Index index, Schema schema) {
        return named(Footprint.NONE.releasing(ObjectRef.table(table.name())), table, index, Footprint::destroying)
                .releasing(needsOf(table, index, schema));
    }

    /** Returns what a column stands on: its type and collation, and what its value comes from. */
    static List<ObjectRef> needsOf(QualifiedName table, Column column, Schema schema) {
        Mentions mentions = new Mentions(schema);
        return Stream.of(
                        mentions.of(column.type()).stream(),
                        column.collation().stream().flatMap(name -> mentions.ofCollation(name).stream()),
                        needsOfValue(table, column, schema).stream())
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    /** Returns what the value of a column comes from: functions, sequences, other columns, types, its own type for a default. */
    static List<ObjectRef> needsOfValue(QualifiedName table, Column column, Schema schema) {
        Mentions mentions = new Mentions(schema);
        return switch (column.value()) {
            case ColumnValue.Given given -> List.of();
            case ColumnValue.Identity identity -> List.of();
            case ColumnValue.Default(Expression expression) -> {
                List<ObjectRef> needs = new ArrayList<>(mentions.of(column.type()));
                expression.sequences().forEach(sequence -> needs.add(ObjectRef.sequence(sequence)));
                needs.addAll(typesOf(expression));
                needs.addAll(mentions.of(expression, table));
                yield needs;
            }
            case ColumnValue.Generated(Expression expression, var kind) -> {
                List<ObjectRef> needs = new ArrayList<>(typesOf(expression));
                expression.names().forEach(name -> needs.add(ObjectRef.column(table, name)));
                needs.addAll(mentions.of(expression, table));
                yield needs;
            }
        };
    }

    /** Returns the table with which a sequence changes hands, where the address is of the privileges on that sequence. */
    private static Optional<ObjectRef> tableOfSequence(ObjectRef privileges, Schema schema) {
        return privileges
                .sequenceWithPrivileges()
                .flatMap(schema::find)
                .flatMap(object -> object instanceof Sequence sequence ? sequence.ownedBy() : Optional.empty())
                .map(column -> ObjectRef.table(column.table()));
    }

    /** Returns what an object stands on, a table without its parts. */
    static List<ObjectRef> needsOf(SchemaObject object, Schema schema) {
        Mentions mentions = new Mentions(schema);
        List<ObjectRef> needs = new ArrayList<>();
        switch (object) {
            case Namespace namespace -> {}
            case Definition definition -> {
                needs.addAll(namespaceOf(definition.name(), schema));
                needs.addAll(definition.ref().wholes());
                needs.addAll(definition.needs());
                tableOfSequence(definition.ref(), schema)
                        .map(ObjectRef::privilegesOf)
                        .ifPresent(needs::add);
            }
            case EnumType type -> needs.addAll(namespaceOf(type.name(), schema));
            case Domain domain -> {
                needs.addAll(namespaceOf(domain.name(), schema));
                needs.addAll(mentions.of(domain.base()));
                domain.collation().ifPresent(collation -> needs.addAll(mentions.ofCollation(collation)));
                needs.addAll(domain.needs());
            }
            case CompositeType type -> {
                needs.addAll(namespaceOf(type.name(), schema));
                for (Attribute attribute : type.attributes()) {
                    needs.addAll(mentions.of(attribute.type()));
                    attribute.collation().ifPresent(collation -> needs.addAll(mentions.ofCollation(collation)));
                }
            }
            case Table table -> needs.addAll(homesOf(table, schema));
            case Sequence sequence -> {
                needs.addAll(namespaceOf(sequence.name(), schema));
                sequence.ownedBy()
                        .map(owner -> List.of(
                                ObjectRef.table(owner.table()), ObjectRef.column(owner.table(), owner.column())))
                        .ifPresent(needs::addAll);
            }
        }
        return needs;
    }

    private static List<ObjectRef> homesOf(Table table, Schema schema) {
        List<ObjectRef> needs = new ArrayList<>(namespaceOf(table.name(), schema));
        String server = table.settings().get("foreign server");
        if (server != null) {
            needs.add(ObjectRef.of(ObjectRef.Kind.SERVER, QualifiedName.of(server)));
        }
        return needs;
    }

    /** Returns the schema that a name is in, and extensions where one of those must have brought it along. */
    static List<ObjectRef> namespaceOf(QualifiedName name, Schema schema) {
        if (name.schema().isEmpty()) {
            return List.of();
        }
        List<ObjectRef> refs = new ArrayList<>(List.of(ObjectRef.schema(name.schema())));
        if (schema.find(refs.getFirst()).isEmpty()) {
            schema.ofKind(ObjectRef.Kind.EXTENSION).forEach(extension -> refs.add(extension.ref()));
        }
        return refs;
    }

    /** Returns the names that the object takes in spaces that it shares with objects of other kinds. */
    static ObjectRef[] namesOf(SchemaObject object) {
        return switch (object) {
            case Table table -> relation(table.name());
            case Sequence sequence -> new ObjectRef[] {ObjectRef.relationName(sequence.name())};
            case EnumType type -> new ObjectRef[] {ObjectRef.relationName(type.name())};
            case Domain domain -> new ObjectRef[] {ObjectRef.relationName(domain.name())};
            case CompositeType type -> new ObjectRef[] {ObjectRef.relationName(type.name())};
            case Namespace namespace -> new ObjectRef[0];
            case Definition definition -> namesOf(definition.ref());
        };
    }

    /** A relation has a type of its name. */
    private static ObjectRef[] namesOf(ObjectRef ref) {
        return switch (ref.kind()) {
            case VIEW, MATERIALIZED_VIEW -> relation(ref.owner());
            case TYPE -> new ObjectRef[] {ObjectRef.relationName(ref.owner())};
            case INDEX -> new ObjectRef[] {ObjectRef.relationName(ref.owner().withName(ref.part()))};
            default -> new ObjectRef[0];
        };
    }

    private static ObjectRef[] relation(QualifiedName name) {
        return new ObjectRef[] {ObjectRef.relationName(name), ObjectRef.type(name)};
    }

    static String word(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key -> "primary key";
            case Unique unique -> "unique constraint";
            case Exclusion exclusion -> "exclusion constraint";
            case Check check -> "check";
            case ForeignKey key -> "foreign key";
        };
    }

    private static List<ObjectRef> needsOf(Table table, Constraint constraint, Schema schema) {
        List<ObjectRef> needs = new ArrayList<>(columns(table, constraint.columns()));
        if (constraint instanceof Check check) {
            needs.addAll(needsOf(check.expression(), schema));
        }
        if (constraint instanceof Exclusion exclusion) {
            needs.addAll(needsOf(exclusion.definition(), schema));
        }
        if (constraint instanceof ForeignKey key) {
            needs.add(ObjectRef.table(key.target()));
            key.targetColumns().forEach(column -> needs.add(ObjectRef.column(key.target(), column)));
            needs.add(ObjectRef.key(key.target(), key.targetColumns()));
        }
        return needs;
    }

    private static List<ObjectRef> needsOf(Table table, Index index, Schema schema) {
        List<ObjectRef> needs = new ArrayList<>(columns(table, index.columns()));
        Mentions mentions = new Mentions(schema);
        index.where().ifPresent(predicate -> needs.addAll(needsOf(predicate, schema)));
        for (IndexKey key : index.keys()) {
            key.collation().ifPresent(name -> needs.addAll(mentions.ofCollation(name)));
            key.operatorClass().ifPresent(name -> needs.addAll(mentions.ofOperatorClass(name)));
            if (key.subject() instanceof IndexKey.Subject.OfExpression(Expression expression)) {
                needs.addAll(needsOf(expression, schema));
            }
        }
        return needs;
    }

    private static List<ObjectRef> needsOf(Expression expression, Schema schema) {
        return Stream.concat(typesOf(expression).stream(), new Mentions(schema).of(expression).stream())
                .toList();
    }

    /** Adds that one index gives up what another can then be: to cluster the table, to identify rows for replicas. */
    static Footprint changing(
            Footprint footprint, QualifiedName table, Map<String, String> settings, Map<String, String> newSettings) {
        List<ObjectRef> old = rolesOf(table, settings);
        List<ObjectRef> now = rolesOf(table, newSettings);
        return footprint
                .destroying(old.stream().filter(role -> !now.contains(role)).toArray(ObjectRef[]::new))
                .producing(now.stream().filter(role -> !old.contains(role)).toArray(ObjectRef[]::new));
    }

    private static List<ObjectRef> rolesOf(QualifiedName table, Map<String, String> settings) {
        return Stream.of("clustered", "replica identity")
                .filter(settings::containsKey)
                .map(role -> new ObjectRef(ObjectRef.Kind.ROLE_OF_INDEX, table, role))
                .toList();
    }

    private static List<ObjectRef> typesOf(Expression expression) {
        return expression.types().stream().map(ObjectRef::type).toList();
    }

    private static List<ObjectRef> columns(Table table, Collection<String> names) {
        return names.stream()
                .filter(table.columns()::containsKey)
                .map(name -> ObjectRef.column(table.name(), name))
                .toList();
    }

    /** Adds the part, the key that it provides, and the relation name that its index takes. */
    private static Footprint named(
            Footprint footprint, Table table, TablePart part, BiFunction<Footprint, ObjectRef[], Footprint> role) {
        List<ObjectRef> refs = new ArrayList<>();
        List<ObjectRef> roles = new ArrayList<>();
        List<String> key = switch (part) {
            case Constraint constraint -> {
                refs.add(ObjectRef.constraint(table.name(), constraint.name()));
                roles.addAll(rolesOf(table.name(), constraint.settings()));
                yield constraint.keyColumns();
            }
            case Index index -> {
                refs.add(ObjectRef.index(table.name(), index.name()));
                roles.addAll(rolesOf(table.name(), index.settings()));
                yield index.keyColumns();
            }
            case Column column -> List.of();
        };
        if (!key.isEmpty()) {
            refs.add(ObjectRef.key(table.name(), key));
        }
        if (part instanceof Index || part instanceof Exclusion || !key.isEmpty()) {
            refs.add(ObjectRef.relationName(table.name().withName(part.name())));
        }
        if (part instanceof PrimaryKey) {
            roles.add(new ObjectRef(ObjectRef.Kind.ROLE_OF_INDEX, table.name(), "primary key"));
        }
        refs.addAll(roles);
        return role.apply(footprint, refs.toArray(ObjectRef[]::new));
    }
}

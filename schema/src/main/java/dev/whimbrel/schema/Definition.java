package dev.whimbrel.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An object that the server keeps as SQL: a view, a function, a trigger, an operator class.
 *
 * <p>The schema does not understand the SQL; what it stands on is declared. The shape and the needs follow from the
 * definition, so two objects that differ only in them are the {@linkplain #isSameAs same}.
 *
 * @param ref the address; for a function with the types of its arguments, for a trigger with its table
 * @param modifier what stands between {@code CREATE} and the kind of object: {@code UNIQUE}, {@code CONSTRAINT}; mostly
 *     empty
 * @param sql what follows the name in {@code CREATE}, in the server's spelling, without a closing semicolon
 * @param shape the columns that others see, each as {@code name type}; empty where there are none or nobody said
 * @param needs what has to be there before the object
 * @param settings what is said about the object after it is created, by name: {@code enabled} of a trigger; the dialect
 *     knows the names
 */
public record Definition(
        ObjectRef ref,
        String modifier,
        String sql,
        List<String> shape,
        SortedSet<ObjectRef> needs,
        PersistentMap<String, String> settings,
        Optional<String> comment)
        implements SchemaObject {
    private static final Pattern CHANGEABLE =
            Pattern.compile("\\bVERSION [eE]?'(?:[^']|'')*+'|\\bOPTIONS \\(.*\\)$", Pattern.DOTALL);
    private static final Pattern LANGUAGE = Pattern.compile("\\bLANGUAGE\\b", Pattern.CASE_INSENSITIVE);

    public Definition {
        sql = sql.strip();
        shape = List.copyOf(shape);
        needs = Collections.unmodifiableSortedSet(new TreeSet<>(needs));
    }

    public static Definition of(ObjectRef ref, String sql) {
        return new Definition(ref, "", sql, List.of(), new TreeSet<>(), PersistentMap.empty(), Optional.empty());
    }

    public Definition modified(String newModifier) {
        return new Definition(ref, newModifier, sql, shape, needs, settings, comment);
    }

    /** Says which columns others see, each as {@code name type}. */
    public Definition shaped(String... columns) {
        return new Definition(ref, modifier, sql, List.of(columns), needs, settings, comment);
    }

    /** Says what the object stands on, each as {@link ObjectRef#parseAll} reads it. */
    public Definition needs(String... addresses) {
        return withNeeds(List.of(addresses).stream()
                .flatMap(address -> ObjectRef.parseAll(address).stream())
                .toList());
    }

    public Definition withNeeds(Collection<ObjectRef> newNeeds) {
        return new Definition(ref, modifier, sql, shape, new TreeSet<>(newNeeds), settings, comment);
    }

    /** Sets what is said about the object after it is created. */
    public Definition set(String setting, String value) {
        return new Definition(ref, modifier, sql, shape, needs, settings.with(setting, value), comment);
    }

    /** Takes back what was said about the object. */
    public Definition without(String setting) {
        return new Definition(ref, modifier, sql, shape, needs, settings.without(setting), comment);
    }

    public Definition commented(String text) {
        return new Definition(ref, modifier, sql, shape, needs, settings, Optional.of(text));
    }

    /** Returns whether the two are equal but for what follows from the SQL. */
    public boolean isSameAs(Definition other) {
        return equals(
                new Definition(other.ref, other.modifier, other.sql, shape, needs, other.settings, other.comment));
    }

    /**
     * Returns whether {@code CREATE OR REPLACE} turns {@code old} into this, and back, while others stand on it: a view that
     * keeps its columns, a function that keeps its signature.
     */
    public boolean canReplace(Definition old) {
        return ref.equals(old.ref)
                && modifier.equals(old.modifier)
                && switch (ref.kind()) {
                    case VIEW -> !shape.isEmpty() && shape.equals(old.shape);
                    case FUNCTION, PROCEDURE -> signature().equals(old.signature());
                    case RULE, EXTENSION, LANGUAGE, FOREIGN_DATA_WRAPPER -> true;
                    case SERVER -> withoutChangeable().equals(old.withoutChangeable());
                    case TEXT_SEARCH_DICTIONARY -> firstClause().equals(old.firstClause());
                    default -> false;
                };
    }

    /** A server keeps its type and wrapper for ever, its version and options not. */
    private String withoutChangeable() {
        return CHANGEABLE.matcher(sql).replaceAll("").replaceAll("\\s+", " ").strip();
    }

    /** A dictionary keeps its template, which the server names first. */
    private String firstClause() {
        return sql.replaceFirst("[,)].*", "");
    }

    /** Arguments and result stand before the language, where the server writes the definition. */
    private String signature() {
        return LANGUAGE.splitAsStream(sql).findFirst().orElse(sql).strip();
    }

    @Override
    public QualifiedName name() {
        return ref.owner();
    }

    @Override
    public Definition renamed(QualifiedName newName) {
        return at(ref.renamed(newName));
    }

    Definition at(ObjectRef newRef) {
        return new Definition(newRef, modifier, sql, shape, needs, settings, comment);
    }

    /** Returns the definition after something that it may need or belong to got another address. */
    Definition following(ObjectRef from, ObjectRef to) {
        if (!needs.contains(from) && !ref.isWithin(from) && needs.stream().noneMatch(need -> need.isWithin(from))) {
            return this;
        }
        Definition moved = at(mentioning(ref.following(from, to), from, to));
        List<ObjectRef> moving =
                needs.stream().map(need -> need.following(from, to)).toList();
        return new Definition(
                moved.ref,
                modifier,
                SqlNames.renamed(sql, from, to),
                shape,
                new TreeSet<>(moving),
                settingsFollowing(from, to),
                comment);
    }

    /** A publication says in its settings what it publishes, and a text search configuration which dictionaries it asks. */
    private PersistentMap<String, String> settingsFollowing(ObjectRef from, ObjectRef to) {
        PersistentMap<String, String> followed = settings;
        if (ref.kind() == ObjectRef.Kind.PUBLICATION || ref.kind() == ObjectRef.Kind.TEXT_SEARCH_CONFIGURATION) {
            for (String name : settings.keySet()) {
                boolean meant =
                        from.kind() != ObjectRef.Kind.COLUMN || name.equals("table " + Identifier.quoted(from.owner()));
                String value = settings.getOrDefault(name, "");
                followed = meant
                        ? followed.without(name)
                                .with(
                                        from.kind() == ObjectRef.Kind.COLUMN ? name : SqlNames.renamed(name, from, to),
                                        SqlNames.renamed(value, from, to))
                        : followed;
            }
        }
        return followed;
    }

    /** The types of arguments are part of some addresses, and a cast is named by its types alone. */
    private static ObjectRef mentioning(ObjectRef ref, ObjectRef from, ObjectRef to) {
        return switch (ref.kind()) {
            case FUNCTION, PROCEDURE, AGGREGATE, OPERATOR ->
                new ObjectRef(ref.kind(), ref.owner(), SqlNames.renamed(ref.part(), from, to));
            case CAST, TRANSFORM ->
                ObjectRef.of(
                        ref.kind(),
                        QualifiedName.of(SqlNames.renamed(ref.owner().name(), from, to)));
            default -> ref;
        };
    }
}

package dev.whimbrel.schema;

import dev.whimbrel.schema.ObjectRef.Kind;
import dev.whimbrel.schema.SqlWords.Word;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What SQL mentions of what a schema holds, as far as words tell.
 *
 * <p>A word can be more than one thing: of functions that differ only in their arguments, all are mentioned. What the
 * schema does not hold may come from any of its extensions.
 */
public record Mentions(Schema schema) {
    private static final Set<Kind> USED =
            EnumSet.of(Kind.FUNCTION, Kind.AGGREGATE, Kind.OPERATOR, Kind.COLLATION, Kind.TEXT_SEARCH_CONFIGURATION);

    /** How far the needs of what is mentioned are followed to see whether they lead back. */
    private static final int DEPTH = 4;

    /** Returns the functions, operators, collations, and text search configurations that the expression stands on. */
    public List<ObjectRef> of(Expression expression) {
        if (USED.stream().noneMatch(schema::holds)) {
            return List.of();
        }
        return SqlWords.of(expression.sql()).stream()
                .flatMap(this::used)
                .distinct()
                .toList();
    }

    /** Returns the same without what itself stands on the table, which cannot be meant where the table is made. */
    public List<ObjectRef> of(Expression expression, QualifiedName table) {
        return of(expression).stream()
                .filter(ref -> !leadsTo(ref, table, DEPTH))
                .toList();
    }

    /** Returns what a type stands on: itself, or extensions where the schema does not hold it. */
    public List<ObjectRef> of(DataType type) {
        return switch (type) {
            case DataType.BuiltIn builtIn -> List.of();
            case DataType.Array array -> of(array.element());
            case DataType.Defined defined -> {
                List<ObjectRef> refs = new ArrayList<>(List.of(ObjectRef.type(defined.name())));
                if (isElsewhere(defined.name())) {
                    schema.ofKind(Kind.EXTENSION).forEach(extension -> refs.add(extension.ref()));
                }
                yield refs;
            }
        };
    }

    /** Returns the collation, where the schema holds it. */
    public List<ObjectRef> ofCollation(QualifiedName name) {
        return held(Kind.COLLATION, name).toList();
    }

    /** Returns the operator classes of that name, with or without parameters behind it. */
    public List<ObjectRef> ofOperatorClass(String operatorClass) {
        return SqlWords.of(operatorClass).stream()
                .limit(1)
                .flatMap(word -> held(Kind.OPERATOR_CLASS, word.name()))
                .toList();
    }

    /**
     * Returns what a definition stands on by its words, for one that does not say: relations, their columns, types,
     * functions. Rather too much than too little.
     */
    public Set<ObjectRef> of(Definition definition) {
        Set<ObjectRef> refs = new LinkedHashSet<>();
        List<Word> words = SqlWords.of(definition.sql());
        if (definition.ref().kind().isPartOfOwner()) {
            relations(definition.ref().owner()).forEach(refs::add);
        }
        for (Word word : words) {
            used(word).forEach(refs::add);
            if (word.kind() == SqlWords.Kind.NAME || word.kind() == SqlWords.Kind.CALL) {
                Stream.concat(
                                relations(word.name()),
                                Stream.of(Kind.TYPE, Kind.SEQUENCE).flatMap(kind -> held(kind, word.name())))
                        .forEach(refs::add);
            }
        }
        for (ObjectRef ref : List.copyOf(refs)) {
            schema.findTable(ref.owner())
                    .filter(table -> table.ref().equals(ref))
                    .ifPresent(table -> words.stream()
                            .map(word -> word.parts().getLast())
                            .filter(table.columns()::containsKey)
                            .forEach(column -> refs.add(ObjectRef.column(table.name(), column))));
        }
        refs.remove(definition.ref());
        if (definition.ref().kind() == Kind.OPERATOR) {
            refs.removeIf(ref -> ref.kind() == Kind.OPERATOR); // a commutator may come later
        }
        return refs;
    }

    private Stream<ObjectRef> relations(QualifiedName name) {
        return Stream.of(Kind.TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW).flatMap(kind -> held(kind, name));
    }

    private Stream<ObjectRef> used(Word word) {
        return switch (word.kind()) {
            case CALL -> Stream.of(Kind.FUNCTION, Kind.AGGREGATE).flatMap(kind -> held(kind, word.name()));
            case OPERATOR -> held(Kind.OPERATOR, word.name());
            case COLLATION -> held(Kind.COLLATION, word.name());
            case CONFIGURATION -> held(Kind.TEXT_SEARCH_CONFIGURATION, word.name());
            case NAME -> Stream.of();
        };
    }

    private Stream<ObjectRef> held(Kind kind, QualifiedName name) {
        return schema.named(kind, name).stream().map(SchemaObject::ref);
    }

    private boolean isElsewhere(QualifiedName type) {
        return held(Kind.TYPE, type).findAny().isEmpty()
                && relations(type).findAny().isEmpty();
    }

    private boolean leadsTo(ObjectRef ref, QualifiedName table, int depth) {
        if (ref.owner().equals(table)
                && (ref.kind() == Kind.TABLE || ref.kind() == Kind.TYPE || ref.kind() == Kind.COLUMN)) {
            return true;
        }
        return depth > 0
                && schema.find(ref).stream()
                        .filter(Definition.class::isInstance)
                        .flatMap(object -> ((Definition) object).needs().stream())
                        .anyMatch(need -> leadsTo(need, table, depth - 1));
    }
}

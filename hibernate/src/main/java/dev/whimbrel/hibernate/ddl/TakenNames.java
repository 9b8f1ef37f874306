package dev.whimbrel.hibernate.ddl;

import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.DefaultNames;
import dev.whimbrel.schema.QualifiedName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names that the statements so far have used up, by which the server chooses names of its own: relations share one
 * space in each schema, and the name of a constraint avoids those of all constraints there, other tables' included
 * (server source: {@code ChooseRelationName}, {@code ChooseConstraintName}).
 */
final class TakenNames {
    private final Map<String, Set<String>> relations = new HashMap<>();
    private final Map<String, Set<String>> constraints = new HashMap<>();

    /** Notes the name of a table, sequence, or index. */
    void relation(QualifiedName name) {
        in(relations, name).add(name.name());
    }

    /** Returns the constraint under the name that it has or gets, and notes that. */
    Constraint name(QualifiedName table, Constraint constraint, Set<String> columns) {
        boolean isIndex = !constraint.keyColumns().isEmpty();
        Set<String> taken = new HashSet<>(in(constraints, table));
        if (isIndex) {
            taken.addAll(in(relations, table));
        }
        Constraint named = constraint.name().isEmpty()
                ? (Constraint) DefaultNames.give(table, constraint, columns, taken)
                : constraint;
        in(constraints, table).add(named.name());
        if (isIndex) {
            relation(table.withName(named.name()));
        }
        return named;
    }

    Reference name(QualifiedName table, Reference reference, Set<String> columns) {
        Constraint named = name(table, reference.provisional(reference.columns()), columns);
        return reference.named(named.name());
    }

    /** Returns a name for the sequence behind a column, and notes it. */
    QualifiedName sequence(QualifiedName table, String column) {
        QualifiedName name = table.withName(DefaultNames.ofSequence(table, column, in(relations, table)));
        relation(name);
        return name;
    }

    private static Set<String> in(Map<String, Set<String>> names, QualifiedName neighbour) {
        return names.computeIfAbsent(neighbour.schema(), key -> new HashSet<>());
    }
}

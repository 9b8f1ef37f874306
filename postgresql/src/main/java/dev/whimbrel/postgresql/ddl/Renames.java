package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;

/**
 * New names, and moves to other schemas; what refers to the object follows by itself.
 *
 * @param defaultSchema the name of the schema that unqualified names live in
 * @param before tells which names are taken
 */
record Renames(String defaultSchema, Schema before) {
    List<Statement> table(QualifiedName from, QualifiedName to) {
        return object(before.table(from), to);
    }

    /** Returns the move and the new name, in the order in which the name on the way is free. */
    List<Statement> object(SchemaObject object, QualifiedName to) {
        if (object.ref().kind().isPartOfOwner()) {
            return List.of(rename(object, to.name()));
        }
        QualifiedName from = object.name();
        boolean moves = !from.schema().equals(to.schema());
        boolean renamed = !from.name().equals(to.name());
        List<Statement> statements = new ArrayList<>();
        if (moves && renamed && isTaken(to.withName(from.name()))) {
            statements.add(rename(object, to.name()));
            statements.add(move(object.renamed(from.withName(to.name())), to));
            return statements;
        }
        if (moves) {
            statements.add(move(object, to));
        }
        if (renamed) {
            statements.add(rename(object.renamed(to.withName(from.name())), to.name()));
        }
        return statements;
    }

    private static Statement rename(SchemaObject object, String name) {
        return Statement.of("ALTER " + Objects.subject(object) + " RENAME TO " + Identifier.quoted(name));
    }

    private Statement move(SchemaObject object, QualifiedName to) {
        String schema = to.schema().isEmpty() ? defaultSchema : to.schema();
        return Statement.of("ALTER " + Objects.subject(object) + " SET SCHEMA " + Identifier.quoted(schema));
    }

    /** Tables have row types, so that they share one space of names with types as well. */
    private boolean isTaken(QualifiedName name) {
        return before.find(ObjectRef.table(name)).isPresent()
                || before.find(ObjectRef.sequence(name)).isPresent()
                || before.find(ObjectRef.type(name)).isPresent();
    }
}

package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import java.util.ArrayList;
import java.util.List;

/** Objects that the server keeps as SQL, of whatever kind. */
final class Definitions {
    private static final String POPULATED = "populated";

    private Definitions() {}

    static List<Statement> create(Definition definition) {
        if (isDeclaration(definition)) {
            return Declarations.create(definition);
        }
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of(create("CREATE ", definition)));
        statements.addAll(
                DefinitionSettings.added(isUnpopulated(definition) ? definition.without(POPULATED) : definition));
        statements.addAll(new Comment(DefinitionSubject.of(definition.ref()), definition.comment()).added());
        return statements;
    }

    /** Returns what turns one into the other; what the server cannot replace is made anew, and nothing may stand on it. */
    static List<Statement> alter(Definition from, Definition to) {
        List<Statement> statements = new ArrayList<>();
        if (!from.sql().equals(to.sql()) || !from.modifier().equals(to.modifier())) {
            if (!to.canReplace(from)) {
                statements.addAll(drop(from));
                statements.addAll(create(to));
                return statements;
            }
            statements.addAll(
                    DefinitionChange.isInPlace(to)
                            ? DefinitionChange.statements(from, to)
                            : List.of(Statement.of(create("CREATE OR REPLACE ", to))));
        }
        statements.addAll(DefinitionSettings.changed(from, to));
        String subject = DefinitionSubject.of(to.ref());
        statements.addAll(new Comment(subject, to.comment()).insteadOf(new Comment(subject, from.comment())));
        return statements;
    }

    static List<Statement> drop(Definition definition) {
        if (isDeclaration(definition)) {
            return Declarations.drop(definition);
        }
        Statement drop = Statement.of(ShellTypes.drop(definition));
        return List.of(
                definition.ref().kind() == ObjectRef.Kind.SUBSCRIPTION
                        ? new Statement(drop.sql(), false) // it drops a slot on another server, too
                        : drop);
    }

    private static boolean isDeclaration(Definition definition) {
        return switch (definition.ref().kind()) {
            case PRIVILEGES, DEFAULT_PRIVILEGES, COMMENT -> true;
            default -> false;
        };
    }

    /** A materialized view that has no rows yet is created so, not emptied again. */
    private static boolean isUnpopulated(Definition definition) {
        return definition.settings().containsKey(POPULATED);
    }

    private static String create(String verb, Definition definition) {
        String modifier = definition.modifier().isEmpty() ? "" : definition.modifier() + " ";
        String head = verb
                + modifier
                + DefinitionSubject.words(definition.ref().kind())
                + " "
                + DefinitionSubject.nameInCreate(definition.ref());
        return (head + space(definition) + definition.sql()).strip()
                + (isUnpopulated(definition) ? "\nWITH NO DATA" : "");
    }

    /** The arguments of a function follow its name. */
    private static String space(Definition definition) {
        return switch (definition.ref().kind()) {
            case FUNCTION, PROCEDURE, AGGREGATE -> definition.sql().startsWith("(") ? "" : " ";
            default -> " ";
        };
    }
}

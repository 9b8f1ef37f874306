package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Deferrability;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.Unique;
import java.util.ArrayList;
import java.util.List;

/** Primary keys, unique constraints, checks, and foreign keys. */
final class Constraints {
    private Constraints() {}

    /** Returns the constraint as it stands in {@code CREATE TABLE} and behind {@code ADD}. */
    static String definition(Constraint constraint) {
        return "CONSTRAINT " + Identifier.quoted(constraint.name()) + " " + body(constraint);
    }

    static List<Statement> add(QualifiedName table, Constraint constraint) {
        List<Statement> statements = new ArrayList<>();
        statements.add(alter(table, "ADD " + definition(constraint)));
        statements.addAll(comment(table, constraint));
        return statements;
    }

    /** Returns the least that turns one into the other; what the server cannot alter is dropped and added. */
    static List<Statement> alter(Table table, Constraint to) {
        return alter(table.name(), table.constraint(to.name()), to);
    }

    private static List<Statement> alter(QualifiedName table, Constraint from, Constraint to) {
        List<Statement> statements = new ArrayList<>();
        if (body(from).equals(body(to))) {
            return new Comment(subject(table, to), to.comment())
                    .insteadOf(new Comment(subject(table, to), from.comment()));
        }
        if (from instanceof ForeignKey before
                && to instanceof ForeignKey after
                && body(before.with(after.deferrability())).equals(body(after))) {
            statements.add(
                    alter(table, "ALTER CONSTRAINT " + Identifier.quoted(to.name()) + stated(after.deferrability())));
        } else if (body(validated(from)).equals(body(to))) {
            statements.add(alter(table, "VALIDATE CONSTRAINT " + Identifier.quoted(to.name())));
        } else {
            statements.addAll(drop(table, from.name()));
            statements.addAll(add(table, to));
            return statements;
        }
        statements.addAll(new Comment(subject(table, to), to.comment())
                .insteadOf(new Comment(subject(table, to), from.comment())));
        return statements;
    }

    static List<Statement> drop(QualifiedName table, String constraint) {
        return List.of(alter(table, "DROP CONSTRAINT " + Identifier.quoted(constraint)));
    }

    static List<Statement> rename(QualifiedName table, String from, String to) {
        return List.of(alter(table, "RENAME CONSTRAINT " + Identifier.quoted(from) + " TO " + Identifier.quoted(to)));
    }

    static List<Statement> comment(QualifiedName table, Constraint constraint) {
        return new Comment(subject(table, constraint), constraint.comment()).added();
    }

    private static String body(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key ->
                "PRIMARY KEY " + Sql.columns(key.keyColumns()) + include(key.include()) + words(key.deferrability());
            case Unique unique ->
                "UNIQUE " + (unique.nullsDistinct() ? "" : "NULLS NOT DISTINCT ") + Sql.columns(unique.keyColumns())
                        + include(unique.include()) + words(unique.deferrability());
            case Check check ->
                "CHECK (" + check.expression() + ")" + (check.inherited() ? "" : " NO INHERIT")
                        + (check.validated() ? "" : " NOT VALID");
            case ForeignKey key ->
                "FOREIGN KEY " + Sql.columns(key.columnList()) + " REFERENCES " + Identifier.quoted(key.target()) + " "
                        + Sql.columns(key.targetColumns()) + match(key.match()) + action("UPDATE", key.onUpdate())
                        + action("DELETE", key.onDelete()) + words(key.deferrability())
                        + (key.validated() ? "" : " NOT VALID");
        };
    }

    static String include(List<String> columns) {
        return columns.isEmpty() ? "" : " INCLUDE " + Sql.columns(columns);
    }

    private static Constraint validated(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key -> key;
            case Unique unique -> unique;
            case Check check -> check.withValidated(true);
            case ForeignKey key -> key.withValidated(true);
        };
    }

    private static String words(Deferrability deferrability) {
        return switch (deferrability) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> " DEFERRABLE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }

    /** Returns the words in full, because {@code ALTER CONSTRAINT} leaves as it is what they do not mention. */
    private static String stated(Deferrability deferrability) {
        return switch (deferrability) {
            case NOT_DEFERRABLE -> " NOT DEFERRABLE";
            case INITIALLY_IMMEDIATE -> " DEFERRABLE INITIALLY IMMEDIATE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }

    private static String match(ForeignKey.Match match) {
        return switch (match) {
            case SIMPLE -> "";
            case FULL -> " MATCH FULL";
        };
    }

    private static String action(String event, ForeignKey.Action action) {
        return switch (action) {
            case NO_ACTION -> "";
            case RESTRICT, CASCADE, SET_NULL, SET_DEFAULT ->
                " ON " + event + " " + action.name().replace('_', ' ');
        };
    }

    private static Statement alter(QualifiedName table, String change) {
        return Statement.of("ALTER TABLE " + Identifier.quoted(table) + " " + change);
    }

    private static String subject(QualifiedName table, Constraint constraint) {
        return "CONSTRAINT " + Identifier.quoted(constraint.name()) + " ON " + Identifier.quoted(table);
    }
}

package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Attribute;
import dev.whimbrel.schema.CompositeType;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** Composite types. */
final class CompositeTypes {
    private CompositeTypes() {}

    static List<Statement> create(CompositeType type) {
        List<String> lines =
                type.attributes().stream().map(CompositeTypes::definition).toList();
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of("CREATE " + Objects.subject(type) + " AS "
                + (lines.isEmpty() ? "()" : "(" + Sql.lines(lines) + "\n)")));
        statements.addAll(new Comment(Objects.subject(type), type.comment()).added());
        type.attributes()
                .forEach(attribute -> statements.addAll(comment(type, attribute).added()));
        return statements;
    }

    /**
     * Renames, drops, retypes, and adds attributes; where the order is to be another one, only a new type does it.
     *
     * @param before the schema in which {@code from} is used
     */
    static List<Statement> alter(CompositeType from, CompositeType to, Schema before) {
        if (!to.canReplace(from)) {
            return replace(from, to, before);
        }
        List<Statement> statements = new ArrayList<>();
        CompositeType renamed = from.renamedAs(to);
        for (int at = 0; at < from.attributes().size(); at++) {
            String old = from.attributes().get(at).name();
            String now = renamed.attributes().get(at).name();
            if (!old.equals(now)) {
                statements.add(Statement.of("ALTER " + Objects.subject(to) + " RENAME ATTRIBUTE "
                        + Identifier.quoted(old) + " TO " + Identifier.quoted(now)));
            }
        }
        statements.addAll(changed(renamed, to, before));
        statements.addAll(new Comment(Objects.subject(to), to.comment())
                .insteadOf(new Comment(Objects.subject(to), from.comment())));
        for (Attribute attribute : to.attributes()) {
            Comment comment = comment(to, attribute);
            statements.addAll(renamed.attribute(attribute.name())
                    .map(old -> comment.insteadOf(comment(to, old)))
                    .orElseGet(comment::added));
        }
        return statements;
    }

    /**
     * The server gives an attribute another type only while no column is of the composite one; so columns wait as text, and
     * what comes or goes has done so before, because the text has to fit.
     */
    private static List<Statement> changed(CompositeType from, CompositeType to, Schema before) {
        List<String> placed = new ArrayList<>();
        List<String> retyped = new ArrayList<>();
        for (Attribute old : from.attributes()) {
            if (to.attribute(old.name()).isEmpty()) {
                placed.add("DROP ATTRIBUTE " + Identifier.quoted(old.name()));
            }
        }
        for (Attribute attribute : to.attributes()) {
            boolean isNew = from.attribute(attribute.name()).isEmpty();
            if (isNew) {
                placed.add("ADD ATTRIBUTE " + definition(attribute));
            } else if (!definition(from.attribute(attribute.name()).get()).equals(definition(attribute))) {
                retyped.add("ALTER ATTRIBUTE " + Identifier.quoted(attribute.name()) + " TYPE " + type(attribute));
            }
        }
        List<Statement> statements = new ArrayList<>(altered(to, placed));
        if (!retyped.isEmpty()) {
            TypeUsers users = new TypeUsers(to.name(), before);
            statements.addAll(users.convert(column -> {
                String text = TypeUsers.like(column, DataType.builtIn("text"));
                return text + " USING " + Identifier.quoted(column.name()) + "::" + text;
            }));
            statements.addAll(altered(to, retyped));
            statements.addAll(users.convertBack(column -> Identifier.quoted(column.name()) + "::" + column.type()));
        }
        return statements;
    }

    private static List<Statement> altered(CompositeType type, List<String> clauses) {
        return clauses.isEmpty()
                ? List.of()
                : List.of(Statement.of("ALTER " + Objects.subject(type)
                        + (clauses.size() == 1 ? " " + clauses.getFirst() : Sql.lines(clauses))));
    }

    private static List<Statement> replace(CompositeType from, CompositeType to, Schema before) {
        List<Statement> statements = new ArrayList<>(Objects.drop(from));
        statements.addAll(create(to));
        return WaitingColumns.of(to.name(), before).around(statements);
    }

    private static String definition(Attribute attribute) {
        return Identifier.quoted(attribute.name()) + " " + type(attribute);
    }

    private static String type(Attribute attribute) {
        return attribute.type()
                + attribute
                        .collation()
                        .map(collation -> " COLLATE " + Identifier.quoted(collation))
                        .orElse("");
    }

    private static Comment comment(CompositeType type, Attribute attribute) {
        return new Comment(
                "COLUMN " + Identifier.quoted(type.name()) + "." + Identifier.quoted(attribute.name()),
                attribute.comment());
    }
}

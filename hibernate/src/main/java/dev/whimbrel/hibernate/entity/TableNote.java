package dev.whimbrel.hibernate.entity;

import dev.whimbrel.hibernate.entity.EntitySources.LeftOut;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Exclusion;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.IndexKey;
import dev.whimbrel.schema.IndexKey.Subject;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.TablePart;
import dev.whimbrel.schema.Unique;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Writes what {@code @Table} says: the name, the comment, keys, checks, and indexes. */
final class TableNote {
    private final Table table;
    private final List<Note> uniques = new ArrayList<>();
    private final List<Note> checks = new ArrayList<>();
    private final List<Note> indexes = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    TableNote(Table table) {
        this.table = table;
        table.constraints().values().forEach(this::constraint);
        table.indexes().values().forEach(this::index);
    }

    Note note() {
        return Note.of("Table")
                .text("name", Mapping.quoted(table.name().name()))
                .text(
                        "schema",
                        table.name().schema().isEmpty()
                                ? ""
                                : Mapping.quoted(table.name().schema()))
                .text("comment", table.comment().orElse(""))
                .notes("uniqueConstraints", uniques)
                .notes("indexes", indexes)
                .notes("check", checks);
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    private void constraint(Constraint constraint) {
        switch (constraint) {
            case PrimaryKey key -> {}
            case ForeignKey key -> {}
            case Unique unique -> unique(unique);
            case Check check -> check(check);
            case Exclusion exclusion ->
                leaveOut(ObjectRef.constraint(table.name(), exclusion.name()), "annotations know no exclusion");
        }
    }

    private void unique(Unique unique) {
        if (!unique.nullsDistinct() || unique.withoutOverlaps()) {
            leaveOut(
                    ObjectRef.constraint(table.name(), unique.name()),
                    "NULLS NOT DISTINCT and WITHOUT OVERLAPS have no word");
            return;
        }
        StringJoiner options = new StringJoiner(" ");
        if (!unique.include().isEmpty()) {
            options.add("include (" + names(unique.include()) + ")");
        }
        String deferrable = Associations.deferrable(unique.deferrability());
        if (!deferrable.isEmpty()) {
            options.add(deferrable);
        }
        uniques.add(Note.of("UniqueConstraint")
                .text("name", Mapping.quoted(unique.name()))
                .codes(
                        "columnNames",
                        unique.keyColumns().stream()
                                .map(column -> JavaNames.literal(Mapping.quoted(column)))
                                .toList())
                .text("options", options.toString()));
    }

    /** Hibernate writes no options of a check for PostgreSQL; a project that has it recorded keeps them. */
    private void check(Check check) {
        checks.add(Note.of("CheckConstraint")
                .text("name", Identifier.quoted(check.name()))
                .text("constraint", check.expression().sql()));
    }

    private void index(Index index) {
        if (!index.method().equals("btree")) {
            leaveOut(part(index), "annotations know no method but btree, and this is " + index.method());
            return;
        }
        List<String> keys = index.keys().stream()
                .map(key -> index.unique() ? expression(key) : key(key))
                .toList();
        if (keys.stream().anyMatch(key -> key.indexOf(',') >= 0)) {
            leaveOut(part(index), "Hibernate divides what is indexed at each comma");
            return;
        }
        StringJoiner options = new StringJoiner(" ");
        if (!index.include().isEmpty()) {
            options.add("include (" + names(index.include()) + ")");
        }
        if (!index.nullsDistinct()) {
            options.add("nulls not distinct");
        }
        index.where().ifPresent(predicate -> options.add("where " + predicate));
        Note note =
                Note.of("Index").text("name", Mapping.quoted(index.name())).text("columnList", String.join(", ", keys));
        if (index.unique()) {
            note.code("unique", "true");
        }
        indexes.add(note.text("options", options.toString()));
    }

    /** Of columns only, Hibernate would make a unique constraint; a column in parentheses is the same to the server. */
    private static String expression(IndexKey key) {
        String subject = switch (key.subject()) {
            case Subject.OfColumn(String name) -> Identifier.quoted(name);
            case Subject.OfExpression(var expression) -> expression.sql();
        };
        return "(" + subject + ")" + details(key) + order(key);
    }

    private static String key(IndexKey key) {
        boolean plain = details(key).isEmpty()
                && key.nullsFirst() == key.descending()
                && key.subject() instanceof Subject.OfColumn;
        return plain && key.subject() instanceof Subject.OfColumn(String name)
                ? Mapping.quoted(name) + order(key)
                : expression(key);
    }

    private static String details(IndexKey key) {
        return key.collation()
                        .map(collation -> " collate " + Identifier.quoted(collation))
                        .orElse("")
                + key.operatorClass().map(name -> " " + name).orElse("");
    }

    private static String order(IndexKey key) {
        String nulls = key.nullsFirst() ? " nulls first" : " nulls last";
        return (key.descending() ? " desc" : "") + (key.nullsFirst() == key.descending() ? "" : nulls);
    }

    private void leaveOut(ObjectRef what, String reason) {
        leftOut.add(new LeftOut(what, reason));
    }

    private ObjectRef part(TablePart part) {
        return ObjectRef.index(table.name(), part.name());
    }

    private static String names(List<String> columns) {
        return columns.stream().map(Identifier::quoted).collect(Collectors.joining(", "));
    }
}

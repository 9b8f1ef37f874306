package dev.whimbrel.hibernate.entity;

import dev.whimbrel.hibernate.entity.EntitySources.LeftOut;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Deferrability;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.ForeignKey.Action;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes foreign keys as associations: in the place of their column, beside columns that are needed themselves, or, where
 * the target is not told by its key, as an option of the column.
 */
final class Associations {
    private final Entities entities;
    private final Table table;
    private final Map<String, ForeignKey> instead = new LinkedHashMap<>();
    private final Map<String, List<ForeignKey>> options = new LinkedHashMap<>();
    private final List<ForeignKey> besides = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    Associations(Entities entities, Table table, List<String> key) {
        this.entities = entities;
        this.table = table;
        Set<List<String>> seen = new HashSet<>();
        for (ForeignKey reference : table.foreignKeys()) {
            place(reference, key, seen.add(reference.columnList()));
        }
    }

    private void place(ForeignKey reference, List<String> key, boolean first) {
        boolean single = reference.columnList().size() == 1;
        String column = reference.columnList().getFirst();
        if (reference.period()
                || reference.notEnforced()
                || !reference.clearedColumns().isEmpty()) {
            leftOut.add(new LeftOut(
                    ObjectRef.constraint(table.name(), reference.name()),
                    "PERIOD, NOT ENFORCED, and SET NULL of some columns have no word"));
        } else if (!isToKey(reference) || !first) {
            if (single) {
                options.computeIfAbsent(column, each -> new ArrayList<>()).add(reference);
            } else {
                leftOut.add(new LeftOut(
                        ObjectRef.constraint(table.name(), reference.name()),
                        "its target is not the primary key of an entity"));
            }
        } else if (single && !key.contains(column) && isPlain(table.column(column)) && !isShared(reference)) {
            instead.put(column, reference);
        } else {
            besides.add(reference);
        }
    }

    /** An inherited default or a plain value can be an association's; what the server computes cannot. */
    private static boolean isPlain(Column column) {
        return switch (column.value()) {
            case ColumnValue.Given given -> true;
            case ColumnValue.Default theDefault ->
                theDefault.expression().sequences().isEmpty();
            case ColumnValue.Identity identity -> false;
            case ColumnValue.Generated generated -> false;
        };
    }

    private boolean isShared(ForeignKey reference) {
        return table.foreignKeys().stream()
                .filter(other -> !other.name().equals(reference.name()))
                .anyMatch(
                        other -> other.columns().contains(reference.columnList().getFirst()));
    }

    private boolean isToKey(ForeignKey reference) {
        return entities.isEntity(reference.target())
                && entities.schema()
                        .table(reference.target())
                        .primaryKey()
                        .map(PrimaryKey::keyColumns)
                        .filter(target ->
                                target.size() == reference.targetColumns().size()
                                        && target.containsAll(reference.targetColumns()))
                        .isPresent();
    }

    /** Returns the foreign key that stands for the column; nothing where the column stands for itself. */
    Optional<ForeignKey> instead(Column column) {
        return Optional.ofNullable(instead.get(column.name()));
    }

    List<ForeignKey> besides() {
        return besides;
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    /** Returns the foreign keys that stand behind the column in SQL. */
    String options(Column column) {
        return options.getOrDefault(column.name(), List.of()).stream()
                .map(reference -> "constraint " + Identifier.quoted(reference.name()) + " " + references(reference))
                .collect(Collectors.joining(" "));
    }

    /** Returns the association that takes the place of its column. */
    Attribute writable(Column column, ForeignKey reference, Set<String> taken) {
        Note join = Note.of("JoinColumn").text("name", Mapping.quoted(column.name()));
        if (!column.nullable()) {
            join.code("nullable", "false");
        }
        join.text("columnDefinition", ColumnWriter.definition(column))
                .text("comment", column.comment().orElse(""))
                .notes("foreignKey", List.of(foreignKey(reference)));
        List<Note> notes = new ArrayList<>(notes(reference));
        if (column.value() instanceof ColumnValue.Default(var expression)) {
            notes.add(Note.of("ColumnDefault").text("value", expression.sql()));
        }
        notes.add(join);
        String name = JavaNames.free(nameOf(column.name()), taken);
        return new Attribute(name, entities.className(reference.target()), notes);
    }

    /** Returns an association over columns that have fields of their own. */
    Attribute readOnly(ForeignKey reference, Set<String> taken) {
        List<Note> joins = IntStream.range(0, reference.columnList().size())
                .mapToObj(at -> Note.of("JoinColumn")
                        .text("name", Mapping.quoted(reference.columnList().get(at)))
                        .text(
                                "referencedColumnName",
                                Mapping.quoted(reference.targetColumns().get(at)))
                        .code("insertable", "false")
                        .code("updatable", "false"))
                .toList();
        List<Note> notes = new ArrayList<>(notes(reference));
        if (joins.size() == 1) {
            notes.add(joins.getFirst().notes("foreignKey", List.of(foreignKey(reference))));
        } else {
            notes.add(Note.of("JoinColumns").notes("value", joins).notes("foreignKey", List.of(foreignKey(reference))));
        }
        String target = entities.className(reference.target());
        String wanted = joins.size() == 1
                ? nameOf(reference.columnList().getFirst())
                : JavaNames.ofField(reference.target().name());
        String name = taken.contains(wanted.toLowerCase(Locale.ROOT)) ? JavaNames.ofField(target) : wanted;
        return new Attribute(JavaNames.free(name, taken), target, notes);
    }

    private static String nameOf(String column) {
        String field = JavaNames.ofField(column);
        return field.length() > 2 && field.endsWith("Id")
                ? JavaNames.ofField(field.substring(0, field.length() - 2))
                : field;
    }

    private static List<Note> notes(ForeignKey reference) {
        Note association = Note.of("ManyToOne").code("fetch", "FetchType.LAZY");
        return isSpelledOut(reference) || reference.onDelete() == Action.NO_ACTION
                ? List.of(association)
                : List.of(
                        association,
                        Note.of("OnDelete")
                                .code(
                                        "action",
                                        "OnDeleteAction." + reference.onDelete().name()));
    }

    private static Note foreignKey(ForeignKey reference) {
        Note note = Note.of("ForeignKey").text("name", Mapping.quoted(reference.name()));
        if (isSpelledOut(reference)) {
            String columns = names(reference.columnList());
            return note.text("foreignKeyDefinition", "foreign key (" + columns + ") " + references(reference));
        }
        StringJoiner rest = new StringJoiner(" ");
        if (reference.onUpdate() != Action.NO_ACTION) {
            rest.add("on update " + words(reference.onUpdate()));
        }
        afterwards(reference, rest);
        return note.text("options", rest.toString());
    }

    /** Hibernate would put the columns into the order of the key, and has no place for MATCH. */
    private static boolean isSpelledOut(ForeignKey reference) {
        return reference.columnList().size() > 1 || reference.match() == ForeignKey.Match.FULL;
    }

    private static String references(ForeignKey reference) {
        StringJoiner words = new StringJoiner(" ");
        QualifiedName target = reference.target();
        words.add("references " + Identifier.quoted(target) + " (" + names(reference.targetColumns()) + ")");
        if (reference.match() == ForeignKey.Match.FULL) {
            words.add("match full");
        }
        if (reference.onUpdate() != Action.NO_ACTION) {
            words.add("on update " + words(reference.onUpdate()));
        }
        if (reference.onDelete() != Action.NO_ACTION) {
            words.add("on delete " + words(reference.onDelete()));
        }
        afterwards(reference, words);
        return words.toString();
    }

    private static void afterwards(ForeignKey reference, StringJoiner words) {
        String deferrable = deferrable(reference.deferrability());
        if (!deferrable.isEmpty()) {
            words.add(deferrable);
        }
        if (!reference.validated()) {
            words.add("not valid");
        }
    }

    static String deferrable(Deferrability deferrability) {
        return switch (deferrability) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> "deferrable";
            case INITIALLY_DEFERRED -> "deferrable initially deferred";
        };
    }

    private static String words(Action action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String names(List<String> columns) {
        return columns.stream().map(Identifier::quoted).collect(Collectors.joining(", "));
    }
}

package dev.whimbrel.hibernate.entity;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue.Default;
import dev.whimbrel.schema.ColumnValue.Generated;
import dev.whimbrel.schema.ColumnValue.Given;
import dev.whimbrel.schema.ColumnValue.Identity;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.SequenceOptions;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Writes columns as fields. */
final class ColumnWriter {
    private final Entities entities;
    private final Table table;
    private final List<String> key;

    ColumnWriter(Entities entities, Table table, List<String> key) {
        this.entities = entities;
        this.table = table;
        this.key = key;
    }

    /**
     * Returns the field of a column.
     *
     * @param options what follows the column in SQL
     * @param taken the names of fields so far
     */
    Attribute attribute(Column column, String options, Set<String> taken) {
        Mapping mapping = mapping(column);
        List<Note> notes = new ArrayList<>();
        if (key.contains(column.name())) {
            notes.add(Note.of("Id"));
        }
        notes.addAll(value(column));
        if (mapping.isEnum()) {
            notes.add(Note.of("Enumerated").code("value", "EnumType.STRING"));
        }
        if (!mapping.code().isEmpty()) {
            notes.add(Note.of("JdbcTypeCode").code("value", "SqlTypes." + mapping.code()));
        }
        if (mapping.cast()) {
            notes.add(Note.of("ColumnTransformer").text("write", "cast(? as " + column.type() + ")"));
        }
        notes.add(note(column, mapping, options));
        return new Attribute(JavaNames.free(JavaNames.ofField(column.name()), taken), mapping.javaType(), notes);
    }

    private Mapping mapping(Column column) {
        Mapping mapping = Mapping.of(column.type(), entities);
        if (column.collation().isPresent()) {
            Mapping defined = mapping.defined(column.type());
            return new Mapping(
                    defined.javaType(),
                    defined.code(),
                    defined.size(),
                    defined.definition() + collation(column),
                    defined.cast(),
                    defined.isEnum());
        }
        return mapping;
    }

    /** Returns the type of a column in SQL, with all that belongs to it. */
    static String definition(Column column) {
        return column.type() + collation(column);
    }

    private static String collation(Column column) {
        return column.collation()
                .map(name -> " collate " + Identifier.quoted(name))
                .orElse("");
    }

    private Note note(Column column, Mapping mapping, String options) {
        Note note = Note.of("Column").text("name", Mapping.quoted(column.name()));
        if (!column.nullable() || key.contains(column.name())) {
            note.code("nullable", "false");
        }
        List.of("length", "precision", "scale", "secondPrecision").forEach(member -> {
            if (mapping.size().containsKey(member)) {
                note.code(member, mapping.size().getOrDefault(member, ""));
            }
        });
        String definition = definition(column, mapping);
        note.text("columnDefinition", definition);
        note.text("options", options);
        if (isReadOnly(column)) {
            note.code("insertable", "false").code("updatable", "false");
        }
        return note.text("comment", column.comment().orElse(""));
    }

    private static boolean isReadOnly(Column column) {
        return column.value() instanceof Generated;
    }

    private String definition(Column column, Mapping mapping) {
        return switch (column.value()) {
            case Given given -> mapping.definition();
            case Default theDefault -> mapping.definition();
            case Generated generated ->
                switch (generated.kind()) {
                    case STORED -> mapping.definition();
                    case VIRTUAL ->
                        definition(column) + " generated always as (" + generated.expression() + ") virtual";
                };
            case Identity identity ->
                isGeneratedKey(column) && identityOptions(column).isEmpty() && isDrawnAlone(column)
                        ? mapping.definition()
                        : column.type() + " generated " + words(identity.mode()) + " as identity"
                                + (identityOptions(column).isEmpty() ? "" : " " + identityOptions(column));
        };
    }

    private static String words(Identity.Mode mode) {
        return switch (mode) {
            case ALWAYS -> "always";
            case BY_DEFAULT -> "by default";
        };
    }

    /** Returns whether Hibernate itself writes that the server draws the key. */
    private boolean isGeneratedKey(Column column) {
        return key.equals(List.of(column.name()))
                && column.value() instanceof Identity identity
                && identity.mode() == Identity.Mode.BY_DEFAULT;
    }

    /** Hibernate leaves IDENTITY out of the statement where the server gives it other values as well. */
    private boolean isDrawnAlone(Column column) {
        return table.columns().values().stream()
                .filter(other -> !other.name().equals(column.name()))
                .allMatch(other -> switch (other.value()) {
                    case Given given -> true;
                    case Default theDefault -> other.sequences().isEmpty();
                    case Generated generated -> generated.kind() == Generated.Kind.STORED;
                    case Identity identity -> false;
                });
    }

    private static String identityOptions(Column column) {
        String options = column.value() instanceof Identity identity ? options(identity.options()) : "";
        return options.isEmpty() ? "" : "(" + options + ")";
    }

    private static String options(SequenceOptions options) {
        StringJoiner words = new StringJoiner(" ");
        options.start().ifPresent(start -> words.add("start with " + start));
        if (options.increment() != 1) {
            words.add("increment by " + options.increment());
        }
        String rest = KeyGenerator.bounds(options);
        return rest.isEmpty() ? words.toString() : words.add(rest).toString();
    }

    /** Returns what says where a value comes from that no one gives. */
    private List<Note> value(Column column) {
        return switch (column.value()) {
            case Given given ->
                key.equals(List.of(column.name())) ? KeyGenerator.notes(table, column, entities) : List.of();
            case Generated generated -> List.of(generated(generated));
            case Identity identity ->
                isGeneratedKey(column)
                        ? List.of(Note.of("GeneratedValue").code("strategy", "GenerationType.IDENTITY"))
                        : List.of(Note.of("Generated").code("event", "EventType.INSERT"));
            case Default theDefault -> {
                List<Note> notes = new ArrayList<>();
                if (key.equals(List.of(column.name()))) {
                    notes.addAll(KeyGenerator.notes(table, column, entities));
                } else if (!column.sequences().isEmpty() && !key.contains(column.name())) {
                    notes.add(Note.of("Generated").code("event", "EventType.INSERT"));
                }
                notes.add(Note.of("ColumnDefault")
                        .text("value", theDefault.expression().sql()));
                yield notes;
            }
        };
    }

    private static Note generated(Generated generated) {
        return switch (generated.kind()) {
            case STORED ->
                Note.of("GeneratedColumn").text("value", generated.expression().sql());
            case VIRTUAL -> Note.of("Generated").codes("event", List.of("EventType.INSERT", "EventType.UPDATE"));
        };
    }
}

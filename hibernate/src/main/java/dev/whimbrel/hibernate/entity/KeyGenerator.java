package dev.whimbrel.hibernate.entity;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.SequenceOptions;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Says how Hibernate comes by the value of a key that the server does not number itself. */
final class KeyGenerator {
    private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint");

    private KeyGenerator() {}

    /** Returns the annotations for a key of one column; none where applications give the value. */
    static List<Note> notes(Table table, Column column, Entities entities) {
        Optional<Sequence> drawn = column.sequences().stream()
                .flatMap(name -> entities.sequence(name).stream())
                .findFirst()
                .or(() -> beside(table, entities));
        if (drawn.isPresent() && fits(drawn.get().options())) {
            return sequence(drawn.get());
        }
        boolean isRandom = column.value() instanceof ColumnValue.Default
                && column.type().toString().equals("uuid");
        return isRandom ? List.of(Note.of("GeneratedValue").code("strategy", "GenerationType.UUID")) : List.of();
    }

    /** Returns the sequence of which only its name says that it is there for the key: {@code table_seq}. */
    static Optional<Sequence> beside(Table table, Entities entities) {
        List<String> key = table.primaryKey().map(each -> each.keyColumns()).orElse(List.of());
        if (key.size() != 1) {
            return Optional.empty();
        }
        Column column = table.column(key.getFirst());
        boolean isGiven = column.value() instanceof ColumnValue.Given
                && NUMBERS.contains(column.type().toString());
        return isGiven
                ? Stream.of("_seq", "_" + column.name() + "_seq", "_sequence")
                        .map(end -> table.name().withName(table.name().name() + end))
                        .flatMap(name -> entities.sequence(name).stream())
                        .filter(sequence -> fits(sequence.options()))
                        .findFirst()
                : Optional.empty();
    }

    /** Annotations hold an int, and Hibernate draws upwards. */
    private static boolean fits(SequenceOptions options) {
        return options.increment() > 0
                && options.increment() <= Integer.MAX_VALUE
                && Math.abs(start(options)) <= Integer.MAX_VALUE;
    }

    private static long start(SequenceOptions options) {
        return options.start().or(options::min).orElse(1L);
    }

    private static List<Note> sequence(Sequence sequence) {
        QualifiedName name = sequence.name();
        String generator = name.toString();
        Note note = Note.of("SequenceGenerator")
                .text("name", generator)
                .text("schema", name.schema().isEmpty() ? "" : Mapping.quoted(name.schema()))
                .text("sequenceName", Mapping.quoted(name.name()));
        if (start(sequence.options()) != 1) {
            note.code("initialValue", Long.toString(start(sequence.options())));
        }
        note.code("allocationSize", Long.toString(sequence.options().increment()))
                .text("options", bounds(sequence.options()));
        return List.of(
                Note.of("GeneratedValue")
                        .code("strategy", "GenerationType.SEQUENCE")
                        .text("generator", generator),
                note);
    }

    /** Returns what SQL says of a sequence besides where it starts and how far it steps. */
    static String bounds(SequenceOptions options) {
        StringJoiner words = new StringJoiner(" ");
        options.min().ifPresent(min -> words.add("minvalue " + min));
        options.max().ifPresent(max -> words.add("maxvalue " + max));
        if (options.cache() != 1) {
            words.add("cache " + options.cache());
        }
        if (options.cycle()) {
            words.add("cycle");
        }
        return words.toString();
    }
}

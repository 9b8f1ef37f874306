package dev.whimbrel.hibernate.entity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** An annotation as it stands in a source file; members that say nothing are left out. */
final class Note {
    private static final int WIDTH = 120;

    private final String name;
    private final SequencedMap<String, List<Object>> members = new LinkedHashMap<>();

    private Note(String name) {
        this.name = name;
    }

    static Note of(String name) {
        return new Note(name);
    }

    /** Adds a text, unless it is empty. */
    Note text(String member, String value) {
        return value.isEmpty() ? this : code(member, JavaNames.literal(value));
    }

    /** Adds a piece of Java. */
    Note code(String member, String value) {
        members.put(member, List.of(value));
        return this;
    }

    /** Adds a note, or several; nothing for none. */
    Note notes(String member, List<Note> values) {
        if (!values.isEmpty()) {
            members.put(member, List.copyOf(values));
        }
        return this;
    }

    /** Adds pieces of Java as an array. */
    Note codes(String member, List<String> values) {
        members.put(member, List.copyOf(values));
        return this;
    }

    /** Returns the annotation with every further line at {@code indent} and deeper. */
    String render(String indent, Imports imports) {
        String line = "@" + imports.use(name) + inOneLine(imports);
        if (indent.length() + line.length() <= WIDTH) {
            return line;
        }
        String deeper = indent + "        ";
        return "@" + imports.use(name) + "(\n"
                + members.entrySet().stream()
                        .map(member -> deeper + member.getKey() + " = " + values(member.getValue(), deeper, imports))
                        .collect(Collectors.joining(",\n"))
                + ")";
    }

    private String inOneLine(Imports imports) {
        if (members.isEmpty()) {
            return "";
        }
        if (members.size() == 1 && members.containsKey("value")) {
            return "(" + flat(members.firstEntry().getValue(), imports) + ")";
        }
        return members.entrySet().stream()
                .map(member -> member.getKey() + " = " + flat(member.getValue(), imports))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String flat(List<Object> values, Imports imports) {
        String joined = values.stream()
                .map(value -> value instanceof Note note
                        ? "@" + imports.use(note.name) + note.inOneLine(imports)
                        : code(value.toString(), imports))
                .collect(Collectors.joining(", "));
        return values.size() == 1 ? joined : "{" + joined + "}";
    }

    private static String values(List<Object> values, String indent, Imports imports) {
        String flat = flat(values, imports);
        if (values.size() == 1) {
            return values.getFirst() instanceof Note note ? note.render(indent, imports) : flat;
        }
        if (indent.length() + flat.length() <= WIDTH - 24) {
            return flat;
        }
        String deeper = indent + "    ";
        return values.stream()
                .map(value -> deeper
                        + (value instanceof Note note ? note.render(deeper, imports) : code(value.toString(), imports)))
                .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }

    /** A constant stands in a class, which has to be imported. */
    private static String code(String value, Imports imports) {
        if (!value.startsWith("\"") && value.indexOf('.') > 0) {
            imports.use(value.substring(0, value.indexOf('.')));
        }
        return value;
    }
}

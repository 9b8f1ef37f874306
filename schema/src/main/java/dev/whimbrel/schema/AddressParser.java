package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Reads addresses in words: {@code function app.total(integer)}, {@code columns users(id, email)}. */
final class AddressParser {
    private static final String COLUMNS = "columns ";

    private AddressParser() {}

    static List<ObjectRef> parseAll(String text) {
        if (text.startsWith(COLUMNS)) {
            return columns(text.substring(COLUMNS.length()));
        }
        ObjectRef.Kind kind = Arrays.stream(ObjectRef.Kind.values())
                .filter(each -> text.startsWith(each.word() + " "))
                .max(Comparator.comparingInt(each -> each.word().length()))
                .orElseThrow(() -> new SchemaException("'" + text
                        + "' is not an address: write the kind of object and its name, like 'table app.users'"));
        return List.of(address(kind, text.substring(kind.word().length() + 1)));
    }

    private static List<ObjectRef> columns(String text) {
        int open = endOfName(text);
        if (open == text.length() || text.charAt(open) != '(' || !text.endsWith(")")) {
            throw new SchemaException("'" + text + "' names no columns: write 'columns app.users(id, email)'");
        }
        QualifiedName table = QualifiedName.parse(text.substring(0, open));
        return split(text.substring(open + 1, text.length() - 1)).stream()
                .map(name -> ObjectRef.column(table, QualifiedName.parse(name).name()))
                .toList();
    }

    /** Splits at commas outside of double quotes. */
    private static List<String> split(String list) {
        return Arrays.stream(list.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
                .map(String::strip)
                .toList();
    }

    private static ObjectRef address(ObjectRef.Kind kind, String rest) {
        if (kind.isPartOfOwner()) {
            int dot = lastDot(rest);
            return new ObjectRef(
                    kind,
                    QualifiedName.parse(rest.substring(0, dot)),
                    QualifiedName.parse(rest.substring(dot + 1)).name());
        }
        return switch (kind) {
            case FUNCTION, PROCEDURE, AGGREGATE, OPERATOR -> {
                int open = endOfName(rest);
                yield new ObjectRef(kind, QualifiedName.parse(rest.substring(0, open)), rest.substring(open));
            }
            case OPERATOR_CLASS, OPERATOR_FAMILY -> {
                int method = rest.lastIndexOf(' ');
                yield new ObjectRef(
                        kind, QualifiedName.parse(rest.substring(0, Math.max(method, 0))), rest.substring(method + 1));
            }
            default -> ObjectRef.of(kind, oneName(kind, rest));
        };
    }

    /** What is in no schema has one name, and a dot in it is just a character. */
    private static QualifiedName oneName(ObjectRef.Kind kind, String rest) {
        return switch (kind) {
            case SCHEMA,
                    LANGUAGE,
                    EXTENSION,
                    CAST,
                    ACCESS_METHOD,
                    TRANSFORM,
                    FOREIGN_DATA_WRAPPER,
                    SERVER,
                    EVENT_TRIGGER,
                    PUBLICATION,
                    SUBSCRIPTION,
                    PRIVILEGES,
                    DEFAULT_PRIVILEGES,
                    COMMENT ->
                QualifiedName.parse(rest.contains("\"") || !rest.contains(".") ? rest : '"' + rest + '"');
            default -> QualifiedName.parse(rest);
        };
    }

    private static int lastDot(String text) {
        boolean quoted = false;
        int last = -1;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '"') {
                quoted = !quoted;
            } else if (text.charAt(at) == '.' && !quoted) {
                last = at;
            }
        }
        if (last < 0) {
            throw new SchemaException("'" + text + "' names no part of something: write table.part");
        }
        return last;
    }

    /** Returns where the first parenthesis outside of double quotes stands; the end if nowhere. */
    private static int endOfName(String text) {
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each == '"') {
                quoted = !quoted;
            } else if (each == '(' && !quoted) {
                return at;
            }
        }
        return text.length();
    }
}

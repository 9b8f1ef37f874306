package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.schema.Identifier;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The small words that all statements are made of. */
final class Sql {
    private static final String NEXT_LINE = ",\n    ";

    private Sql() {}

    /** Returns the text as a string constant; backslashes are plain characters ({@code standard_conforming_strings}). */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Returns names in parentheses: {@code (id, "Order")}. */
    static String columns(Collection<String> names) {
        return names.stream().map(Identifier::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Returns the items on lines of their own, to be put behind a head that ends before the first line break. */
    static String lines(List<String> items) {
        return "\n    " + String.join(NEXT_LINE, items);
    }
}

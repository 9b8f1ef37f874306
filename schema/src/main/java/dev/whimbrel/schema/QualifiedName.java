package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;

/**
 * The name of an object and of the schema that holds it.
 *
 * @param schema the schema's name; empty for the database's default schema, so that one set of migrations can serve
 *     several schemas (tenants)
 * @param name the object's own name, exactly as the catalog holds it (no quotes, case kept)
 */
public record QualifiedName(String schema, String name) implements Comparable<QualifiedName> {
    /** No name stands before this one. */
    static final QualifiedName FIRST = of("\u0000");

    public QualifiedName {
        if (name.isEmpty()) {
            throw new SchemaException("a name is empty");
        }
    }

    /** Returns the name of an object of the default schema. */
    public static QualifiedName of(String name) {
        return new QualifiedName("", name);
    }

    /**
     * Reads {@code users} or {@code app.users}; a part that holds a dot, comma, parenthesis, or double quote is written in double quotes,
     * with inner quotes doubled: {@code "odd.name"}.
     */
    public static QualifiedName parse(String text) {
        int end = endOfPart(text, 0);
        if (end == text.length()) {
            return of(unquoted(text));
        }
        if (text.charAt(end) != '.' || endOfPart(text, end + 1) != text.length()) {
            throw new SchemaException("'" + text + "' is not a name: write name or schema.name, "
                    + "and put a part that holds a dot into double quotes");
        }
        return new QualifiedName(unquoted(text.substring(0, end)), unquoted(text.substring(end + 1)));
    }

    public QualifiedName withName(String other) {
        return new QualifiedName(schema, other);
    }

    /** Returns the text that {@link #parse} reads back. */
    @Override
    public String toString() {
        return schema.isEmpty() ? quotedIfNeeded(name) : quotedIfNeeded(schema) + '.' + quotedIfNeeded(name);
    }

    @Override
    public int compareTo(QualifiedName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    private static int endOfPart(String text, int start) {
        if (start < text.length() && text.charAt(start) == '"') {
            int at = start + 1;
            while (at < text.length() && (text.charAt(at) != '"' || text.startsWith("\"\"", at))) {
                at += text.charAt(at) == '"' ? 2 : 1;
            }
            return Math.min(at + 1, text.length());
        }
        int dot = text.indexOf('.', start);
        return dot < 0 ? text.length() : dot;
    }

    private static String unquoted(String part) {
        return part.length() > 1 && part.startsWith("\"") && part.endsWith("\"")
                ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
                : part;
    }

    private static String quotedIfNeeded(String part) {
        boolean plain = part.chars().noneMatch(letter -> ".\"(),".indexOf(letter) >= 0);
        return plain ? part : '"' + part.replace("\"", "\"\"") + '"';
    }
}

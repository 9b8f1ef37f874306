package dev.whimbrel.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The elements of an exclusion constraint.
 *
 * @param definition what follows {@code EXCLUDE}: {@code USING gist (room WITH =, lower(name) WITH =)}
 */
record ComparedBy(String definition) {
    private static final Pattern TOKEN = Pattern.compile("'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|[(),]|[^'\"(),]+");

    /** A column, or a function that is called; the schema before it is no part of its name. */
    private static final Pattern NAME = Pattern.compile(
            "\\s*(?:[\\p{L}\\p{N}_$]+\\.)*(?:\"(?<quoted>(?:[^\"]|\"\")+)\"|(?<bare>[\\p{L}_][\\p{L}\\p{N}_$]*))");

    /** Returns what the server calls each element by in the constraint's default name: a column, a function, or {@code expr}. */
    List<String> words() {
        return elements().stream().map(ComparedBy::word).toList();
    }

    private List<String> elements() {
        List<String> elements = new ArrayList<>();
        StringBuilder element = new StringBuilder();
        Matcher tokens = TOKEN.matcher(definition);
        int depth = 0;
        while (tokens.find()) {
            String token = tokens.group();
            depth += token.equals("(") ? 1 : 0;
            boolean ends = depth == 1 && (token.equals(",") || token.equals(")"));
            if (ends) {
                elements.add(element.toString());
                element.setLength(0);
            } else if (depth > 1 || (depth == 1 && !token.equals("("))) {
                element.append(token);
            }
            depth -= token.equals(")") ? 1 : 0;
            if (ends && depth == 0) {
                return elements;
            }
        }
        return elements;
    }

    private static String word(String element) {
        Matcher name = NAME.matcher(element);
        if (!name.lookingAt()) {
            return "expr";
        }
        String bare = name.group("bare");
        return bare == null ? name.group("quoted").replace("\"\"", "\"") : bare;
    }
}

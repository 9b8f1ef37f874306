package dev.whimbrel.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of an SQL text: names, operators, and what is cast to the address of an object. What stands in quotes or
 * comments is no word.
 */
final class SqlWords {
    /** What a word is. */
    enum Kind {
        /** A name that something in parentheses follows. */
        CALL,
        NAME,
        OPERATOR,
        /** The name behind {@code COLLATE}. */
        COLLATION,
        /** The text in {@code 'english'::regconfig}. */
        CONFIGURATION
    }

    /**
     * A word of the text.
     *
     * @param parts the name, split at its dots
     */
    record Word(Kind kind, List<String> parts) {
        /** Returns the name of an object that the word can be; a column has its table before it. */
        QualifiedName name() {
            return parts.size() == 1
                    ? QualifiedName.of(parts.getFirst())
                    : new QualifiedName(parts.get(parts.size() - 2), parts.getLast());
        }
    }

    private static final String IDENTIFIER = "(?:\"(?:[^\"]|\"\")++\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
    private static final Pattern TOKEN = Pattern.compile(
            "(?<config>'(?:[^']|'')*+'::(?:pg_catalog\\.)?regconfig)"
                    + "|[eE]'(?:[^'\\\\]|\\\\.|'')*+'|'(?:[^']|'')*+'"
                    + "|\\$(?<tag>[\\p{L}\\p{N}_]*)\\$.*?\\$\\k<tag>\\$"
                    + "|--[^\\n]*|/\\*.*?\\*/"
                    + "|(?<operator>OPERATOR\\((?:" + IDENTIFIER + "\\.)?[-+*/<>=~!@#%^&|`?]+\\)|[-+*/<>=~!@#%^&|`?]+)"
                    + "|(?<collation>COLLATE\\s+(?<collated>" + IDENTIFIER + "(?:\\." + IDENTIFIER + ")?))"
                    + "|(?<name>" + IDENTIFIER + "(?:\\." + IDENTIFIER + "){0,2})(?<call>\\s*\\()?"
                    + "|\\p{N}[\\p{N}.]*|\\s+|.",
            Pattern.DOTALL);

    private static final Pattern PART = Pattern.compile(IDENTIFIER);

    private SqlWords() {}

    static List<Word> of(String sql) {
        List<Word> words = new ArrayList<>();
        Matcher tokens = TOKEN.matcher(sql);
        while (tokens.find()) {
            if (tokens.group("config") != null) {
                String text = tokens.group("config");
                words.add(new Word(Kind.CONFIGURATION, parts(text.substring(1, text.lastIndexOf('\'')))));
            } else if (tokens.group("operator") != null) {
                words.add(new Word(Kind.OPERATOR, operator(tokens.group("operator"))));
            } else if (tokens.group("collation") != null) {
                words.add(new Word(Kind.COLLATION, parts(tokens.group("collated"))));
            } else if (tokens.group("name") != null) {
                Kind kind = tokens.group("call") == null ? Kind.NAME : Kind.CALL;
                words.add(new Word(kind, parts(tokens.group("name"))));
            }
        }
        return words;
    }

    private static List<String> operator(String text) {
        if (!text.endsWith(")")) {
            return List.of(text);
        }
        String inside = text.substring(text.indexOf('(') + 1, text.length() - 1);
        int dot = inside.lastIndexOf('.');
        List<String> parts = new ArrayList<>(dot < 0 ? List.of() : parts(inside.substring(0, dot)));
        parts.add(inside.substring(dot + 1));
        return parts;
    }

    private static List<String> parts(String name) {
        return PART.matcher(name)
                .results()
                .map(part -> part.group())
                .map(part -> part.startsWith("\"")
                        ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
                        : part.toLowerCase(Locale.ROOT))
                .toList();
    }
}

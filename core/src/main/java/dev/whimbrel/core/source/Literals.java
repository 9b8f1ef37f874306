package dev.whimbrel.core.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** String values as Java source writes them (Java Language Specification 3.10.5 to 3.10.7); UTF-8 stays as it is. */
final class Literals {
    /** The longest constant that a class file holds is 65,535 bytes; a {@code char} has at most 3. */
    private static final int MOST_CHARACTERS = 21_000;

    private Literals() {}

    /** Returns a literal on one line; a text that is too long for a constant is put together when it is run. */
    static String string(String value) {
        return isTooLong(value)
                ? pieces(value).stream()
                        .map(Literals::quoted)
                        .collect(Collectors.joining(", ", "String.join(\"\", ", ")"))
                : quoted(value);
    }

    /** Whether the text reads better as a text block; one that ends a line in an odd space would lose it there. */
    static boolean isBlock(String value) {
        return value.indexOf('\n') >= 0
                && !isTooLong(value)
                && value.chars().noneMatch(c -> c > 0x7f && Character.isWhitespace(c));
    }

    /** Returns a text block whose lines are indented by {@code margin}; the first one continues the current line. */
    static String block(String value, String margin) {
        List<String> lines = List.of(value.split("\n", -1));
        boolean closesItself = value.endsWith("\n");
        boolean keepsMargin = lines.stream().anyMatch(line -> !line.isEmpty() && !isSpace(line.charAt(0)));
        StringBuilder text = new StringBuilder("\"\"\"\n");
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            String line = blockLine(lines.get(i));
            if (!last) {
                text.append(line.isEmpty() ? "" : margin).append(line).append('\n');
            } else if (closesItself) {
                text.append(margin);
            } else if (keepsMargin) {
                text.append(margin).append(line.endsWith("\"") ? line.substring(0, line.length() - 1) + "\\\"" : line);
            } else {
                text.append(margin).append(line).append("\\\n").append(margin);
            }
        }
        return text.append("\"\"\"").toString();
    }

    private static String blockLine(String line) {
        String escaped = escaped(line).replace("\"\"\"", "\"\"\\\"");
        if (escaped.isEmpty() || !isSpace(escaped.charAt(escaped.length() - 1))) {
            return escaped;
        }
        return escaped.substring(0, escaped.length() - 1) + "\\s";
    }

    private static String quoted(String value) {
        return '"' + escaped(value).replace("\"", "\\\"") + '"';
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(isPrintable(value, i) ? String.valueOf(c) : escape(c));
            }
        }
        return text.toString();
    }

    /** In octal where that is possible, because javac reads {@code \\u0009} before it looks for spaces. */
    private static String escape(char c) {
        return c < 0x100 ? "\\%03o".formatted((int) c) : "\\u%04x".formatted((int) c);
    }

    /** A control character, or half of a character that UTF-8 cannot hold alone, is not printable. */
    private static boolean isPrintable(String value, int at) {
        char c = value.charAt(at);
        boolean paired = Character.isHighSurrogate(c)
                        && at + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(at + 1))
                || Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
        return !Character.isISOControl(c) && (!Character.isSurrogate(c) || paired);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c);
    }

    private static boolean isTooLong(String value) {
        return value.length() > MOST_CHARACTERS;
    }

    private static List<String> pieces(String value) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < value.length(); ) {
            int end = Math.min(at + MOST_CHARACTERS, value.length());
            int whole = end < value.length() && Character.isLowSurrogate(value.charAt(end)) ? end - 1 : end;
            pieces.add(value.substring(at, whole));
            at = whole;
        }
        return pieces;
    }
}

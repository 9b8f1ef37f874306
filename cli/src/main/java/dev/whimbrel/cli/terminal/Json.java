package dev.whimbrel.cli.terminal;

import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Values as JSON (RFC 8259), indented, in the order in which they are given. */
public final class Json {
    private Json() {}

    /** Returns the text of maps, collections, texts, numbers, truth values, and optionals, an empty one as null. */
    public static String of(Object value) {
        StringBuilder text = new StringBuilder();
        write(value, "", text);
        return text.toString();
    }

    private static void write(Object value, String indent, StringBuilder text) {
        switch (value) {
            case Map<?, ?> map when map.isEmpty() -> text.append("{}");
            case Map<?, ?> map -> {
                text.append("{\n");
                Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
                while (entries.hasNext()) {
                    Map.Entry<?, ?> entry = entries.next();
                    text.append(indent).append("  ");
                    writeText(String.valueOf(entry.getKey()), text);
                    text.append(": ");
                    write(entry.getValue(), indent + "  ", text);
                    text.append(entries.hasNext() ? ",\n" : "\n");
                }
                text.append(indent).append('}');
            }
            case Collection<?> items when items.isEmpty() -> text.append("[]");
            case Collection<?> items -> {
                text.append("[\n");
                Iterator<?> each = items.iterator();
                while (each.hasNext()) {
                    text.append(indent).append("  ");
                    write(each.next(), indent + "  ", text);
                    text.append(each.hasNext() ? ",\n" : "\n");
                }
                text.append(indent).append(']');
            }
            case Optional<?> optional -> {
                if (optional.isPresent()) {
                    write(optional.get(), indent, text);
                } else {
                    text.append("null");
                }
            }
            case Number number -> text.append(number);
            case Boolean flag -> text.append(flag);
            default -> writeText(value.toString(), text);
        }
    }

    private static void writeText(String value, StringBuilder text) {
        text.append('"');
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            switch (letter) {
                case '"', '\\' -> text.append('\\').append(letter);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default ->
                    text.append(
                            letter < ' '
                                    ? String.format(Locale.ROOT, "\\u%04x", (int) letter)
                                    : String.valueOf(letter));
            }
        }
        text.append('"');
    }
}

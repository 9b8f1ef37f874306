package dev.whimbrel.hibernate.entity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Names of the database in the style of Java. */
final class JavaNames {
    private JavaNames() {}

    /** Returns {@code OrderLine} for {@code order_line}, {@code ORDER_LINE}, and {@code OrderLine}. */
    static String ofClass(String name) {
        String joined = words(name).stream().map(JavaNames::capitalized).collect(Collectors.joining());
        return startable(joined, "Table");
    }

    /** Returns {@code orderLine}; never a word that Java keeps for itself. */
    static String ofField(String name) {
        String joined = startable(ofClassOrNothing(name), "Value");
        String field = joined.substring(0, 1).toLowerCase(Locale.ROOT) + joined.substring(1);
        return SourceVersion.isKeyword(field) || field.equals("record") ? field + "Value" : field;
    }

    /** Returns the name with the first number that makes it free, and notes it; case does not tell names apart. */
    static String free(String wanted, Set<String> taken) {
        String name = wanted;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = wanted + number;
        }
        return name;
    }

    static String capitalized(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** Returns the text as a literal of Java. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            switch (letter) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (letter < ' ') {
                        literal.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
                    } else {
                        literal.append(letter);
                    }
                }
            }
        }
        return literal.append('"').toString();
    }

    private static String ofClassOrNothing(String name) {
        return words(name).stream().map(JavaNames::capitalized).collect(Collectors.joining());
    }

    private static String startable(String name, String otherwise) {
        boolean starts = !name.isEmpty() && Character.isJavaIdentifierStart(name.charAt(0));
        return starts ? name : otherwise + name;
    }

    /** Returns the words in lower case, divided where a capital begins one and at what Java has no place for. */
    private static List<String> words(String name) {
        String divided = name.replaceAll("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})", "_")
                .replaceAll("(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})", "_");
        return Arrays.stream(divided.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }
}

package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names that PostgreSQL gives to constraints and indexes without one: {@code customer_pkey}, {@code
 * customer_email_key} (server source: {@code makeObjectName}, {@code ChooseIndexNameAddition}; same in 13 to 18).
 */
public final class DefaultNames {
    /** Names are cut to this many bytes ({@code NAMEDATALEN - 1}). */
    public static final int MAX_BYTES = 63;

    private DefaultNames() {}

    /**
     * Returns the default name of a part of {@code table}.
     *
     * @param columns the table's columns, by which a check on a single column is told from others
     */
    public static String of(QualifiedName table, TablePart part, Set<String> columns) {
        String label = switch (part) {
            case PrimaryKey key -> "pkey";
            case Unique unique -> "key";
            case Check check -> "check";
            case ForeignKey key -> "fkey";
            case Index index -> "idx";
            case Column column -> throw new SchemaException("a column of " + table + " has no name");
        };
        return make(table.name(), addition(part, columns), label);
    }

    /**
     * Returns the part under its default name.
     *
     * @param columns the table's columns
     * @param taken the names that the table's other parts have
     */
    public static TablePart give(QualifiedName table, TablePart part, Set<String> columns, Collection<String> taken) {
        String free = free(of(table, part, columns), taken);
        return switch (part) {
            case Constraint constraint -> constraint.named(free);
            case Index index -> index.named(free);
            case Column column -> column;
        };
    }

    /** Returns the wanted name, or it with the first number behind it that makes it free. */
    public static String free(String wanted, Collection<String> taken) {
        String name = wanted;
        for (int number = 1; taken.contains(name); number++) {
            String suffix = Integer.toString(number);
            name = clip(wanted, MAX_BYTES - suffix.length()) + suffix;
        }
        return name;
    }

    private static Optional<String> addition(TablePart part, Set<String> columns) {
        return switch (part) {
            case PrimaryKey key -> Optional.empty();
            case Unique unique -> Optional.of(joined(unique.keyColumns()));
            case ForeignKey key -> Optional.of(joined(key.columnList()));
            case Index index ->
                Optional.of(joined(index.keys().stream()
                        .map(key -> key.subject() instanceof IndexKey.Subject.OfColumn(String name) ? name : "expr")
                        .toList()));
            case Check check -> {
                List<String> mentioned =
                        check.columns().stream().filter(columns::contains).toList();
                yield mentioned.size() == 1 ? Optional.of(mentioned.getFirst()) : Optional.empty();
            }
            case Column column -> Optional.empty();
        };
    }

    /** The server stops joining once the text is as long as a name can be; a repeated name gets a number. */
    private static String joined(List<String> columns) {
        List<String> distinct = new ArrayList<>();
        for (String column : columns) {
            distinct.add(free(column, distinct));
        }
        return clip(String.join("_", distinct), MAX_BYTES);
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // private, and absent is a case of its own
    private static String make(String table, Optional<String> addition, String label) {
        int room = MAX_BYTES - label.length() - 1 - (addition.isPresent() ? 1 : 0);
        int tableBytes = bytes(table);
        int additionBytes = addition.map(DefaultNames::bytes).orElse(0);
        while (tableBytes + additionBytes > room) {
            if (tableBytes > additionBytes) {
                tableBytes--;
            } else {
                additionBytes--;
            }
        }
        int rest = additionBytes;
        return clip(table, tableBytes)
                + addition.map(text -> "_" + clip(text, rest)).orElse("") + "_" + label;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Cuts at a whole character, as {@code pg_mbcliplen} does. */
    private static String clip(String text, int maxBytes) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            int size = bytes(Character.toString(codePoint));
            if (used + size > maxBytes) {
                break;
            }
            used += size;
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end);
    }
}

package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that PostgreSQL gives to constraints and indexes without one: {@code customer_pkey}, {@code
 * customer_email_key} (server source: {@code makeObjectName}, {@code ChooseIndexNameAddition}; same in 13 to 18).
 */
public final class DefaultNames {
    /** Names are cut to this many bytes ({@code NAMEDATALEN - 1}). */
    public static final int MAX_BYTES = 63;

    private static final Pattern CALL = Pattern.compile("(?:[a-z_]\\w*\\.)?([a-z_]\\w*)\\s*\\(.*\\)", Pattern.DOTALL);

    private DefaultNames() {}

    /**
     * Returns the default name of a part of {@code table}.
     *
     * @param columns the table's columns, by which a check on a single column is told from others
     */
    public static String of(QualifiedName table, TablePart part, Set<String> columns) {
        return make(table.name(), addition(part, columns), label(table, part));
    }

    private static String label(QualifiedName table, TablePart part) {
        return switch (part) {
            case PrimaryKey key -> "pkey";
            case Unique unique -> "key";
            case Exclusion exclusion -> "excl";
            case Check check -> "check";
            case ForeignKey key -> "fkey";
            case Index index -> "idx";
            case Column column -> throw new SchemaException("a column of " + table + " has no name");
        };
    }

    /**
     * Returns the part under its default name, with the first number behind it that makes it free; what is too long
     * gives way to the number, not the number to it.
     *
     * @param columns the table's columns
     * @param taken the names that others have already
     */
    public static TablePart give(QualifiedName table, TablePart part, Set<String> columns, Collection<String> taken) {
        Optional<String> addition = addition(part, columns);
        String free = free(table, addition, label(table, part), taken);
        return switch (part) {
            case Constraint constraint -> constraint.named(free);
            case Index index -> index.named(free);
            case Column column -> column;
        };
    }

    /** Returns the part with a free default name in the table if it has none. */
    static TablePart named(Table table, TablePart part) {
        Set<String> taken = new LinkedHashSet<>(table.constraints().keySet());
        taken.addAll(table.indexes().keySet());
        return part.name().isEmpty() ? give(table.name(), part, table.columns().keySet(), taken) : part;
    }

    /** Returns the default name of the sequence behind a {@code serial} or identity column. */
    public static String ofSequence(QualifiedName table, String column, Collection<String> taken) {
        return free(table, Optional.of(column), "seq", taken);
    }

    /** Returns the default name of the constraint that PostgreSQL 18 keeps NOT NULL as. */
    public static String ofNotNull(QualifiedName table, String column) {
        return make(table.name(), Optional.of(column), "not_null");
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // private, and absent is a case of its own
    private static String free(QualifiedName table, Optional<String> addition, String label, Collection<String> taken) {
        String name = make(table.name(), addition, label);
        for (int number = 1; taken.contains(name); number++) {
            name = make(table.name(), addition, label + number);
        }
        return name;
    }

    /** A column that an index names twice gets a number the second time. */
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
                Optional.of(
                        joined(index.keys().stream().map(DefaultNames::wordFor).toList()));
            case Check check -> {
                List<String> mentioned =
                        check.columns().stream().filter(columns::contains).toList();
                yield mentioned.size() == 1 ? Optional.of(mentioned.getFirst()) : Optional.empty();
            }
            case Exclusion exclusion ->
                Optional.of(joined(new ComparedBy(exclusion.definition().sql()).words()));
            case Column column -> Optional.empty();
        };
    }

    /** An expression goes by the function that it calls ({@code FigureIndexColname}). */
    private static String wordFor(IndexKey key) {
        return switch (key.subject()) {
            case IndexKey.Subject.OfColumn(String name) -> name;
            case IndexKey.Subject.OfExpression(Expression expression) -> {
                Matcher call = CALL.matcher(expression.sql());
                yield call.matches() ? call.group(1) : "expr";
            }
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

    /** Cuts a name to so many bytes, at a whole character, as {@code pg_mbcliplen} does. */
    public static String clip(String text, int maxBytes) {
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

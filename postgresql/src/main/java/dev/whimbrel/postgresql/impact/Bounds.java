package dev.whimbrel.postgresql.impact;

import dev.whimbrel.core.source.SqlScript;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the rows of a partition have to keep, and whether the checks of a table say so already: then the server need not
 * look. Only bounds of one column are understood.
 */
public final class Bounds {
    private static final String COLUMN = "(\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
    private static final Pattern KEY = Pattern.compile("(?:RANGE|LIST) ?\\(" + COLUMN + "\\)");
    private static final Pattern RANGE = Pattern.compile("FOR VALUES FROM ?\\(([^,]+)\\) TO ?\\(([^,]+)\\)");
    private static final Pattern LIST = Pattern.compile("FOR VALUES IN ?\\((.+)\\)");

    private Bounds() {}

    /**
     * Returns what each row keeps that is within the bounds of a partition, and of those above it; empty where that cannot be
     * said without the server.
     */
    public static Optional<String> condition(Schema schema, Table divided, String bound) {
        Optional<String> own = condition(divided.lineage().partitionBy().orElse(""), bound);
        if (own.isEmpty() || !divided.lineage().isPartition()) {
            return own;
        }
        return schema.findTable(divided.lineage().parents().getFirst())
                .flatMap(above ->
                        condition(schema, above, divided.lineage().bound().orElse("")))
                .map(above -> above + " AND " + own.get());
    }

    private static Optional<String> condition(String key, String bound) {
        Matcher column = KEY.matcher(key);
        if (!column.matches()) {
            return Optional.empty();
        }
        String name = column.group(1);
        Matcher range = RANGE.matcher(bound);
        if (range.matches()) {
            return Optional.of(within(name, range.group(1), range.group(2)));
        }
        Matcher list = LIST.matcher(bound);
        return list.matches() && !SqlScript.of(list.group(1)).words().stream().anyMatch("NULL"::equalsIgnoreCase)
                ? Optional.of(name + " IS NOT NULL AND " + among(name, list.group(1)))
                : Optional.empty();
    }

    private static String among(String column, String values) {
        return values.contains(",") ? column + " IN (" + values + ")" : column + " = " + values;
    }

    private static String within(String column, String from, String to) {
        return column + " IS NOT NULL" + (from.equals("MINVALUE") ? "" : " AND " + column + " >= " + from)
                + (to.equals("MAXVALUE") ? "" : " AND " + column + " < " + to);
    }

    /** Returns whether no row of the table can be out of those bounds. */
    public static boolean areKnownToHold(Schema schema, Table partition, Table divided, String bound) {
        Set<String> known = known(partition);
        return condition(schema, divided, bound)
                .filter(condition -> known.containsAll(untyped(condition)))
                .isPresent();
    }

    private static Set<String> untyped(String condition) {
        return Conjuncts.of(condition).stream()
                .map(part -> part.replaceFirst(" : : .*", ""))
                .collect(Collectors.toSet());
    }

    private static Set<String> known(Table table) {
        Set<String> known = new HashSet<>();
        table.columns().values().stream()
                .filter(column -> !column.nullable())
                .forEach(column -> known.addAll(untyped(Identifier.quoted(column.name()) + " IS NOT NULL")));
        table.constraints().values().forEach(constraint -> {
            if (constraint instanceof Check check && check.validated() && !check.notEnforced()) {
                known.addAll(untyped(check.expression().sql()));
            }
        });
        return known;
    }
}

package dev.whimbrel.core.diff;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Table;
import java.util.Locale;

/**
 * How likely it is that something was renamed, in percent: never 100, for nobody can know.
 *
 * <p>Of a table, its columns tell most; of a column, whose type is the same anyhow, its name.
 */
public final class Likelihood {
    private static final int MOST = 99;

    private Likelihood() {}

    static int of(Table old, Table candidate) {
        double columns = (double) alikeColumns(old, candidate)
                / Math.max(1, Math.max(old.columns().size(), candidate.columns().size()));
        double name = alikeNames(old.name().name(), candidate.name().name());
        return percent(0.8 * columns + 0.2 * name);
    }

    /** Returns how likely it is that a column was renamed, in percent; both are of the same type. */
    public static int of(Column old, Column candidate) {
        boolean sameRules =
                old.nullable() == candidate.nullable() && old.value().equals(candidate.value());
        return percent(0.3 + 0.5 * alikeNames(old.name(), candidate.name()) + (sameRules ? 0.2 : 0));
    }

    /** Returns how many columns agree in name and type. */
    static long alikeColumns(Table one, Table other) {
        return one.columns().values().stream()
                .filter(column -> other.columns().containsKey(column.name())
                        && other.column(column.name()).type().equals(column.type()))
                .count();
    }

    static int percent(double share) {
        return Math.min(MOST, (int) Math.round(100 * share));
    }

    /** Returns the share of letters that both have, one after the other: of "mail" and "email", four of five. */
    static double alikeNames(String one, String other) {
        String first = one.toLowerCase(Locale.ROOT);
        String second = other.toLowerCase(Locale.ROOT);
        int[] row = new int[second.length() + 1];
        for (int i = 1; i <= first.length(); i++) {
            int diagonal = 0;
            for (int j = 1; j <= second.length(); j++) {
                int above = row[j];
                row[j] = first.charAt(i - 1) == second.charAt(j - 1) ? diagonal + 1 : Math.max(row[j], row[j - 1]);
                diagonal = above;
            }
        }
        return (double) row[second.length()] / Math.max(1, Math.max(first.length(), second.length()));
    }
}

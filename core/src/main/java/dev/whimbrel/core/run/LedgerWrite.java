package dev.whimbrel.core.run;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One change of the ledger's tables: as a run sends it, and as a script spells it.
 *
 * @param sql with a question mark for each value
 * @param values texts, numbers, and moments
 */
record LedgerWrite(String sql, List<Object> values) {
    /** Stands for the moment at which a script runs, which nobody knows who writes it. */
    static final Object NOW = new Now();

    LedgerWrite {
        values = List.copyOf(values);
    }

    static LedgerWrite of(String sql, Object... values) {
        return new LedgerWrite(sql, List.of(values));
    }

    /** Returns one that says all of them, one after the other. */
    static LedgerWrite all(List<LedgerWrite> writes) {
        return new LedgerWrite(
                writes.stream().map(LedgerWrite::sql).collect(Collectors.joining("; ")),
                writes.stream().flatMap(write -> write.values().stream()).toList());
    }

    /** Returns the statement with its values in it. */
    String spelledOut() {
        StringBuilder text = new StringBuilder();
        int value = 0;
        for (String part : sql.split("\\?", -1)) {
            text.append(part);
            if (value < values.size()) {
                text.append(literal(values.get(value++)));
            }
        }
        return text.toString();
    }

    private static String literal(Object value) {
        return value instanceof Number || value instanceof Now
                ? value.toString()
                : "'" + value.toString().replace("'", "''") + "'";
    }

    private record Now() {
        @Override
        public String toString() {
            return "current_timestamp";
        }
    }
}

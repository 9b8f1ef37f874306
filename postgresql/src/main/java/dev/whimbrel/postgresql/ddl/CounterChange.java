package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.SequenceOptions;
import java.util.ArrayList;
import java.util.List;

/** What turns the options of one sequence into others, without leaving its counter outside the new bounds. */
record CounterChange(Counter from, Counter to) {
    /**
     * Returns the options that differ, each with its value, because {@code ALTER} leaves as it is what is not mentioned.
     * A new type takes bounds that are the old one's along by itself.
     */
    List<String> clauses() {
        SequenceOptions old = from.options();
        SequenceOptions options = to.options();
        List<String> clauses = new ArrayList<>();
        if (old.increment() != options.increment()) {
            clauses.add("INCREMENT BY " + options.increment());
        }
        if (strands() || !old.min().equals(options.min())) {
            clauses.add("MINVALUE " + to.min());
        }
        if (strands() || !old.max().equals(options.max())) {
            clauses.add("MAXVALUE " + to.max());
        }
        if (from.start() != to.start()) {
            clauses.add("START WITH " + to.start());
        }
        if (old.cache() != options.cache()) {
            clauses.add("CACHE " + options.cache());
        }
        if (old.cycle() != options.cycle()) {
            clauses.add(options.cycle() ? "CYCLE" : "NO CYCLE");
        }
        return clauses;
    }

    /** Returns whether a sequence that was never used would stand outside the new bounds, which the server refuses. */
    boolean strands() {
        return from.start() < to.min() || from.start() > to.max();
    }

    /** Returns bounds that hold both the old counter and the new. */
    List<String> widening() {
        return List.of("MINVALUE " + Math.min(from.min(), to.min()), "MAXVALUE " + Math.max(from.max(), to.max()));
    }

    /**
     * Returns the statement that moves the counter to the new start, unless it stands within the new bounds already.
     *
     * @param sequence an SQL expression that gives the sequence's name
     */
    Statement reset(String sequence) {
        return Statement.of("SELECT setval(" + sequence + ", " + to.start() + ", false)\nWHERE coalesce("
                + "pg_sequence_last_value(" + sequence + "::regclass) NOT BETWEEN " + to.min() + " AND " + to.max()
                + ", true)");
    }
}

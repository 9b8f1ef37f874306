package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.schema.SequenceOptions;
import java.util.ArrayList;
import java.util.List;

/** The options of a sequence, be it on its own or behind an identity column. */
final class SequenceClauses {
    private SequenceClauses() {}

    /** Returns the options that differ from the server's defaults. */
    static List<String> of(SequenceOptions options) {
        List<String> clauses = new ArrayList<>();
        options.start().ifPresent(value -> clauses.add("START WITH " + value));
        if (options.increment() != 1) {
            clauses.add("INCREMENT BY " + options.increment());
        }
        options.min().ifPresent(value -> clauses.add("MINVALUE " + value));
        options.max().ifPresent(value -> clauses.add("MAXVALUE " + value));
        if (options.cache() != 1) {
            clauses.add("CACHE " + options.cache());
        }
        if (options.cycle()) {
            clauses.add("CYCLE");
        }
        return clauses;
    }

    /**
     * Returns the options of an identity column: {@code " (START WITH 10)"}, or nothing.
     *
     * @param name the option that names the sequence, if it is to be named
     */
    static String inParentheses(List<String> name, SequenceOptions options) {
        List<String> clauses = new ArrayList<>(name);
        clauses.addAll(of(options));
        return clauses.isEmpty() ? "" : " (" + String.join(" ", clauses) + ")";
    }
}

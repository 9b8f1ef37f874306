package dev.whimbrel.core.adopt;

import dev.whimbrel.schema.QualifiedName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What another tool's ledger says.
 *
 * @param table the ledger
 * @param entries what it says is applied, in the order in which it was
 */
public record OtherHistory(OtherTool tool, QualifiedName table, List<Entry> entries) {
    public OtherHistory {
        entries = List.copyOf(entries);
    }

    /**
     * One applied migration.
     *
     * @param version by which the tool knows it; empty for one without, as a repeatable one
     * @param description what else the tool says of it
     * @param at when it was applied, where the tool keeps that
     */
    public record Entry(String version, String description, Optional<Instant> at) {}

    /** Returns one line for people: {@code Flyway: 12 migrations, the last 2.1 (add prices) at ...}. */
    public String summary() {
        String counted = entries.size() == 1 ? "1 migration" : entries.size() + " migrations";
        if (entries.isEmpty()) {
            return tool.title() + ": no migration is applied (" + table + ")";
        }
        Entry last = entries.getLast();
        return tool.title() + ": " + counted + ", the last " + last.version()
                + (last.description().isEmpty() ? "" : " (" + last.description() + ")")
                + last.at().map(at -> " at " + at).orElse("") + " (" + table + ")";
    }
}

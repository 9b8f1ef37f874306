package dev.whimbrel.core.doctor;

import dev.whimbrel.core.doctor.Presence.Verdict;
import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.run.JournalEntry;
import dev.whimbrel.core.run.LedgerChange;
import java.util.List;

/** Findings that the ledger alone gives beside the files: a cut run, a row without a file, an edited file. */
final class LedgerFindings {
    private LedgerFindings() {}

    static Finding interrupted(MigrationId id, MigrationGraph graph) {
        return new Finding(
                "interrupted",
                id.toString(),
                "A run was cut in the middle of it. The next run finds out how far it came, and finishes it.",
                List.of(),
                Remedies.migrate(id),
                graph.find(id).isPresent() ? List.of(new Treatment.Migrate(id)) : List.of(),
                false);
    }

    static Finding withoutFile(MigrationId id) {
        return new Finding(
                "no-file",
                id.toString(),
                "The ledger says that it is applied, and no file defines it: nobody can tell what it did, and nothing can"
                        + " take it back. Bring its file back, from another branch perhaps.",
                List.of(),
                "If the file is gone for good: whimbrel doctor --fix " + id + " (takes the row out)",
                List.of(new Treatment.Ledger(List.of(new LedgerChange.Unmark(id)))),
                false);
    }

    static Finding edited(MigrationDefinition definition, Verdict verdict) {
        boolean agrees = verdict == Verdict.THERE || verdict == Verdict.INVISIBLE;
        String said = switch (verdict) {
            case THERE -> "The database holds all that the file says now of the schema.";
            case INVISIBLE -> "It changes nothing in the schema, so the database does not tell whether that matters.";
            case ABSENT, PARTLY ->
                "The database does not hold what the file says now: bring the file back as it was, and put the change"
                        + " into a new migration.";
        };
        return new Finding(
                "edited",
                definition.id().toString(),
                "It was applied, and " + definition.source() + " was edited since. " + said,
                List.of(),
                agrees ? "whimbrel doctor --fix " + definition.id() + " (takes the file as it is now)" : "",
                agrees
                        ? List.of(new Treatment.Ledger(
                                List.of(new LedgerChange.Accept(definition.id(), definition.checksum()))))
                        : List.of(),
                false);
    }

    static List<MigrationId> cut(List<JournalEntry> journal) {
        return journal.stream().map(JournalEntry::id).distinct().toList();
    }
}

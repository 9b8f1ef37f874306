package dev.whimbrel.core.run;

import dev.whimbrel.core.dialect.StatementRecovery;
import dev.whimbrel.core.dialect.StatementRecovery.Outcome;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Direction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A migration that a run has begun and not ended, as far as the journal tells.
 *
 * @param done how many of its parts are done
 * @param statement the one that was sent, or about to be, and never reported; empty where the run was between two parts
 * @param rows how many are done of a walk through a table; empty where it was in none
 * @param outcome what the database shows of the statement
 */
public record CutMigration(
        MigrationId id,
        Direction direction,
        int done,
        Optional<String> statement,
        OptionalLong rows,
        Optional<Outcome> outcome) {

    /** Returns what the journal tells of, in its order; looks at the database, and changes nothing. */
    static List<CutMigration> in(LedgerState state, StatementRecovery recovery, Connection connection)
            throws SQLException {
        List<CutMigration> cut = new ArrayList<>();
        for (MigrationId id :
                state.journal().stream().map(JournalEntry::id).distinct().toList()) {
            List<JournalEntry> entries = state.journal().stream()
                    .filter(entry -> entry.id().equals(id))
                    .toList();
            Optional<JournalEntry> open = entries.stream()
                    .filter(entry -> entry.state() == JournalEntry.State.INTENT)
                    .findFirst();
            boolean walks = open.filter(JournalEntry::walks).isPresent();
            Optional<String> statement = walks ? Optional.empty() : open.map(JournalEntry::sql);
            cut.add(new CutMigration(
                    id,
                    entries.getFirst().direction(),
                    entries.size() - (open.isPresent() ? 1 : 0),
                    statement,
                    walks ? OptionalLong.of(rows(state, id)) : OptionalLong.empty(),
                    statement.isPresent()
                            ? Optional.of(recovery.outcome(connection, statement.orElseThrow()))
                            : Optional.empty()));
        }
        return cut;
    }

    private static long rows(LedgerState state, MigrationId id) {
        return state.backfills().stream()
                .filter(backfill -> backfill.id().equals(id))
                .mapToLong(BackfillProgress::done)
                .sum();
    }
}

package dev.whimbrel.core.run;

import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.schema.QualifiedName;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far a migration came that cannot run in one transaction.
 *
 * @param phase of the migration
 * @param portion which of the portions that the migration is divided into, counted from 1
 * @param checksum of the portion's statements, to notice that the file was edited in between
 * @param sql the statement, where it is the only one of its portion and runs outside a transaction; of a walk through rows,
 *     the table
 */
public record JournalEntry(
        MigrationId id, Direction direction, Phase phase, int portion, State state, String checksum, String sql) {
    /** What no statement begins with. */
    private static final String WALK = "rows of ";

    /** What the journal calls the state of a migration that waits for its contract, which is no entry. */
    static final String EXPANDED = "EXPANDED";

    /** What is known of a portion. */
    public enum State {
        /** It was about to run. */
        INTENT,
        DONE
    }

    /** Returns the entry that a row holds; throws {@code HistoryException} for one that no run can have written. */
    static JournalEntry read(MigrationId id, String direction, int portion, String state, String checksum, String sql) {
        Optional<Phase> knownPhase = Stream.of(Phase.values())
                .filter(each -> each.name().equals(direction))
                .findFirst();
        Optional<Direction> knownDirection = knownPhase.isPresent()
                ? knownPhase.map(JournalEntry::direction)
                : Stream.of(Direction.values())
                        .filter(each -> each.name().equals(direction))
                        .findFirst();
        Optional<State> knownState = Stream.of(State.values())
                .filter(each -> each.name().equals(state))
                .findFirst();
        if (knownDirection.isEmpty() || knownState.isEmpty() || portion < 1) {
            throw new HistoryException(
                    Code.INCONSISTENT_HISTORY,
                    Ledger.JOURNAL + " holds what this release of Whimbrel does not write: " + id + ", direction '"
                            + direction + "', portion " + portion + ", state '" + state + "'",
                    "If a newer release was used here, use that one; if somebody edited the table, bring the row back as it"
                            + " was, or delete it.");
        }
        return new JournalEntry(
                id, knownDirection.get(), knownPhase.orElse(Phase.WHOLE), portion, knownState.get(), checksum, sql);
    }

    private static Direction direction(Phase phase) {
        return phase == Phase.ABORT ? Direction.BACKWARD : Direction.FORWARD;
    }

    /** Returns which way it goes, as a row says it. */
    String way() {
        return phase == Phase.WHOLE ? direction.name() : phase.name();
    }

    /** Returns the entry of a walk through a table; how far it is, {@link BackfillLedger} knows. */
    JournalEntry ofWalk(QualifiedName table) {
        return new JournalEntry(id, direction, phase, portion, State.INTENT, checksum, WALK + table);
    }

    /** Returns whether it is of a walk through a table. */
    boolean walks() {
        return sql.startsWith(WALK);
    }

    JournalEntry done() {
        return new JournalEntry(id, direction, phase, portion, State.DONE, checksum, sql);
    }
}

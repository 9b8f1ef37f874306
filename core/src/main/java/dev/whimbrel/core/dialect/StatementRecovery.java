package dev.whimbrel.core.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Finds out what became of a statement that ran outside a transaction when the run was cut.
 *
 * <p>Inside a transaction the journal tells it, for it commits with the statement.
 */
@FunctionalInterface
public interface StatementRecovery {
    /** Returns what the database shows of {@code sql}, which was sent, or was about to be, and never reported. */
    Outcome outcome(Connection connection, String sql) throws SQLException;

    /** Returns the recovery of a dialect that cannot tell: every outcome is unknown. */
    static StatementRecovery cautious() {
        return (connection, sql) -> new Outcome.Unknown();
    }

    /** What became of a statement. */
    sealed interface Outcome {
        /** It did all that it had to do. */
        record Done() implements Outcome {}

        /** It did nothing, or can do no harm when it runs again. */
        record NotDone() implements Outcome {}

        /**
         * It left something that is of no use: an invalid index.
         *
         * @param cleanUp the statement that takes it away, after which the first one can run again
         */
        record Broken(String cleanUp) implements Outcome {}

        /** Nothing in the database tells; a person has to say. */
        record Unknown() implements Outcome {}
    }
}

package dev.whimbrel.core.run;

import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.ExpandedMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What the target database keeps of its own history: the ledger of applied migrations, the
 * journal of one in flight, and the events.
 *
 * <p>What is written becomes part of the connection's transaction, so that it commits with what it tells about.
 */
public interface Ledger {
    /** The name of the table of applied migrations. */
    String MIGRATIONS = "whimbrel_migrations";

    /** The name of the table of migrations in flight. */
    String JOURNAL = "whimbrel_journal";

    /** The name of the table of what was done, by whom, and how it ended. */
    String EVENTS = "whimbrel_events";

    /** Returns the ledger's qualified name, by which runs lock each other out. */
    String name();

    /** Returns all of it; {@link LedgerState#NONE} where there is no ledger yet. */
    LedgerState read(Connection connection) throws SQLException;

    /**
     * Makes the tables where they are missing, those too that an earlier version of Whimbrel did not have, and returns whether
     * any was; does no harm when somebody else just did.
     */
    boolean create(Connection connection) throws SQLException;

    void add(Connection connection, AppliedMigration migration) throws SQLException;

    /** Notes a migration that waits for its contract; whatever forgets all of it in the journal forgets this. */
    void add(Connection connection, ExpandedMigration migration) throws SQLException;

    void remove(Connection connection, MigrationId id) throws SQLException;

    /** Notes how far a portion is, in place of what was noted of it before. */
    void write(Connection connection, JournalEntry entry) throws SQLException;

    /** Forgets one portion, which has to run again. */
    void forget(Connection connection, JournalEntry entry) throws SQLException;

    /** Forgets all of a migration, which came to its end. */
    void forget(Connection connection, MigrationId id) throws SQLException;

    /** Forgets something that was kept aside, and is gone for good. */
    void forgetKept(Connection connection, String table) throws SQLException;

    /** Returns what is kept of backfills on their way. */
    BackfillLedger backfills();

    /**
     * Writes all that ends a migration, in as few round trips as the database allows. It may commit the transaction as well,
     * so it comes last in it; whoever began the transaction commits it all the same.
     */
    default void conclude(Connection connection, Ending ending) throws SQLException {
        for (AppliedMigration added : ending.added()) {
            add(connection, added);
        }
        for (MigrationId removed : ending.removed()) {
            remove(connection, removed);
        }
        if (ending.forgotten().isPresent()) {
            forget(connection, ending.forgotten().get());
        }
        if (ending.expanded().isPresent()) {
            add(connection, ending.expanded().get());
        }
        add(connection, ending.event());
    }

    /** Adds to what happened, with who did it; nothing ever changes it, or takes it away. */
    void add(Connection connection, LedgerEvent event) throws SQLException;

    /** Returns what happened, the oldest first; nothing, where there is no table to keep it. */
    List<RecordedEvent> events(Connection connection) throws SQLException;
}

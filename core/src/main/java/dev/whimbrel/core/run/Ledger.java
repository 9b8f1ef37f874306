package dev.whimbrel.core.run;

import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What the target database keeps of its own history: the ledger of applied migrations, and the journal of one in flight.
 *
 * <p>What is written becomes part of the connection's transaction, so that it commits with what it tells about.
 */
public interface Ledger {
    /** The name of the table of applied migrations. */
    String MIGRATIONS = "whimbrel_migrations";

    /** The name of the table of migrations in flight. */
    String JOURNAL = "whimbrel_journal";

    /** Returns the ledger's qualified name, by which runs lock each other out. */
    String name();

    /** Returns all at once, in one round trip; {@link LedgerState#NONE} where there is no ledger yet. */
    LedgerState read(Connection connection) throws SQLException;

    /** Makes the tables where they are missing; does no harm when somebody else just did. */
    void create(Connection connection) throws SQLException;

    void add(Connection connection, AppliedMigration migration) throws SQLException;

    void remove(Connection connection, MigrationId id) throws SQLException;

    /** Notes how far a portion is, in place of what was noted of it before. */
    void write(Connection connection, JournalEntry entry) throws SQLException;

    /** Forgets one portion, which has to run again. */
    void forget(Connection connection, JournalEntry entry) throws SQLException;

    /** Forgets all of a migration, which came to its end. */
    void forget(Connection connection, MigrationId id) throws SQLException;
}

package dev.whimbrel.core.run;

import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.dialect.ServerErrors.ServerError;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.Kept;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Corrects what a ledger says, migration by migration, without running any: under the lock, and all or nothing.
 *
 * <p>A migration that was marked and not run is told from others by its tool version.
 */
public final class Bookkeeper {
    /** What the tool version of a migration ends with that nobody ran. */
    public static final String MARKED = ", marked";

    private final ConnectionSource connections;
    private final Dialect dialect;
    private final Ledger ledger;
    private final Time time;
    private final Duration patience;
    private final String toolVersion;

    /**
     * Returns a bookkeeper.
     *
     * @param patience how long to wait for a run to end
     * @param toolVersion what the ledger is told about who marked a migration
     */
    public Bookkeeper(
            ConnectionSource connections,
            Dialect dialect,
            Ledger ledger,
            Time time,
            Duration patience,
            String toolVersion) {
        this.connections = connections;
        this.dialect = dialect;
        this.ledger = ledger;
        this.time = time;
        this.patience = patience;
        this.toolVersion = toolVersion;
    }

    /** Makes the ledger's tables where they are missing, and returns whether they were. */
    public boolean create(RunListener listener) {
        return locked((connection, state) -> ledger.create(connection), listener);
    }

    /**
     * Makes changes in one transaction, and returns those that were not so already.
     *
     * @param wanted decides by what the ledger says once nobody else can change it
     */
    public List<LedgerChange> change(Function<LedgerState, List<LedgerChange>> wanted, RunListener listener) {
        return locked(
                (connection, state) -> {
                    List<LedgerChange> changes = wanted.apply(state);
                    if (changes.isEmpty()) {
                        return List.of();
                    }
                    ledger.create(connection);
                    return inTransaction(connection, state, changes);
                },
                listener);
    }

    /**
     * Asks backfills that are on their way to stand still, or lets them go on, and returns them as they are then. The lock is not
     * needed, for a run holds it.
     */
    public List<BackfillProgress> backfills(boolean pause) {
        try (Connection connection = connections.open()) {
            if (!ledger.read(connection).backfills().isEmpty()) {
                ledger.backfills().ask(connection, pause);
            }
            return ledger.read(connection).backfills();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Adds to what happened, where there is a ledger. */
    public void note(LedgerEvent event) {
        try (Connection connection = connections.open()) {
            note(connection, event);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Does something that nobody may migrate during, and returns what the ledger says then.
     *
     * @param event what is to be said of it, where there is a ledger then
     */
    public LedgerState alone(Runnable work, Supplier<LedgerEvent> event, RunListener listener) {
        return locked(
                (connection, state) -> {
                    work.run();
                    note(connection, event.get());
                    return ledger.read(connection);
                },
                listener);
    }

    private void note(Connection connection, LedgerEvent event) throws SQLException {
        if (ledger.read(connection).exists()) {
            ledger.create(connection);
            ledger.add(connection, event);
        }
    }

    /** Removes what is kept aside for good, each in a transaction of its own; returns what was still there. */
    public List<Kept> purge(List<Kept> unwanted, RunListener listener) {
        return locked(
                (connection, state) -> {
                    ledger.create(connection);
                    List<Kept> gone = new ArrayList<>();
                    for (Kept kept : state.kept()) {
                        if (unwanted.contains(kept) && !kept.restored()) {
                            Transaction.on(connection, () -> purge(connection, kept));
                            gone.add(kept);
                        }
                    }
                    return gone;
                },
                listener);
    }

    private void purge(Connection connection, Kept kept) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(dialect.custody().purge(kept.table()).sql());
        }
        ledger.forgetKept(connection, kept.table());
        ledger.add(
                connection,
                LedgerEvent.done(LedgerEvent.Kind.PURGED, kept.migration(), "").saying("removed " + kept.what()));
    }

    private <T> T locked(Work<T> work, RunListener listener) {
        try (Connection connection = connections.open();
                RunLock lock = RunLock.acquire(connections, dialect.locks(), ledger.name(), patience, time, listener)) {
            lock.admit(connection, patience, listener);
            LedgerState state = ledger.read(connection);
            lock.requireHeld();
            return work.on(connection, state);
        } catch (SQLException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException(
                    Code.LOCK_TIMEOUT, "The wait for another run was broken off", "Run the same command again.", e);
        }
    }

    private List<LedgerChange> inTransaction(Connection connection, LedgerState state, List<LedgerChange> changes)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            List<LedgerChange> made = write(connection, state, changes);
            for (LedgerChange change : made) {
                ledger.add(connection, event(change));
            }
            connection.commit();
            return made;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private List<LedgerChange> write(Connection connection, LedgerState state, List<LedgerChange> changes)
            throws SQLException {
        Map<MigrationId, AppliedMigration> applied = new HashMap<>();
        state.applied().forEach(entry -> applied.put(entry.id(), entry));
        List<LedgerChange> made = new ArrayList<>();
        for (LedgerChange change : changes) {
            AppliedMigration entry = applied.get(change.id());
            switch (change) {
                case LedgerChange.Mark mark -> {
                    ledger.forget(connection, mark.id());
                    if (entry == null) {
                        applied.put(mark.id(), marked(mark));
                        ledger.add(connection, marked(mark));
                        made.add(mark);
                    }
                }
                case LedgerChange.Unmark unmark -> {
                    ledger.forget(connection, unmark.id());
                    if (applied.remove(unmark.id()) != null) {
                        ledger.remove(connection, unmark.id());
                        made.add(unmark);
                    }
                }
                case LedgerChange.Accept accept -> {
                    if (entry != null && !entry.checksum().equals(accept.checksum())) {
                        ledger.remove(connection, accept.id());
                        ledger.add(
                                connection,
                                new AppliedMigration(
                                        accept.id(), accept.checksum(), entry.appliedAt(), entry.toolVersion()));
                        made.add(accept);
                    }
                }
            }
        }
        return made;
    }

    private static LedgerEvent event(LedgerChange change) {
        return switch (change) {
            case LedgerChange.Mark mark -> LedgerEvent.done(LedgerEvent.Kind.MARKED, mark.id(), mark.checksum());
            case LedgerChange.Unmark unmark -> LedgerEvent.done(LedgerEvent.Kind.UNMARKED, unmark.id(), "");
            case LedgerChange.Accept accept ->
                LedgerEvent.done(LedgerEvent.Kind.ACCEPTED, accept.id(), accept.checksum());
        };
    }

    private AppliedMigration marked(LedgerChange.Mark mark) {
        return new AppliedMigration(mark.id(), mark.checksum(), mark.at().orElseGet(time::now), toolVersion + MARKED);
    }

    private DatabaseException failed(SQLException e) {
        ServerError error = dialect.errors().read(e);
        return new DatabaseException(
                error.connectionLost() ? Code.CONNECTION_LOST : Code.STATEMENT_FAILED,
                "The ledger " + ledger.name() + " cannot be changed: " + error.message(),
                error.hint().orElse("Nothing was changed in it. Look whether the user may write to it, and try again."),
                e);
    }

    /** What is done under the lock. */
    private interface Work<T> {
        T on(Connection connection, LedgerState state) throws SQLException;
    }
}

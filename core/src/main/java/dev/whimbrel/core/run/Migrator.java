package dev.whimbrel.core.run;

import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.dialect.ServerErrors.Kind;
import dev.whimbrel.core.dialect.ServerErrors.ServerError;
import dev.whimbrel.core.dialect.StatementRecovery.Outcome;
import dev.whimbrel.core.plan.InitialMigrations;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Plan;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.plan.Route;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Takes one database to a target.
 *
 * <p>It looks first and takes the lock only where there is something to do; what it does is planned anew under the lock,
 * from what the ledger says then.
 */
public final class Migrator {
    private final ConnectionSource connections;
    private final Dialect dialect;
    private final Ledger ledger;
    private final Time time;
    private final Executor executor;
    private final RunManner manner;

    /**
     * Returns a migrator.
     *
     * @param patience how long to wait for another run to end
     * @param toolVersion what the ledger is told about who applied a migration
     */
    public Migrator(
            ConnectionSource connections,
            Dialect dialect,
            Ledger ledger,
            Time time,
            Duration patience,
            String toolVersion) {
        this(
                connections,
                dialect,
                ledger,
                time,
                new Executor(dialect, ledger, time, toolVersion),
                RunManner.usual(patience));
    }

    private Migrator(
            ConnectionSource connections,
            Dialect dialect,
            Ledger ledger,
            Time time,
            Executor executor,
            RunManner manner) {
        this.connections = connections;
        this.dialect = dialect;
        this.ledger = ledger;
        this.time = time;
        this.executor = executor;
        this.manner = manner;
    }

    /** Returns one that waits otherwise for locks that the application holds. */
    public Migrator with(LockPatience locks) {
        return with(manner.with(manner.patience().withLocks(locks)));
    }

    /** Returns one that waits for a server which goes away in the middle of a run; by default, nobody does. */
    public Migrator waitingFor(Duration outage) {
        return with(manner.with(manner.patience().withOutage(outage)));
    }

    /** Returns one that takes a person's word for what became of a statement, where the database does not tell. */
    public Migrator knowing(Outcome answer) {
        return new Migrator(connections, dialect, ledger, time, executor.knowing(answer), manner);
    }

    /** Returns a migrator that calls hooks, which are made when there is something to do. */
    public Migrator with(Supplier<Hooks> hooks) {
        return with(manner.with(hooks));
    }

    /** Returns one that marks first migrations whose tables are there already, and does not run them. */
    public Migrator markingInitial(boolean wanted) {
        return with(manner.markingInitial(wanted));
    }

    /** Returns one that can tell a run that somebody ended from one that failed. */
    public Migrator stoppedWhen(BooleanSupplier asked) {
        return with(manner.stoppedWhen(asked));
    }

    /** Returns one that goes through tables otherwise. */
    public Migrator with(BackfillPolicy backfills) {
        return with(manner.with(backfills));
    }

    private Migrator with(RunManner newManner) {
        return new Migrator(connections, dialect, ledger, time, executor, newManner);
    }

    /** Returns what happened to the database, the oldest first. */
    public List<RecordedEvent> events() {
        return onConnection(ledger::events);
    }

    /** Returns what the database says about itself. */
    public LedgerState state() {
        return onConnection(ledger::read);
    }

    /** Returns the same, with who works on it, and what became of what a run was cut in; changes nothing. */
    public Standing standing() {
        return onConnection(connection -> {
            LedgerState state = ledger.read(connection);
            return new Standing(
                    state,
                    dialect.locks().holder(connection, ledger.name()),
                    CutMigration.in(state, dialect.recovery(), connection));
        });
    }

    /**
     * Goes to the target, and returns what was done; throws as {@link Planner#plan} and {@link Executor#execute} do. In
     * {@link Mode#RUN}, a migration in which an earlier run was cut is finished first, in the direction that it had. When
     * the server goes away in the middle and comes back soon, it goes on; unless the target is counted from where the
     * database was, which would now be another one.
     */
    public Plan migrate(Planner planner, Target target, Mode mode, RunListener listener) {
        Outage outage = new Outage(manner.patience().outage(), time, listener);
        while (true) {
            try {
                return once(planner, target, mode, event -> {
                    outage.isOver();
                    listener.on(event);
                });
            } catch (DatabaseException e) {
                if (target.isRelative() || !outage.waitedFor(e)) {
                    throw e;
                }
            }
        }
    }

    private Plan once(Planner planner, Target target, Mode mode, RunListener listener) {
        return onConnection(connection -> {
            LedgerState state = ledger.read(connection);
            boolean cut = mode == Mode.RUN && !state.journal().isEmpty();
            Route route =
                    cut ? Route.NOWHERE : planner.expanded(state.expanded()).route(state.applied(), target, mode);
            if (!cut && route.isEmpty() && route.unrecorded().isEmpty()) {
                Plan nothing = new Plan(List.of());
                listener.on(new RunEvent.Planned(nothing));
                return nothing;
            }
            Hooks called = mode == Mode.RUN ? manner.hooks().get() : Hooks.NONE;
            Duration patience = manner.patience().otherRun();
            try (RunLock lock =
                    RunLock.acquire(connections, dialect.locks(), ledger.name(), patience, time, listener)) {
                lock.admit(connection, patience, listener);
                InFlight inFlight = new InFlight(time, manner.stopped());
                RunListener holding = holding(lock, inFlight, listener);
                LockQueue queue = new LockQueue(
                        dialect,
                        connection,
                        manner.patience().locks(),
                        time,
                        holding,
                        lock.lookout(dialect.sessions()));
                Workers workers = Workers.of(manner, connections, dialect, time, holding, lock);
                try {
                    return hooked(called, connection, queue, workers, planner, target, mode, holding);
                } catch (SQLException | RuntimeException e) {
                    inFlight.failed(e).ifPresent(event -> lock.tell(ledger, event));
                    throw e;
                }
            }
        });
    }

    /** Workers tell things at the same time, and one connection tells whether the lock is held. */
    private static RunListener holding(RunLock lock, InFlight inFlight, RunListener listener) {
        return RunListener.inTurn(event -> {
            inFlight.on(event);
            if (event instanceof RunEvent.MigrationStarted || event instanceof RunEvent.RowsDone) {
                lock.requireHeld();
            }
            listener.on(event);
        });
    }

    private Plan hooked(
            Hooks called,
            Connection connection,
            LockQueue queue,
            Workers workers,
            Planner planner,
            Target target,
            Mode mode,
            RunListener listener)
            throws SQLException {
        HookCalls calls = new HookCalls(called, dialect.errors(), connection, listener);
        try {
            Plan plan = locked(connection, queue, workers, planner, target, mode, listener, calls);
            calls.afterRun();
            return plan;
        } catch (SQLException | RuntimeException e) {
            calls.failed(e);
            throw e;
        }
    }

    private Plan locked(
            Connection connection,
            LockQueue queue,
            Workers workers,
            Planner planner,
            Target target,
            Mode mode,
            RunListener listener,
            HookCalls calls)
            throws SQLException {
        Workers.begin(dialect, connection);
        LedgerState state = ledger.read(connection);
        while (mode == Mode.RUN && !state.journal().isEmpty()) {
            JournalEntry cut = state.journal().getFirst();
            Plan finish = Unfinished.plan(planner.knowing(state.kept()), state.applied(), cut, state.journal());
            listener.on(new RunEvent.Finishing(finish.migrations().getFirst()));
            calls.beforeRun(finish);
            ledger.create(connection);
            executor.execute(finish, connection, queue, workers, state.journal(), listener, calls);
            state = ledger.read(connection);
        }
        Plan found = planner.knowing(state.kept()).expanded(state.expanded()).plan(state.applied(), target, mode);
        Plan plan = manner.marksInitial()
                ? InitialMigrations.marked(found, dialect.introspector().read(connection))
                : found;
        listener.on(new RunEvent.Planned(plan));
        calls.beforeRun(plan);
        ledger.create(connection);
        executor.execute(plan, connection, queue, workers, state.journal(), listener, calls);
        return plan;
    }

    private <T> T onConnection(Work<T> work) {
        try (Connection connection = connections.open()) {
            return work.run(connection);
        } catch (SQLException e) {
            ServerError error = dialect.errors().read(e);
            throw error.connectionLost()
                    ? new DatabaseException(
                            Code.CONNECTION_LOST,
                            "The connection to the database was lost: " + error.message(),
                            "Run the same command again.",
                            e)
                    : new DatabaseException(
                            Code.STATEMENT_FAILED,
                            "The ledger " + ledger.name() + " cannot be read or written: " + error.message(),
                            error.hint().orElse(remedy(error)),
                            e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException(
                    Code.LOCK_TIMEOUT, "The wait for another run was broken off", "Run the same command again.", e);
        }
    }

    private static String remedy(ServerError error) {
        return error.kind() == Kind.OTHER
                ? "Look whether the user may read, create, and write tables there."
                : StatementFailure.remedy(error.kind());
    }

    /** What is done with a connection. */
    private interface Work<T> {
        T run(Connection connection) throws SQLException, InterruptedException;
    }
}

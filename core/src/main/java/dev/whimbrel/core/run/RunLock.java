package dev.whimbrel.core.run;

import dev.whimbrel.core.dialect.RunLocks;
import dev.whimbrel.core.dialect.Sessions;
import dev.whimbrel.core.dialect.Sessions.ServerSession;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The right to be the only run on a ledger, on a connection of its own.
 *
 * <p>It is asked for again and again rather than waited for inside the server: a session that waits there, or that holds
 * the lock in an open transaction, deadlocks or hangs the building of an index without locking.
 */
final class RunLock implements AutoCloseable {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private static final Duration TRUST = Duration.ofSeconds(10);
    private static final int SECONDS_TO_ANSWER = 10;

    /** What is added to the ledger's name for the lock of the session that works. */
    private static final String WORK = " work";

    private final Connection connection;
    private final RunLocks locks;
    private final String ledger;
    private final Time time;
    private Instant lastSeen;
    private Optional<String> work = Optional.empty();
    private Optional<Connection> worker = Optional.empty();

    private RunLock(Connection connection, RunLocks locks, String ledger, Time time) {
        this.connection = connection;
        this.locks = locks;
        this.ledger = ledger;
        this.time = time;
        this.lastSeen = time.now();
    }

    /**
     * Waits for the lock and takes it; throws {@code DatabaseException} with the code LOCK_TIMEOUT when another run holds
     * it for longer than {@code patience}.
     */
    static RunLock acquire(
            ConnectionSource connections,
            RunLocks locks,
            String ledger,
            Duration patience,
            Time time,
            RunListener listener)
            throws SQLException, InterruptedException {
        Connection connection = connections.open();
        RunLock lock = new RunLock(connection, locks, ledger, time);
        boolean acquired = false;
        try {
            lock.wait(patience, listener);
            lock.lastSeen = time.now();
            acquired = true;
            return lock;
        } finally {
            if (!acquired) {
                connection.close();
            }
        }
    }

    private void wait(Duration patience, RunListener listener) throws SQLException, InterruptedException {
        wait(connection, ledger, "Another run works on this database and did not end", patience, listener);
    }

    private void wait(Connection taker, String lock, String problem, Duration patience, RunListener listener)
            throws SQLException, InterruptedException {
        Instant start = time.now();
        Duration pause = SHORTEST_PAUSE;
        while (!locks.tryAcquire(taker, lock)) {
            Duration waited = Duration.between(start, time.now());
            Optional<RunLocks.Holder> holder = locks.holder(taker, lock);
            if (waited.compareTo(patience) >= 0) {
                throw new DatabaseException(
                        Code.LOCK_TIMEOUT,
                        problem + " within " + patience.toSeconds() + " s"
                                + holder.map(RunLock::described).orElse(""),
                        "Wait for it and run the same command again; a run whose process is dead gives the lock back by"
                                + " itself. See what it does with: blockers --older-than 0s");
            }
            listener.on(new RunEvent.Waiting(holder, waited));
            Duration left = patience.minus(waited);
            time.sleep(pause.compareTo(left) < 0 ? pause : left);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /**
     * Lets a connection work under the lock. A run that was killed may have left a session behind in which the server still
     * builds an index, or commits: until that is over, nobody can tell how far the run came, so it is waited for. Throws
     * {@code DatabaseException} with the code LOCK_TIMEOUT when that takes longer than {@code patience}, and as {@link
     * #requireOwnSession} does.
     */
    void admit(Connection other, Duration patience, RunListener listener) throws SQLException, InterruptedException {
        requireOwnSession(other);
        wait(
                other,
                ledger + WORK,
                "The server still does what a run began that is gone, and did not end",
                patience,
                listener);
        worker = Optional.of(other);
    }

    /**
     * Throws {@code DatabaseException} with the code CONNECTION_LOST when the session is gone that holds the lock, for then
     * another run may have begun. A session that answered a moment ago is not asked again.
     */
    void requireHeld() {
        Instant now = time.now();
        if (Duration.between(lastSeen, now).compareTo(TRUST) < 0) {
            return;
        }
        try {
            if (!answers()) {
                throw new DatabaseException(
                        Code.CONNECTION_LOST,
                        "The connection that holds the lock of this run was lost, so another run may work on this"
                                + " database now",
                        "Run the same command again: it goes on from there.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the time-out is not negative", e);
        }
        lastSeen = now;
    }

    /**
     * Throws {@code DatabaseException} with the code POOLED when the lock's session serves the other connection as well:
     * then it is nobody's.
     *
     * @param other a connection of the same run, open at the same time
     */
    private void requireOwnSession(Connection other) throws SQLException {
        Optional<String> before = locks.session(connection);
        Optional<String> others = locks.session(other);
        work = others;
        if (before.isPresent() && (before.equals(others) || !before.equals(locks.session(connection)))) {
            throw new DatabaseException(
                    Code.POOLED,
                    "The database is behind a pooler that gives the statements of one connection to several sessions"
                            + " (PgBouncer in transaction or statement mode, for example), so a lock would belong to"
                            + " nobody",
                    "Give the URL of the server itself, or of a pool in session mode, to Whimbrel; the application can"
                            + " keep its own.");
        }
    }

    /** Returns what looks, on the lock's connection, for whom the run waits; nobody, where that cannot be known. */
    Lookout lookout(Sessions sessions) {
        return lookout(sessions, work);
    }

    /** Returns what looks for whom another connection of the run waits. */
    Lookout lookout(Sessions sessions, Connection other) throws SQLException {
        return lookout(sessions, locks.session(other));
    }

    private Lookout lookout(Sessions sessions, Optional<String> other) {
        return () -> other.map(session -> blocking(sessions, session)).orElse(List.of());
    }

    private List<ServerSession> blocking(Sessions sessions, String session) {
        synchronized (connection) {
            try {
                return sessions.blocking(connection, session);
            } catch (SQLException e) {
                return List.of(); // who stands in the way is good to know, and no more
            }
        }
    }

    private static String described(RunLocks.Holder holder) {
        return ": process " + holder.pid() + " of " + holder.application() + " on " + holder.host()
                + ", connected since " + holder.since() + ", runs: " + holder.activity();
    }

    private boolean answers() throws SQLException {
        synchronized (connection) {
            return connection.isValid(SECONDS_TO_ANSWER);
        }
    }

    /** Writes down what became of the run, apart from its transactions; where that cannot be, nothing is lost but that. */
    void tell(Ledger events, LedgerEvent event) {
        synchronized (connection) {
            try {
                if (connection.isValid(SECONDS_TO_ANSWER)) {
                    events.add(connection, event);
                }
            } catch (SQLException e) {
                // what went wrong before is the news, and is told
            }
        }
    }

    /** Gives the lock back; where that fails, the end of the session does it. */
    @Override
    public void close() {
        worker.ifPresent(other -> release(other, ledger + WORK));
        try (connection) {
            synchronized (connection) {
                release(connection, ledger);
            }
        } catch (SQLException e) {
            // the session is gone, and the lock with it
        }
    }

    private void release(Connection holder, String lock) {
        try {
            locks.release(holder, lock);
        } catch (SQLException e) {
            // the session is gone, and the lock with it
        }
    }
}

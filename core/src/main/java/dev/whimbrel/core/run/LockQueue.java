package dev.whimbrel.core.run;

import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.dialect.ServerErrors.Kind;
import dev.whimbrel.core.dialect.ServerErrors.ServerError;
import dev.whimbrel.core.dialect.Sessions.ServerSession;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gets transactions through a database that others use: each waits for its locks for a moment only, and tries again.
 *
 * <p>A statement that waits for a table makes all wait who come after it, readers, too. So it must not wait for long, and
 * whoever it waits for should be known.
 */
final class LockQueue {
    private final Dialect dialect;
    private final Connection connection;
    private final LockPatience patience;
    private final Time time;
    private final RunListener listener;
    private final Lookout lookout;
    private Optional<Duration> timeout = Optional.empty();

    LockQueue(
            Dialect dialect,
            Connection connection,
            LockPatience patience,
            Time time,
            RunListener listener,
            Lookout lookout) {
        this.dialect = dialect;
        this.connection = connection;
        this.patience = patience;
        this.time = time;
        this.listener = listener;
        this.lookout = lookout;
    }

    Connection connection() {
        return connection;
    }

    /** Does work outside of a transaction, which waits for its locks as long as it takes. */
    void outside() throws SQLException {
        waitFor(Duration.ZERO);
    }

    /** Says that the session's settings are those of its beginning again. */
    void forget() {
        timeout = Optional.empty();
    }

    /**
     * Does work in a transaction, again and again while it fails for a reason that passes; throws what it throws, or {@code
     * DatabaseException} with the code BLOCKED when time is up.
     */
    void through(PlannedMigration migration, Portion portion, Transaction.Task work) throws SQLException {
        this.<Boolean, SQLException>again(migration, locksTables(portion), () -> {
            Transaction.on(connection, work);
            return true;
        });
    }

    /**
     * Does work that takes itself back where it fails, again and again as {@link #through} does, and waits for its locks as long
     * as it takes.
     */
    <T, E extends Exception> T again(PlannedMigration migration, Transaction.Work<T, E> work) throws SQLException, E {
        return again(migration, false, work);
    }

    /** Does the same, and waits for locks only for a moment: what it has got already, a batch of rows, others want, too. */
    <T, E extends Exception> T briefly(PlannedMigration migration, Transaction.Work<T, E> work) throws SQLException, E {
        return again(migration, true, work);
    }

    private <T, E extends Exception> T again(
            PlannedMigration migration, boolean locksTables, Transaction.Work<T, E> work) throws SQLException, E {
        Instant start = time.now();
        int climbed = 0;
        for (int failures = 0; ; failures++) {
            Duration wait = locksTables ? patience.waitAfter(climbed) : Duration.ZERO;
            waitFor(wait);
            try (Watch watch = Watch.over(lookout, wait)) {
                try {
                    return work.run();
                } catch (Exception e) { // whatever the work throws: what passes has its reason inside
                    Kind kind = kind(e);
                    if (!kind.passes()) {
                        throw e;
                    }
                    climbed += isHeldForLong(watch.seen()) ? 0 : 1;
                    pause(migration, kind, watch.seen(), failures + 1, start, e);
                }
            }
        }
    }

    /** Among short transactions, a longer wait finds a gap; with a long one it only keeps everybody else waiting. */
    private boolean isHeldForLong(List<ServerSession> blockers) {
        return blockers.stream()
                .flatMap(session -> session.transaction().stream())
                .anyMatch(open -> open.compareTo(patience.longestWait()) >= 0);
    }

    private void pause(
            PlannedMigration migration,
            Kind kind,
            List<ServerSession> blockers,
            int failures,
            Instant start,
            Exception cause) {
        Duration pause = patience.pauseAfter(failures, time.chance());
        Duration left = patience.budget().minus(Duration.between(start, time.now()));
        if (left.compareTo(pause) < 0) {
            throw blocked(migration, kind, blockers, failures, cause);
        }
        listener.on(new RunEvent.Blocked(migration, kind, blockers, failures, pause, left));
        try {
            time.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw blocked(migration, kind, blockers, failures, e);
        }
    }

    private DatabaseException blocked(
            PlannedMigration migration, Kind kind, List<ServerSession> blockers, int failures, Exception cause) {
        String who = blockers.isEmpty()
                ? ""
                : "; it waited for " + blockers.stream().map(LockQueue::told).collect(Collectors.joining(", and "));
        return new DatabaseException(
                Code.BLOCKED,
                "Migration " + migration.id() + " (" + migration.definition().source() + ") did not get through: "
                        + (kind == Kind.LOCKED ? "others held what it has to lock" : "others got in its way") + ", in "
                        + failures + " tries within " + patience.budget().toSeconds() + " s" + who,
                "What was being tried is rolled back. See who holds on with: blockers; and run the same command again when"
                        + " they are done.",
                cause);
    }

    /** Says who a session is, for the message of those who wait for it. */
    static String told(ServerSession session) {
        String query = session.query().strip().replaceAll("\\s+", " ");
        return "process " + session.pid() + " (" + session.user() + " from " + session.host() + ", "
                + session.application() + ", " + session.state()
                + session.transaction()
                        .map(open -> ", transaction open for " + open.toSeconds() + " s")
                        .orElse("")
                + "): " + (query.length() > 80 ? query.substring(0, 77) + "..." : query);
    }

    private boolean locksTables(Portion portion) {
        return portion.actions().stream()
                .anyMatch(action -> action instanceof Action.Sql sql && dialect.locksTables(sql.statement()));
    }

    private void waitFor(Duration wait) throws SQLException {
        if (!timeout.equals(Optional.of(wait))) {
            Optional<Statement> setting = dialect.lockTimeout(wait);
            if (setting.isPresent()) {
                try (java.sql.Statement statement = connection.createStatement()) {
                    statement.execute(setting.get().sql());
                }
            }
            timeout = Optional.of(wait);
        }
    }

    private Kind kind(Exception problem) {
        for (Throwable at = problem; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                ServerError error = dialect.errors().read(sql);
                return error.kind();
            }
        }
        return Kind.OTHER;
    }
}

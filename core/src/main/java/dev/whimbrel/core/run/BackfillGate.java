package dev.whimbrel.core.run;

import dev.whimbrel.core.dialect.ServerLoad;
import dev.whimbrel.core.plan.PlannedMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where workers wait between two batches while somebody wants them to, or the server has enough to do.
 *
 * <p>One of them looks, now and then, and all wait behind it. What is waited for ends by itself, or by a word of the person who
 * paused the backfill; so there is no end to the patience.
 */
final class BackfillGate {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final BackfillLedger ledger;
    private final ServerLoad load;
    private final BackfillPolicy policy;
    private final Time time;
    private final RunListener listener;
    private final PlannedMigration migration;
    private final int portion;
    private Instant looked = Instant.MIN;

    BackfillGate(
            BackfillLedger ledger,
            ServerLoad load,
            BackfillPolicy policy,
            Time time,
            RunListener listener,
            PlannedMigration migration,
            int portion) {
        this.ledger = ledger;
        this.load = load;
        this.policy = policy;
        this.time = time;
        this.listener = listener;
        this.migration = migration;
        this.portion = portion;
    }

    /** Returns once nothing is to be waited for. */
    synchronized void pass(Connection connection, RangeShare share) throws SQLException, InterruptedException {
        Instant start = time.now();
        if (looked.isAfter(start.minus(BETWEEN_LOOKS))) {
            return;
        }
        String told = "";
        Optional<String> reason = reason(connection);
        while (reason.isPresent() && !share.isStopped()) {
            if (!told.equals(reason.get())) {
                told = reason.get();
                ledger.waits(connection, migration.id(), portion, told);
            }
            listener.on(new RunEvent.HeldUp(migration, told, Duration.between(start, time.now())));
            time.sleep(BETWEEN_LOOKS);
            reason = reason(connection);
        }
        looked = time.now();
        if (!told.isEmpty()) {
            ledger.waits(connection, migration.id(), portion, "");
            listener.on(new RunEvent.WentOn(migration, Duration.between(start, looked)));
        }
    }

    private Optional<String> reason(Connection connection) throws SQLException {
        Optional<BackfillProgress.Pause> pause = ledger.pause(connection, migration.id(), portion);
        return pause.isPresent()
                ? pause.map(asked ->
                        "paused by " + asked.by() + " at " + asked.since() + "; go on with: whimbrel backfill resume")
                : tooMuch(load.read(connection));
    }

    private Optional<String> tooMuch(ServerLoad.Reading seen) {
        return lag(seen).or(() -> active(seen)).or(() -> transaction(seen));
    }

    private Optional<String> lag(ServerLoad.Reading seen) {
        return seen.replicas().stream()
                .filter(replica -> isOver(replica.lag(), policy.maxLag()))
                .max(Comparator.comparing(ServerLoad.Replica::lag))
                .map(replica -> "replica " + replica.name() + " is " + told(replica.lag())
                        + " behind (backfill.max-lag is " + told(policy.maxLag()) + ")");
    }

    private Optional<String> active(ServerLoad.Reading seen) {
        return policy.maxActive() > 0 && seen.active() > policy.maxActive()
                ? Optional.of(seen.active() + " other sessions are at work (backfill.max-active is "
                        + policy.maxActive() + ")")
                : Optional.empty();
    }

    private Optional<String> transaction(ServerLoad.Reading seen) {
        return seen.oldest()
                .filter(open -> isOver(open.age(), policy.maxTransaction()))
                .map(open -> open.who() + " has a transaction open for " + told(open.age())
                        + ", so nobody can clear away the old versions of changed rows (backfill.max-transaction is "
                        + told(policy.maxTransaction()) + ")"
                        + (open.pid() == 0 ? "" : "; end it with: whimbrel blockers --terminate " + open.pid()));
    }

    private static boolean isOver(Duration value, Duration limit) {
        return !limit.isZero() && value.compareTo(limit) > 0;
    }

    private static String told(Duration time) {
        return time.toSeconds() < 1
                ? time.toMillis() + " ms"
                : time.toSeconds() < 120 ? time.toSeconds() + " s" : time.toMinutes() + " min";
    }
}

package dev.whimbrel.core.run;

import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.WhimbrelException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that was done to a database, or tried, for those who ask later.
 *
 * <p>What the server said of a failure is not kept, for it may quote rows, and rows may hold secrets.
 *
 * @param migration empty where it is about all of the database
 * @param checksum of the migration's file
 * @param duration unknown for what a script did
 * @param code by which people know the failure: {@code statement-failed}; empty where it did not fail
 * @param sqlState the server's code of the failure; empty where the server gave none
 * @param remark what else there is to say, in words; may be empty
 */
public record LedgerEvent(
        Kind kind,
        Optional<MigrationId> migration,
        String checksum,
        Outcome outcome,
        Optional<Duration> duration,
        String code,
        String sqlState,
        String remark) {
    /** What was done. */
    public enum Kind {
        /** A migration ran forward. */
        APPLIED,
        /** The first phase of a migration ran. */
        EXPANDED,
        /** The last phase of a migration ran, so that it is applied. */
        CONTRACTED,
        /** What was expanded of a migration was taken back. */
        ABORTED,
        /** A migration ran back. */
        UNDONE,
        /** The ledger was told that a migration is applied; nothing ran. */
        MARKED,
        /** The ledger was told that a migration is not applied; nothing ran. */
        UNMARKED,
        /** The ledger took an edited file as it is. */
        ACCEPTED,
        BACKED_UP,
        RESTORED,
        /** A task ran, whose name is in the remark. */
        RAN,
        /** What was kept aside is gone for good. */
        PURGED
    }

    /** How it ended. */
    public enum Outcome {
        DONE,
        FAILED,
        /** A person, or the system, asked for the end. */
        INTERRUPTED
    }

    static LedgerEvent done(Kind kind, MigrationId migration, String checksum) {
        return new LedgerEvent(kind, Optional.of(migration), checksum, Outcome.DONE, Optional.empty(), "", "", "");
    }

    /** Returns an event about all of the database. */
    public static LedgerEvent done(Kind kind, Duration duration, String remark) {
        return new LedgerEvent(kind, Optional.empty(), "", Outcome.DONE, Optional.of(duration), "", "", remark);
    }

    /** Returns what is said of a migration that came to its end. */
    static LedgerEvent done(PlannedMigration migration) {
        LedgerEvent done =
                done(kind(migration), migration.id(), migration.definition().checksum());
        for (String what : migration.keptAside()) {
            done = done.adding("kept aside " + what);
        }
        for (String what : migration.broughtBack()) {
            done = done.adding("brought back " + what);
        }
        return done;
    }

    LedgerEvent after(Duration time) {
        return new LedgerEvent(kind, migration, checksum, outcome, Optional.of(time), code, sqlState, remark);
    }

    LedgerEvent saying(String newRemark) {
        return new LedgerEvent(kind, migration, checksum, outcome, duration, code, sqlState, newRemark);
    }

    LedgerEvent adding(String more) {
        return saying(remark.isEmpty() ? more : remark + "; " + more);
    }

    /** @param interrupted whether somebody asked for the end */
    LedgerEvent failed(Exception problem, boolean interrupted) {
        String newCode =
                problem instanceof WhimbrelException known ? known.code().toString() : "";
        Outcome how = interrupted || newCode.equals(Code.INTERRUPTED.toString()) ? Outcome.INTERRUPTED : Outcome.FAILED;
        return new LedgerEvent(kind, migration, checksum, how, duration, newCode, sqlState(problem), remark);
    }

    /** Returns the server's own code of a problem; empty where it was not the server's. */
    private static String sqlState(Exception problem) {
        for (Throwable at = problem; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    private static Kind kind(PlannedMigration migration) {
        boolean run = migration.mode() == Mode.RUN;
        return switch (migration.phase()) {
            case EXPAND -> Kind.EXPANDED;
            case CONTRACT -> Kind.CONTRACTED;
            case ABORT -> Kind.ABORTED;
            case WHOLE ->
                switch (migration.direction()) {
                    case FORWARD -> run ? Kind.APPLIED : Kind.MARKED;
                    case BACKWARD -> run ? Kind.UNDONE : Kind.UNMARKED;
                };
        };
    }

    /** Returns which way a migration went; empty where the event is not about that. */
    public Optional<Direction> direction() {
        return switch (kind) {
            case APPLIED, MARKED, EXPANDED, CONTRACTED -> Optional.of(Direction.FORWARD);
            case UNDONE, UNMARKED, ABORTED -> Optional.of(Direction.BACKWARD);
            case ACCEPTED, BACKED_UP, RESTORED, RAN, PURGED -> Optional.empty();
        };
    }

    /** Returns whether only the ledger was written, and nothing ran. */
    public boolean faked() {
        return switch (kind) {
            case MARKED, UNMARKED, ACCEPTED -> true;
            case APPLIED, EXPANDED, CONTRACTED, ABORTED, UNDONE, BACKED_UP, RESTORED, RAN, PURGED -> false;
        };
    }
}

package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Interruption;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.run.JournalEntry;
import dev.whimbrel.core.run.RunEvent;
import dev.whimbrel.core.run.RunListener;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.problem.WhimbrelException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A run that a person can end: before its next step, or in its statement, which the server then undoes. */
final class InterruptibleRun implements RunListener {
    private final Interruption interruption;
    private final RunListener listener;
    private Optional<MigrationId> inside = Optional.empty();

    InterruptibleRun(Interruption interruption, RunListener listener) {
        this.interruption = interruption;
        this.listener = listener;
    }

    /** Stops between steps; never after one, before it is recorded. */
    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.Waiting waiting -> interruption.check();
            case RunEvent.Blocked blocked -> interruption.check();
            case RunEvent.Disconnected gone -> interruption.check();
            case RunEvent.Finishing finishing -> {}
            case RunEvent.Planned planned -> {}
            case RunEvent.MigrationStarted started -> {
                interruption.check();
                inside = Optional.of(started.migration().id());
            }
            case RunEvent.MigrationFinished finished -> inside = Optional.empty();
            case RunEvent.HookSaid said -> {}
            case RunEvent.HookFailed failed -> {}
            case RunEvent.CleaningUp cleaning -> {}
            case RunEvent.StatementStarted started -> interruption.check();
            case RunEvent.RowsDone rows -> interruption.check();
            case RunEvent.HeldUp held -> interruption.check();
            case RunEvent.WentOn on -> {}
            case RunEvent.StatementFinished finished -> {}
        }
        listener.on(event);
    }

    /**
     * Does the run; where it is interrupted, throws {@link DatabaseException} that says what is left.
     *
     * @param journal what the database says of migrations that are cut
     */
    <T> T of(Supplier<T> run, Supplier<List<JournalEntry>> journal) {
        try {
            return interruption.whole(run);
        } catch (WhimbrelException e) {
            throw interruption.isAsked() ? interrupted(journal, e) : e;
        }
    }

    private DatabaseException interrupted(Supplier<List<JournalEntry>> journal, WhimbrelException cause) {
        if (inside.isEmpty()) {
            return new DatabaseException(
                    Code.INTERRUPTED,
                    "Interrupted between migrations",
                    "Those that are done stay. The same command does the rest.",
                    cause);
        }
        MigrationId id = inside.get();
        return new DatabaseException(Code.INTERRUPTED, "Interrupted in migration " + id, left(id, journal), cause);
    }

    private static String left(MigrationId id, Supplier<List<JournalEntry>> journal) {
        try {
            long parts = journal.get().stream()
                    .filter(entry -> entry.id().equals(id))
                    .count();
            return parts == 0
                    ? "It was rolled back: nothing of it remains. Those before it stay; the same command does the rest."
                    : "It does not run in one transaction, and " + parts + (parts == 1 ? " part" : " parts")
                            + " of it stay: the next whimbrel migrate finishes it first.";
        } catch (WhimbrelException unreachable) {
            return "The server undoes what it was doing. The same command finds out what is left, and goes on from there.";
        }
    }
}

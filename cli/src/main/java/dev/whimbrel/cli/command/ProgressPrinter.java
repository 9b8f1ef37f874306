package dev.whimbrel.cli.command;

import dev.whimbrel.cli.terminal.Style;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.core.dialect.RunLocks;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Plan;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.run.RunEvent;
import dev.whimbrel.core.run.RunListener;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what a run does, in Django's words. */
final class ProgressPrinter implements RunListener {
    private final Terminal terminal;
    private final String goal;
    private final RowCounter rows;
    private boolean waiting;
    private boolean lineOpen;
    private final List<Runnable> held = new ArrayList<>();

    /**
     * Returns a printer.
     *
     * @param goal what is to be done, which is told once it is known to be possible
     */
    ProgressPrinter(Terminal terminal, String goal) {
        this.terminal = terminal;
        this.goal = goal;
        this.rows = new RowCounter(terminal, Clock.systemUTC());
    }

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.Waiting wait -> waiting(wait.holder());
            case RunEvent.Blocked blocked -> blocked(blocked);
            case RunEvent.Disconnected gone -> {
                breakOff();
                terminal.note("  " + gone.problem().getMessage() + "\n  Waiting for the server, for at most "
                        + gone.left().toSeconds() + " s ...");
            }
            case RunEvent.Finishing finishing ->
                terminal.note("A run was cut in " + finishing.migration().id() + "; finishing that first.");
            case RunEvent.Planned planned -> planned(planned.plan());
            case RunEvent.MigrationStarted started -> begin(started.migration());
            case RunEvent.MigrationFinished finished -> end(finished.migration(), finished.duration());
            case RunEvent.CleaningUp cleaning -> terminal.note("Taking away what a cut run left: " + cleaning.sql());
            case RunEvent.HookSaid said -> inTurn(() -> terminal.note("  " + said.line()));
            case RunEvent.HookFailed failed ->
                inTurn(() -> terminal.notice(
                        "the " + failed.point().word() + " hook '" + failed.hook() + "' failed: " + failed.problem()));
            case RunEvent.StatementStarted started -> {}
            case RunEvent.RowsDone some -> rows.on(some.progress());
            case RunEvent.HeldUp held -> rows.holdUp(held.reason());
            case RunEvent.WentOn on -> rows.goOn(on.waited());
            case RunEvent.StatementFinished finished -> told(finished.text(), finished.duration());
        }
    }

    /** What is told in the middle of a line comes after it. */
    private void inTurn(Runnable told) {
        if (lineOpen) {
            held.add(told);
        } else {
            told.run();
        }
    }

    private void tellHeld() {
        lineOpen = false;
        held.forEach(Runnable::run);
        held.clear();
    }

    /** Ends the line of a migration that failed, so that the problem starts on its own. */
    void breakOff() {
        if (lineOpen) {
            rows.restore();
            terminal.line(terminal.styled(Style.BAD, " FAILED"));
            tellHeld();
        }
    }

    private void waiting(Optional<RunLocks.Holder> holder) {
        if (!waiting) {
            waiting = true;
            terminal.note("Waiting for another run"
                    + holder.map(other -> " (process " + other.pid() + " of " + other.application() + " on "
                                    + other.host() + ", since " + other.since() + ")")
                            .orElse("")
                    + " ...");
        }
    }

    private void blocked(RunEvent.Blocked blocked) {
        String reason = switch (blocked.kind()) {
            case LOCKED -> "cannot get its locks at once";
            case DEADLOCK -> "ran into a deadlock with others";
            default -> "saw rows that others changed";
        };
        terminal.note((lineOpen && terminal.isSeen() ? "\n  " : "  ")
                + blocked.migration().id() + " " + reason
                + ": rolled back; trying again in " + blocked.pause().toMillis() / 1000.0 + " s, for at most "
                + blocked.left().toSeconds() + " s.");
        blocked.blockers()
                .forEach(session -> terminal.note("    waited for process " + session.pid() + ": "
                        + session.user() + " from " + session.host() + ", " + session.application() + ", "
                        + session.state()
                        + session.transaction()
                                .map(open -> " for " + open.toSeconds() + " s")
                                .orElse("")
                        + ", " + session.query().strip().replaceAll("\\s+", " ")));
    }

    private void planned(Plan plan) {
        terminal.line(terminal.styled(Style.STRONG, "Operations to perform:"));
        terminal.line("  " + goal);
        terminal.line(terminal.styled(Style.STRONG, "Running migrations:"));
        if (plan.isEmpty()) {
            terminal.line("  No migrations to apply.");
        }
    }

    private void begin(PlannedMigration migration) {
        if (terminal.tone().verbose()) {
            terminal.line(sentence(migration));
        } else {
            rows.begin(sentence(migration));
        }
        lineOpen = true;
    }

    /** A person watches how long it takes; what a file keeps is the same every time. */
    private void end(PlannedMigration migration, Duration duration) {
        rows.restore();
        String word = migration.mode() == Mode.FAKE ? " FAKED" : " OK";
        boolean timed = terminal.isSeen() || terminal.tone().verbose();
        terminal.line((terminal.tone().verbose() ? sentence(migration) : "")
                + terminal.styled(Style.GOOD, word)
                + (timed ? terminal.styled(Style.FAINT, " (" + Words.seconds(duration) + ")") : ""));
        tellHeld();
    }

    private void told(String statement, Duration duration) {
        statement.lines().forEach(line -> terminal.detail("    " + line));
        terminal.detail("    (" + duration.toMillis() + " ms)");
    }

    private static String sentence(PlannedMigration migration) {
        String verb = migration.mode() == Mode.NOTE
                ? "Noting"
                : switch (migration.phase()) {
                    case EXPAND -> "Expanding";
                    case CONTRACT -> "Contracting";
                    case ABORT -> "Aborting";
                    case WHOLE -> migration.direction() == Direction.FORWARD ? "Applying" : "Unapplying";
                };
        return "  " + verb + " " + migration.id() + "...";
    }
}

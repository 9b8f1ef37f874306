package dev.whimbrel.cli.command;

import dev.whimbrel.cli.terminal.Fields;
import dev.whimbrel.cli.terminal.Result;
import dev.whimbrel.cli.terminal.Style;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.run.RunEvent;
import dev.whimbrel.core.run.RunListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run did.
 *
 * @param migrations those that it began, in order; all but the last are done
 * @param seconds how long it took, the wait for others left out
 */
record RunReport(List<Entry> migrations, Duration seconds) implements Result {
    /**
     * One migration.
     *
     * @param done whether it came to its end
     */
    record Entry(String id, Direction direction, Mode mode, Phase phase, boolean done, Duration seconds)
            implements Fields {
        static Entry of(PlannedMigration migration, boolean done, Duration seconds) {
            return new Entry(
                    migration.id().toString(),
                    migration.direction(),
                    migration.mode(),
                    migration.phase(),
                    done,
                    seconds);
        }
    }

    /** Gathers the report while a run goes on. */
    static final class Listener implements RunListener {
        private final List<Entry> entries = new ArrayList<>();

        @Override
        public void on(RunEvent event) {
            if (event instanceof RunEvent.MigrationStarted(PlannedMigration migration)) {
                entries.add(Entry.of(migration, false, Duration.ZERO));
            } else if (event instanceof RunEvent.MigrationFinished(PlannedMigration migration, Duration duration)) {
                entries.removeLast();
                entries.add(Entry.of(migration, true, duration));
            }
        }

        RunReport report() {
            return new RunReport(entries, entries.stream().map(Entry::seconds).reduce(Duration.ZERO, Duration::plus));
        }
    }

    RunReport {
        migrations = List.copyOf(migrations);
    }

    /** A person sees at the end what scrolled by; a file has it already. */
    @Override
    public void print(Terminal terminal) {
        long done = migrations.stream().filter(Entry::done).count();
        if (terminal.isSeen() && done > 1) {
            terminal.line(terminal.styled(
                    Style.FAINT, done + " of " + migrations.size() + " migrations in " + Words.seconds(seconds)));
        }
    }
}

package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Project;
import dev.whimbrel.cli.terminal.Fields;
import dev.whimbrel.cli.terminal.Result;
import dev.whimbrel.cli.terminal.Style;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.core.dialect.RunLocks;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.plan.History;
import dev.whimbrel.core.run.Standing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says where a database stands, who works on it, where a run was cut, and what the next one does. */
@Command(
        name = "status",
        description = {
            "Show where the database stands, who works on it, and what the next run does.",
            "A run that was cut is told with what it was doing, and what became of that. Changes nothing."
        },
        footer = {"", "Examples:", "  whimbrel status", "  whimbrel status --json"})
public final class ShowStatus implements Callable<Integer>, PerDatabase {
    private final Session session;

    public ShowStatus(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Project project = session.project()) {
            Standing standing = project.standing();
            History history = new History(project.graph(), standing.state().applied());
            session.terminal()
                    .result(new Shown(
                            standing.state().applied().size(),
                            standing.state().expanded().stream()
                                    .map(each -> each.id().toString())
                                    .toList(),
                            history.pending().stream()
                                    .map(MigrationDefinition::id)
                                    .filter(id -> standing.state().expanded().stream()
                                            .noneMatch(each -> each.id().equals(id)))
                                    .map(Object::toString)
                                    .toList(),
                            standing.run().map(Run::of),
                            cut(standing),
                            standing.state().backfills().stream()
                                    .map(each ->
                                            BackfillView.of(each, standing.run().isPresent()))
                                    .toList()));
        }
        return 0;
    }

    /** Returns where runs were cut; while somebody works, what he has begun is not that. */
    static List<CutView> cut(Standing standing) {
        return standing.run().isPresent()
                ? List.of()
                : standing.begun().stream().map(CutView::of).toList();
    }

    /** Who migrates now. */
    private record Run(long pid, String application, String host, String since, String activity) implements Fields {
        static Run of(RunLocks.Holder holder) {
            return new Run(holder.pid(), holder.application(), holder.host(), holder.since(), holder.activity());
        }

        void print(Terminal terminal) {
            terminal.line("A run is at work: process " + pid + " of " + application + " on " + host + ", since " + since
                    + ":");
            activity.lines().forEach(line -> terminal.line("    " + line));
        }
    }

    /**
     * Where a database stands.
     *
     * @param applied how many migrations are
     * @param expanded those that wait for their contract
     * @param pending those that are not
     */
    private record Shown(
            int applied,
            List<String> expanded,
            List<String> pending,
            Optional<Run> run,
            List<CutView> cut,
            List<BackfillView> backfills)
            implements Result {
        private static final int LISTED = 10;

        @Override
        public void print(Terminal terminal) {
            terminal.line(terminal.styled(Style.STRONG, applied + (applied == 1 ? " migration" : " migrations"))
                    + " applied, "
                    + (pending.isEmpty() ? "none to apply." : pending.size() + " to apply:"));
            pending.stream().limit(LISTED).forEach(id -> terminal.line("    " + id));
            if (pending.size() > LISTED) {
                terminal.line("    and " + (pending.size() - LISTED) + " more");
            }
            expanded.forEach(id -> terminal.line(id
                    + " is expanded, waiting for contract: whimbrel migrate --phase contract," + " or whimbrel abort"));
            run.ifPresent(now -> now.print(terminal));
            cut.forEach(each -> each.print(terminal));
            backfills.forEach(each -> each.print(terminal));
        }
    }
}

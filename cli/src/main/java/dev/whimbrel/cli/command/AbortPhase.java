package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Project;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.TargetException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes back what is expanded. */
@Command(
        name = "abort",
        description = {
            "Take back what migrate --phase expand did, after asking.",
            "What the application's new version wrote is in the old columns, and stays."
        },
        footer = {
            "",
            "Examples:",
            "  whimbrel abort                       all that is expanded",
            "  whimbrel abort shop                  only that of an app",
            "  whimbrel abort --yes                 without asking"
        })
public final class AbortPhase implements Callable<Integer>, PerDatabase {
    private final Session session;

    @Parameters(paramLabel = "APP", arity = "0..1", index = "0", description = "Only the migrations of this app.")
    private @Nullable String app;

    @Mixin
    private RunOptions options = new RunOptions();

    public AbortPhase(Session session) {
        this.session = session;
    }

    @Override
    public boolean goesBack() {
        return true;
    }

    @Override
    public Optional<String> onlyApp() {
        return Optional.ofNullable(app);
    }

    @Override
    public Integer call() {
        try (Project project = session.project()) {
            onlyApp().ifPresent(project.crossings()::refuseElsewhere);
            Planning planning = Planning.of(project, goal(), Mode.RUN, new Manner(false, true, Phase.ABORT));
            List<PlannedMigration> migrations = planning.plan().migrations();
            if (migrations.isEmpty() && planning.finishing().isEmpty()) {
                session.terminal().line("Nothing is expanded.");
                return 0;
            }
            if (!agreed(migrations)) {
                session.terminal().line("Left as it is.");
                return 1;
            }
            run(project);
        }
        return 0;
    }

    private Target goal() {
        return app == null ? new Target.Heads() : new Target.Branch(app, true);
    }

    private boolean agreed(List<PlannedMigration> migrations) {
        Terminal terminal = session.terminal();
        if (terminal.tone().yes()) {
            return true;
        }
        if (!terminal.canAsk()) {
            throw new TargetException(
                    Code.USAGE,
                    "Nobody is there who could be asked whether what is expanded is to be taken back",
                    "If you are sure, say so: --yes");
        }
        for (PlannedMigration migration : migrations) {
            terminal.line(migration.id().toString());
            migration.losses().forEach(loss -> terminal.line("    loses " + loss));
        }
        return terminal.agrees("Take it back? No new version of the application may be running.")
                .orElse(false);
    }

    private void run(Project project) {
        Planner planner = new Manner(false, true, Phase.ABORT).planner(project);
        ProgressPrinter printer = new ProgressPrinter(session.terminal(), "Abort what is expanded");
        RunReport.Listener listener = new RunReport.Listener();
        InterruptibleRun run = new InterruptibleRun(session.interruption(), event -> {
            listener.on(event);
            printer.on(event);
        });
        try {
            run.of(
                    () -> project.migrator(options.patience(project))
                            .with(options.locks())
                            .migrate(planner, goal(), Mode.RUN, run),
                    () -> project.state().journal());
        } finally {
            printer.breakOff();
            session.terminal().result(listener.report());
        }
    }
}

package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Crossings;
import dev.whimbrel.cli.project.Project;
import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.plan.History;
import dev.whimbrel.core.plan.InitialMigrations;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Plan;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.plan.Range;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.run.BackfillPolicy;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.core.run.Migrator;
import dev.whimbrel.core.run.RunEvent;
import dev.whimbrel.core.run.RunListener;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a database to a target, forward or back. */
@Command(
        name = "migrate",
        description = "Bring the database to the newest migrations, or to the one that you name, forward or back.",
        footer = {
            "",
            "Examples:",
            "  whimbrel migrate                        all apps, to their newest migrations",
            "  whimbrel migrate assignment             one app, and what it needs",
            "  whimbrel migrate assignment 0002        exactly there, forward or back",
            "  whimbrel migrate assignment zero        take back all of an app",
            "  whimbrel migrate assignment 0006 --fake record it without running it",
            "  whimbrel migrate --plan                 show what would be done",
            "  whimbrel migrate --check                the same; exit code 1 where needed",
            "  whimbrel migrate --plan plan.json       do just what plan --out wrote",
            "  whimbrel migrate --phase expand         what the old code can live with",
            "  whimbrel migrate --phase contract       the rest, when it is gone",
            "  whimbrel migrate --sql > all.sql        SQL for somebody else to run",
            "  whimbrel migrate assignment 0002:0003 --sql"
        })
public final class Migrate implements Callable<Integer>, PerDatabase {
    /** A server that restarts is back by then. */
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(60);

    private final Session session;

    @Parameters(paramLabel = "APP", arity = "0..1", index = "0", description = "The app to migrate; all by default.")
    private @Nullable String app;

    @Parameters(
            paramLabel = "TARGET",
            arity = "0..1",
            index = "1",
            description = "Where to go: a migration or the beginning of its name, zero, +1, -1.")
    private @Nullable String target;

    @Option(names = "--fake", description = "Record migrations as applied, or as taken back, without running them.")
    private boolean fake;

    @Option(
            names = "--fake-initial",
            description = "Record an app's first migration without running it where all its tables are there already.")
    private boolean fakeInitial;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = "",
            description =
                    "Show what would be done, and do nothing; with a file of plan --out: do just that, or refuse.")
    private @Nullable String plan;

    @Option(
            names = "--check",
            description = "Show what would be done, and do nothing; end with code 1 where there is something to do.")
    private boolean check;

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private LedgerOptions ledger = new LedgerOptions();

    @Option(names = "--backup", description = "Make a backup first, as the command backup does.")
    private boolean backup;

    @Mixin
    private OthersGate others = new OthersGate();

    @Mixin
    private MannerOptions manner = new MannerOptions();

    @Mixin
    private ScriptPrinter script = new ScriptPrinter();

    @Mixin
    private Resumption resumption = new Resumption();

    @Mixin
    private LintGate gate = new LintGate();

    private @Nullable Target goal;

    public Migrate(Session session) {
        this.session = session;
    }

    /** Returns the command as others have it that go to targets, too. */
    static Migrate to(Target goal, Session session, boolean planOnly, RunOptions options) {
        Migrate migrate = new Migrate(session);
        migrate.goal = goal;
        migrate.plan = planOnly ? "" : null;
        migrate.options = options;
        return migrate;
    }

    @Override
    public boolean goesBack() {
        return goal().goesBack();
    }

    @Override
    public Optional<String> onlyApp() {
        return goal().place();
    }

    private Target goal() {
        return goal == null ? Range.parse(words()).to() : goal;
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        Optional.ofNullable(plan).filter(word -> !word.isEmpty() && !isFile()).ifPresent(words::add);
        Optional.ofNullable(app).ifPresent(words::add);
        Optional.ofNullable(target).ifPresent(words::add);
        return words;
    }

    /** In Django's {@code migrate --plan app}, what follows is an app, and no file. */
    private boolean isFile() {
        return plan != null
                && !plan.isEmpty()
                && (plan.contains(".") || Files.isRegularFile(session.folder().resolve(plan)));
    }

    @Override
    public Integer call() {
        Mode mode = fake ? Mode.FAKE : Mode.RUN;
        boolean inSql = script.isWanted();
        Target wanted = goal == null && !inSql ? Target.parse(words()) : goal();
        try (Project project = session.project()) {
            onlyApp().ifPresent(project.crossings()::refuseElsewhere);
            refuseLook(inSql || ledger.areWanted());
            if (ledger.areWanted()) {
                return ledger.run(project, session.terminal(), words());
            }
            if (inSql) {
                script.print(session, project, manner.offline(project), Range.parse(words()), mode);
                return 0;
            }
            if (plan != null && isFile()) {
                run(project, plan);
            } else if (plan != null || check) {
                return show(project, wanted, mode);
            } else {
                run(project, manner.planner(project), wanted, mode, event -> {});
            }
        }
        return 0;
    }

    /** Neither a script nor what takes rows out of the ledger looks at what the database holds. */
    private void refuseLook(boolean noLook) {
        manner.refusePhase(noLook || fake || fakeInitial);
        if ((check || fakeInitial) && noLook) {
            throw new SettingsException(
                    Code.USAGE,
                    (check ? "--check" : "--fake-initial")
                            + " looks at the database, and goes neither with --sql nor with --prune or --forget",
                    "Leave one of them out.");
        }
    }

    /** Returns the exit code: a check tells of what is left to do, and noting a squash is no work of anybody's. */
    private int show(Project project, Target wanted, Mode mode) {
        Planning planning = Planning.of(project, wanted, mode, manner.manner(project));
        Plan shown = fakeInitial && !planning.plan().migrations().isEmpty()
                ? InitialMigrations.marked(
                        planning.plan(), project.live().reading().schema())
                : planning.plan();
        session.terminal().result(PlanReport.of(planning.finishing(), shown, project.crossings()));
        boolean pending = !planning.finishing().isEmpty()
                || shown.migrations().stream().anyMatch(migration -> migration.mode() != Mode.NOTE);
        return check && pending ? Code.CHANGES_PENDING.exitCode() : 0;
    }

    /** Looks first, to say all that has changed, and once more with the lock in its hands. */
    private void run(Project project, String file) {
        if (fake || check || fakeInitial || app != null) {
            throw new SettingsException(
                    Code.USAGE,
                    "The plan in " + file + " says itself what is to be done",
                    "Leave " + (fake ? "--fake" : check ? "--check" : fakeInitial ? "--fake-initial" : "the target")
                            + " out. To see what " + app
                            + " would do, put --plan behind it.");
        }
        PlanFile approved = PlanFile.read(session.folder().resolve(file), file);
        Target wanted = Target.parse(approved.words());
        Planning planning = Planning.of(project, wanted, Mode.RUN, approved.manner());
        approved.require(
                PlanFile.of(
                        project,
                        planning,
                        approved.words(),
                        approved.manner(),
                        session.invocation().version()),
                file);
        run(project, approved.manner().planner(project), wanted, Mode.RUN, event -> {
            if (event instanceof RunEvent.Planned planned) {
                approved.require(planned.plan(), project.placeholders()::masked, file);
            }
        });
    }

    private void run(Project project, Planner planner, Target goal, Mode mode, RunListener condition) {
        BackfillPolicy backfills = options.backfills(project);
        if (mode == Mode.RUN) {
            Crossings crossings = project.crossings();
            crossings.check(planner, project.state(), goal);
            crossings.notices().forEach(notice -> session.terminal().notice(notice));
            backUp(project, planner, goal);
        }
        ProgressPrinter printer = new ProgressPrinter(session.terminal(), GoalText.of(goal, graphHere(project)));
        RunReport.Listener listener = new RunReport.Listener();
        InterruptibleRun run = new InterruptibleRun(session.interruption(), event -> {
            condition.on(event);
            if (event instanceof RunEvent.Planned planned) {
                gate.check(session, project, planned.plan(), planner.isOnline());
                others.check(project, planner, planned.plan());
            }
            listener.on(event);
            printer.on(event);
        });
        try {
            Migrator migrator = resumption
                    .known(project, project.migrator(options.patience(project)))
                    .with(options.locks())
                    .with(backfills)
                    .waitingFor(LONGEST_OUTAGE)
                    .markingInitial(fakeInitial);
            run.of(
                    () -> migrator.migrate(planner, goal, mode, run),
                    () -> project.state().journal());
        } finally {
            printer.breakOff();
            session.terminal().result(listener.report());
        }
        PhaseNotice.of(project).ifPresent(session.terminal()::notice);
    }

    /** Where there is nothing to do, there is nothing to go back from. */
    private void backUp(Project project, Planner planner, Target goal) {
        LedgerState state = project.state();
        boolean cut = !state.journal().isEmpty();
        if (backup
                && (cut
                        || !planner.expanded(state.expanded())
                                .route(state.applied(), goal, Mode.RUN)
                                .isEmpty())) {
            Path made = new BackupTask(session, project).make(List.of()).file();
            project.backedUp(session.shown(made));
            session.terminal().line("  " + session.shown(made));
        }
    }

    /** A database in the middle of a squash goes on with the single migrations, so a target may be one of those. */
    private static MigrationGraph graphHere(Project project) {
        MigrationGraph graph = project.graph();
        return graph.hasSquashes() ? new History(graph, project.state().applied()).graph() : graph;
    }
}

package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Project;
import dev.whimbrel.cli.terminal.Fields;
import dev.whimbrel.cli.terminal.Result;
import dev.whimbrel.cli.terminal.Style;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.ExpandedMigration;
import dev.whimbrel.core.plan.History;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.NearestNames;
import dev.whimbrel.problem.TargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the migrations of each app, and which of them are applied. */
@Command(
        name = "showmigrations",
        description = "List the migrations of each app: [X] is applied, [/] is expanded and waits, [ ] is not.",
        footer = {
            "",
            "Examples:",
            "  whimbrel showmigrations",
            "  whimbrel showmigrations assignment auth",
            "  whimbrel showmigrations --plan"
        })
public final class ShowMigrations implements Callable<Integer>, PerDatabase {
    private final Session session;

    @Parameters(paramLabel = "APP", arity = "0..*", description = "Only these apps.")
    private List<String> apps = new ArrayList<>();

    @Option(
            names = {"-p", "--plan"},
            description = "In the order in which they run; with --verbose, with what each comes after.")
    private boolean plan;

    @Option(
            names = {"-l", "--list"},
            description = "By app, as it is without options.")
    @SuppressWarnings("UnusedVariable") // people type it
    private boolean list;

    public ShowMigrations(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Project project = session.project()) {
            LedgerState state = project.state();
            List<AppliedMigration> ledger = state.applied();
            History history = new History(project.graph(), ledger);
            SortedSet<MigrationId> applied =
                    ledger.stream().map(AppliedMigration::id).collect(Collectors.toCollection(TreeSet::new));
            SortedSet<String> known = project.apps();
            applied.forEach(id -> known.add(id.app()));
            project.crossings()
                    .strayClaims()
                    .forEach(notice -> session.terminal().notice(notice));
            if (!state.journal().isEmpty()) {
                ShowStatus.cut(project.standing())
                        .forEach(cut -> session.terminal().notice(cut.sentence()));
            }
            apps.forEach(project.crossings()::refuseElsewhere);
            refuseUnknown(apps, known);
            if (plan) {
                session.terminal().result(planned(project));
                return 0;
            }
            List<App> shown = new ArrayList<>();
            for (String app : apps.isEmpty() ? known : apps) {
                shown.add(app(app, project, history, applied, expanded(state)));
            }
            session.terminal().result(new Shown(shown));
        }
        return 0;
    }

    /** Which migrations there are, and which are applied. */
    private record Shown(List<App> apps) implements Result {
        @Override
        public void print(Terminal terminal) {
            apps.forEach(app -> app.print(terminal));
        }
    }

    private record App(String app, List<Migration> migrations) implements Fields {
        void print(Terminal terminal) {
            terminal.line(terminal.styled(Style.STRONG, app));
            if (migrations.isEmpty()) {
                terminal.line(" (no migrations)");
            }
            migrations.forEach(migration -> migration.print(terminal));
        }
    }

    /**
     * One line.
     *
     * @param expanded whether it waits for its contract
     * @param file whether a file of this database defines it
     * @param belongsTo the other database into which its app belongs
     * @param squashes how many migrations it stands for
     * @param complete whether the database has all of these, and does not know yet that it has the squash
     */
    private record Migration(
            String id,
            String name,
            boolean applied,
            boolean expanded,
            boolean file,
            Optional<String> belongsTo,
            int squashes,
            boolean complete)
            implements Fields {
        void print(Terminal terminal) {
            String box = applied ? " [" + terminal.styled(Style.GOOD, "X") + "] " : expanded ? " [/] " : " [ ] ";
            String without = belongsTo
                    .map(other -> " (belongs to database " + other + ")")
                    .orElse(" (no file)");
            terminal.line((complete ? " [-] " : box)
                    + name
                    + squashed()
                    + (expanded ? " (expanded, waiting for contract)" : "")
                    + (file ? "" : without));
        }

        private String squashed() {
            return switch (squashes) {
                        case 0 -> "";
                        case 1 -> " (1 squashed migration)";
                        default -> " (" + squashes + " squashed migrations)";
                    }
                    + (complete ? " Run 'whimbrel migrate' to finish recording." : "");
        }
    }

    private Planned planned(Project project) {
        History history = new History(project.graph(), project.state().applied());
        List<MigrationId> expanded = expanded(project.state());
        MigrationGraph graph = history.graph();
        List<MigrationDefinition> wanted = apps.isEmpty()
                ? graph.order()
                : graph.withAncestors(
                        apps.stream().flatMap(app -> graph.heads(app).stream()).toList());
        return new Planned(wanted.stream()
                .map(migration -> new Turn(
                        migration.id().toString(),
                        history.isApplied(migration.id()),
                        expanded.contains(migration.id()),
                        migration.after().stream().map(MigrationId::toString).toList()))
                .toList());
    }

    /** All in the order in which they run. */
    private record Planned(List<Turn> plan) implements Result {
        @Override
        public void print(Terminal terminal) {
            if (plan.isEmpty()) {
                terminal.line("(no migrations)");
            }
            for (Turn turn : plan) {
                boolean told = terminal.tone().verbose() && !turn.after.isEmpty();
                terminal.line(
                        "[" + (turn.applied ? terminal.styled(Style.GOOD, "X") : turn.expanded ? "/" : " ") + "]  "
                                + turn.id
                                + (told ? " ... (" + String.join(", ", turn.after) + ")" : ""));
            }
        }
    }

    private record Turn(String id, boolean applied, boolean expanded, List<String> after) implements Fields {}

    private static List<MigrationId> expanded(LedgerState state) {
        return state.expanded().stream().map(ExpandedMigration::id).toList();
    }

    /** Throws for the first app that there is none of. */
    static void refuseUnknown(Collection<String> wanted, Collection<String> known) {
        for (String app : wanted) {
            if (!known.contains(app)) {
                throw new TargetException(
                        Code.UNKNOWN_TARGET,
                        "There is no app '" + app + "'",
                        NearestNames.question(app, known)
                                + (known.isEmpty()
                                        ? "There are no apps yet."
                                        : "The apps are: " + String.join(", ", known)));
            }
        }
    }

    private static App app(
            String app, Project project, History history, SortedSet<MigrationId> applied, List<MigrationId> expanded) {
        List<Migration> migrations = new ArrayList<>();
        for (MigrationDefinition file : history.graph().of(app)) {
            MigrationId id = file.id();
            migrations.add(new Migration(
                    id.toString(),
                    id.name(),
                    applied.contains(id),
                    expanded.contains(id),
                    true,
                    Optional.empty(),
                    file.replaces().size(),
                    history.graph().complete().contains(id)));
        }
        history.missing().stream()
                .map(MigrationDefinition::id)
                .filter(id -> id.app().equals(app))
                .forEach(id -> migrations.add(new Migration(
                        id.toString(),
                        id.name(),
                        true,
                        false,
                        false,
                        project.crossings().elsewhere(id),
                        0,
                        false)));
        return new App(app, migrations);
    }
}

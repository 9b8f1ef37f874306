package dev.whimbrel.cli.command;

import dev.whimbrel.cli.backup.Backups.Backup;
import dev.whimbrel.cli.project.Project;
import dev.whimbrel.cli.terminal.Fields;
import dev.whimbrel.cli.terminal.Result;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.plan.TouchedTables;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.SettingsException;
import dev.whimbrel.schema.QualifiedName;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a backup through the server's own pg_dump. */
@Command(
        name = "backup",
        description = {
            "Make a backup with the server's own pg_dump: a file that is there whole, or not at all.",
            "It lies in the folder of [backup] in whimbrel.toml; restore brings it back."
        },
        footer = {
            "",
            "Examples:",
            "  whimbrel backup",
            "  whimbrel backup --tables shop_item,shop_order",
            "  whimbrel backup --plan                  only the tables that migrate would touch",
            "  whimbrel backup --plan shop 0003        or migrate shop 0003",
            "  whimbrel backup --plan --phase contract  or migrate --phase contract",
            "  whimbrel backup --list"
        })
public final class BackUp implements Callable<Integer>, PerDatabase {
    private final Session session;

    @Parameters(paramLabel = "TARGET", arity = "0..2", description = "With --plan: APP and TARGET, as with migrate.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--tables",
            paramLabel = "TABLE",
            split = ",",
            description = "Only these tables, separated by commas; schema.table for those of another schema.")
    private List<String> tables = new ArrayList<>();

    @Option(names = "--plan", description = "Only the tables that migrate would touch.")
    private boolean plan;

    @Mixin
    private PhaseOption phase = new PhaseOption();

    @Option(names = "--list", description = "Show the backups that are there.")
    private boolean list;

    public BackUp(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if ((!words.isEmpty() || phase.phase() != Phase.WHOLE) && !plan || plan && !tables.isEmpty()) {
            throw new SettingsException(
                    Code.USAGE,
                    "The tables to back up are said in two ways, or in none",
                    "Say --tables TABLE,..., or --plan APP TARGET, or nothing for all of the database.");
        }
        try (Project project = session.project()) {
            BackupTask task = new BackupTask(session, project);
            if (list) {
                session.terminal()
                        .result(new Listing(task.backups().all().stream()
                                .map(each -> Shown.of(each, session))
                                .toList()));
                return 0;
            }
            Optional<Set<QualifiedName>> touched = plan ? touched(project) : Optional.empty();
            if (touched.filter(Set::isEmpty).isPresent()) {
                session.terminal().line("The plan touches no table that is there.");
                return 0;
            }
            Backup backup = task.make(touched.<List<QualifiedName>>map(List::copyOf)
                    .orElseGet(() -> tables.stream().map(QualifiedName::parse).toList()));
            session.terminal().result(new Made(Shown.of(backup, session)));
        }
        return 0;
    }

    private Optional<Set<QualifiedName>> touched(Project project) {
        Planning planning =
                Planning.of(project, Target.parse(words), Mode.RUN, new Manner(false, false, phase.phase()));
        List<PlannedMigration> all = new ArrayList<>(planning.finishing());
        all.addAll(planning.plan().migrations());
        if (all.isEmpty()) {
            return Optional.of(Set.of());
        }
        Optional<Set<QualifiedName>> touched = TouchedTables.of(all);
        if (touched.isEmpty()) {
            session.terminal().notice("Java code takes part, of which nobody knows what it touches: all is backed up");
        }
        return touched;
    }

    private record Shown(String file, long bytes, Instant at) implements Fields {
        static Shown of(Backup backup, Session session) {
            return new Shown(session.shown(backup.file()), backup.bytes(), backup.at());
        }
    }

    /** The backup that was made. */
    private record Made(Shown backup) implements Result {
        @Override
        public void print(Terminal terminal) {
            terminal.line(backup.file());
        }
    }

    /** The backups that are there. */
    private record Listing(List<Shown> backups) implements Result {
        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

        @Override
        public void print(Terminal terminal) {
            if (backups.isEmpty()) {
                terminal.line("There are no backups.");
            }
            int width = backups.stream()
                    .mapToInt(each -> each.file().length())
                    .max()
                    .orElse(0);
            backups.forEach(each ->
                    terminal.line(each.file() + " ".repeat(width - each.file().length() + 2)
                            + TIME.format(each.at().atZone(ZoneId.systemDefault())) + "  " + Size.told(each.bytes())));
        }
    }
}

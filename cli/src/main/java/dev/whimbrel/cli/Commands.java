package dev.whimbrel.cli;

import dev.whimbrel.cli.command.AbortPhase;
import dev.whimbrel.cli.command.Adopt;
import dev.whimbrel.cli.command.BackUp;
import dev.whimbrel.cli.command.Blockers;
import dev.whimbrel.cli.command.Check;
import dev.whimbrel.cli.command.ControlBackfill;
import dev.whimbrel.cli.command.DbShell;
import dev.whimbrel.cli.command.Diff;
import dev.whimbrel.cli.command.Doctor;
import dev.whimbrel.cli.command.Downgrade;
import dev.whimbrel.cli.command.EditRevision;
import dev.whimbrel.cli.command.EnsureVersion;
import dev.whimbrel.cli.command.Init;
import dev.whimbrel.cli.command.Inspect;
import dev.whimbrel.cli.command.InspectDb;
import dev.whimbrel.cli.command.Lint;
import dev.whimbrel.cli.command.MakeMigrations;
import dev.whimbrel.cli.command.Merge;
import dev.whimbrel.cli.command.Migrate;
import dev.whimbrel.cli.command.OptimizeMigration;
import dev.whimbrel.cli.command.Purge;
import dev.whimbrel.cli.command.RebaseMigrations;
import dev.whimbrel.cli.command.Rehearse;
import dev.whimbrel.cli.command.Restore;
import dev.whimbrel.cli.command.Retire;
import dev.whimbrel.cli.command.Revision;
import dev.whimbrel.cli.command.RunTask;
import dev.whimbrel.cli.command.Session;
import dev.whimbrel.cli.command.ShowBranches;
import dev.whimbrel.cli.command.ShowCounterparts;
import dev.whimbrel.cli.command.ShowCurrent;
import dev.whimbrel.cli.command.ShowDrift;
import dev.whimbrel.cli.command.ShowHeads;
import dev.whimbrel.cli.command.ShowHistory;
import dev.whimbrel.cli.command.ShowMigrations;
import dev.whimbrel.cli.command.ShowPlan;
import dev.whimbrel.cli.command.ShowRevision;
import dev.whimbrel.cli.command.ShowStatus;
import dev.whimbrel.cli.command.SqlMigrate;
import dev.whimbrel.cli.command.SquashMigrations;
import dev.whimbrel.cli.command.StampLedger;
import dev.whimbrel.cli.command.Upgrade;
import dev.whimbrel.cli.corpus.CorpusCheck;
import dev.whimbrel.cli.corpus.LintCheck;
import dev.whimbrel.cli.tour.Tour;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * All commands by name. A command is made only where its name is among the words, for nothing else can run it: looking into
 * the options of all would take most of a start.
 */
final class Commands {
    private record Entry(
            String name, Class<? extends Callable<Integer>> type, Function<Session, Callable<Integer>> command) {
        /** Alembic writes an underscore where Whimbrel writes a hyphen. */
        boolean isAmong(List<String> words) {
            return words.contains(name) || words.contains(name.replace('-', '_'));
        }

        /** Returns what the list of all commands says of it. */
        CommandSpec summary() {
            Command said = type.getAnnotation(Command.class);
            CommandSpec summary = CommandSpec.create().name(name);
            summary.usageMessage().description(said.description()).hidden(said.hidden());
            return summary;
        }
    }

    private static final List<Entry> ALL = List.of(
            new Entry("init", Init.class, Init::new),
            new Entry("makemigrations", MakeMigrations.class, MakeMigrations::new),
            new Entry("migrate", Migrate.class, Migrate::new),
            new Entry("abort", AbortPhase.class, AbortPhase::new),
            new Entry("plan", ShowPlan.class, ShowPlan::new),
            new Entry("showmigrations", ShowMigrations.class, ShowMigrations::new),
            new Entry("status", ShowStatus.class, ShowStatus::new),
            new Entry("lint", Lint.class, Lint::new),
            new Entry("sqlmigrate", SqlMigrate.class, SqlMigrate::new),
            new Entry("revision", Revision.class, Revision::new),
            new Entry("upgrade", Upgrade.class, Upgrade::new),
            new Entry("downgrade", Downgrade.class, Downgrade::new),
            new Entry("stamp", StampLedger.class, StampLedger::new),
            new Entry("current", ShowCurrent.class, ShowCurrent::new),
            new Entry("history", ShowHistory.class, ShowHistory::new),
            new Entry("heads", ShowHeads.class, ShowHeads::new),
            new Entry("branches", ShowBranches.class, ShowBranches::new),
            new Entry("show", ShowRevision.class, ShowRevision::new),
            new Entry("edit", EditRevision.class, EditRevision::new),
            new Entry("ensure-version", EnsureVersion.class, EnsureVersion::new),
            new Entry("check", Check.class, Check::new),
            new Entry("merge", Merge.class, Merge::new),
            new Entry("rebase", RebaseMigrations.class, RebaseMigrations::new),
            new Entry("squashmigrations", SquashMigrations.class, SquashMigrations::new),
            new Entry("optimizemigration", OptimizeMigration.class, OptimizeMigration::new),
            new Entry("retire", Retire.class, Retire::new),
            new Entry("inspect", Inspect.class, Inspect::new),
            new Entry("inspectdb", InspectDb.class, InspectDb::new),
            new Entry("diff", Diff.class, Diff::new),
            new Entry("drift", ShowDrift.class, ShowDrift::new),
            new Entry("doctor", Doctor.class, Doctor::new),
            new Entry("adopt", Adopt.class, Adopt::new),
            new Entry("rehearse", Rehearse.class, Rehearse::new),
            new Entry("run", RunTask.class, RunTask::new),
            new Entry("backfill", ControlBackfill.class, ControlBackfill::new),
            new Entry("backup", BackUp.class, BackUp::new),
            new Entry("restore", Restore.class, Restore::new),
            new Entry("purge", Purge.class, Purge::new),
            new Entry("blockers", Blockers.class, Blockers::new),
            new Entry("dbshell", DbShell.class, DbShell::new),
            new Entry("help", ShowCounterparts.class, ShowCounterparts::new),
            new Entry("completion", Completion.class, Completion::new),
            new Entry("tour", Tour.class, session -> new Tour(session, Whimbrel::run)),
            new Entry("corpus-check", CorpusCheck.class, session -> new CorpusCheck(session, Whimbrel::run)),
            new Entry("lint-check", LintCheck.class, LintCheck::new));

    private Commands() {}

    /** Returns the names of all. */
    static List<String> names() {
        return ALL.stream().map(Entry::name).toList();
    }

    /** Returns what reads the words: with the commands that are among them, or else with what is said of each. */
    static CommandLine line(Session session, List<String> words) {
        CommandLine root = new CommandLine(session.options());
        List<Entry> named = ALL.stream().filter(entry -> entry.isAmong(words)).toList();
        named.forEach(entry -> root.addSubcommand(entry.name, entry.command.apply(session)));
        root.getSubcommands().values().forEach(command -> share(root.getCommandSpec(), command.getCommandSpec()));
        if (named.isEmpty()) {
            ALL.forEach(entry -> root.getCommandSpec().addSubcommand(entry.name, entry.summary()));
        }
        return root;
    }

    /** Lets {@code -n} choose an environment after the command, too, unless it means something else there. */
    private static void share(CommandSpec root, CommandSpec command) {
        if (command.findOption("-n") == null) {
            command.addOption(
                    OptionSpec.builder(root.findOption("-n")).hidden(true).build());
        }
    }
}

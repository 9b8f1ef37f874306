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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All commands by name, each made only when it is asked for: looking into all of them takes time at every start. */
final class Commands {
    private record Entry(String name, Function<Session, Callable<Integer>> command) {}

    private static final List<Entry> ALL = List.of(
            new Entry("init", Init::new),
            new Entry("makemigrations", MakeMigrations::new),
            new Entry("migrate", Migrate::new),
            new Entry("abort", AbortPhase::new),
            new Entry("plan", ShowPlan::new),
            new Entry("showmigrations", ShowMigrations::new),
            new Entry("status", ShowStatus::new),
            new Entry("lint", Lint::new),
            new Entry("sqlmigrate", SqlMigrate::new),
            new Entry("revision", Revision::new),
            new Entry("upgrade", Upgrade::new),
            new Entry("downgrade", Downgrade::new),
            new Entry("stamp", StampLedger::new),
            new Entry("current", ShowCurrent::new),
            new Entry("history", ShowHistory::new),
            new Entry("heads", ShowHeads::new),
            new Entry("branches", ShowBranches::new),
            new Entry("show", ShowRevision::new),
            new Entry("edit", EditRevision::new),
            new Entry("ensure-version", EnsureVersion::new),
            new Entry("check", Check::new),
            new Entry("merge", Merge::new),
            new Entry("rebase", RebaseMigrations::new),
            new Entry("squashmigrations", SquashMigrations::new),
            new Entry("optimizemigration", OptimizeMigration::new),
            new Entry("retire", Retire::new),
            new Entry("inspect", Inspect::new),
            new Entry("inspectdb", InspectDb::new),
            new Entry("diff", Diff::new),
            new Entry("drift", ShowDrift::new),
            new Entry("doctor", Doctor::new),
            new Entry("adopt", Adopt::new),
            new Entry("rehearse", Rehearse::new),
            new Entry("run", RunTask::new),
            new Entry("backfill", ControlBackfill::new),
            new Entry("backup", BackUp::new),
            new Entry("restore", Restore::new),
            new Entry("purge", Purge::new),
            new Entry("blockers", Blockers::new),
            new Entry("dbshell", DbShell::new),
            new Entry("help", ShowCounterparts::new),
            new Entry("completion", Completion::new),
            new Entry("tour", session -> new Tour(session, Whimbrel::run)),
            new Entry("corpus-check", session -> new CorpusCheck(session, Whimbrel::run)),
            new Entry("lint-check", LintCheck::new));

    private Commands() {}

    /** Returns the names of all. */
    static List<String> names() {
        return ALL.stream().map(Entry::name).toList();
    }

    /** Returns what reads the words: with the one command that comes first among them, or else with all. */
    static CommandLine line(Session session, List<String> words) {
        CommandLine root = new CommandLine(session.options());
        Optional<Entry> asked = ALL.stream()
                .filter(entry -> !words.isEmpty() && entry.name.equals(words.getFirst()))
                .findFirst();
        asked.map(List::of).orElse(ALL).forEach(entry -> root.addSubcommand(entry.name, entry.command.apply(session)));
        root.getSubcommands().values().forEach(command -> share(root.getCommandSpec(), command.getCommandSpec()));
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

package dev.whimbrel.cli;

import dev.whimbrel.cli.command.Adopt;
import dev.whimbrel.cli.command.DbShell;
import dev.whimbrel.cli.command.Diff;
import dev.whimbrel.cli.command.Doctor;
import dev.whimbrel.cli.command.Init;
import dev.whimbrel.cli.command.Inspect;
import dev.whimbrel.cli.command.Invocation;
import dev.whimbrel.cli.command.MakeMigrations;
import dev.whimbrel.cli.command.Migrate;
import dev.whimbrel.cli.command.Session;
import dev.whimbrel.cli.command.ShowDrift;
import dev.whimbrel.cli.command.ShowMigrations;
import dev.whimbrel.cli.command.SqlMigrate;
import dev.whimbrel.cli.corpus.CorpusCheck;
import dev.whimbrel.cli.terminal.ProblemReport;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.cli.tour.Tour;
import dev.whimbrel.problem.Code;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line's entry. */
public final class Whimbrel {
    /** A command, made only when it is asked for: looking into all of them takes time at every start. */
    private record Entry(String name, Function<Session, Callable<Integer>> command) {}

    private static final List<Entry> COMMANDS = List.of(
            new Entry("init", Init::new),
            new Entry("makemigrations", MakeMigrations::new),
            new Entry("migrate", Migrate::new),
            new Entry("showmigrations", ShowMigrations::new),
            new Entry("sqlmigrate", SqlMigrate::new),
            new Entry("inspect", Inspect::new),
            new Entry("diff", Diff::new),
            new Entry("drift", ShowDrift::new),
            new Entry("doctor", Doctor::new),
            new Entry("adopt", Adopt::new),
            new Entry("dbshell", DbShell::new),
            new Entry("tour", session -> new Tour(session.invocation(), Whimbrel::run)),
            new Entry("corpus-check", session -> new CorpusCheck(session.invocation(), Whimbrel::run)));

    private Whimbrel() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess(System.getenv());
        AtomicBoolean ended = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> tellOfInterruption(terminal, ended.get())));
        int exitCode =
                run(new Invocation(Path.of("").toAbsolutePath(), System.getenv(), terminal, version()), arguments);
        ended.set(true);
        System.exit(exitCode);
    }

    /** The server undoes what was running when the connection breaks; nothing is left to do but to say so. */
    private static void tellOfInterruption(Terminal terminal, boolean ended) {
        if (!ended) {
            terminal.note("\nInterrupted. Nothing is left half-done: the same command goes on from here.");
        }
    }

    /** Runs one command and returns its exit code. */
    public static int run(Invocation invocation, String... arguments) {
        Session session = new Session(invocation);
        Terminal terminal = invocation.terminal();
        ProblemReport report = new ProblemReport(terminal, invocation.environment());
        try {
            return execute(session, report, spelledOut(arguments));
        } catch (LinkageError | StackOverflowError | OutOfMemoryError problem) {
            return report.print(problem);
        }
    }

    private static int execute(Session session, ProblemReport report, String... arguments) {
        Terminal terminal = session.invocation().terminal();
        return commandLine(session, arguments)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((problem, command, words) -> report.print(problem))
                .setParameterExceptionHandler(
                        (problem, words) -> report.print(Code.USAGE, message(problem), hint(problem)))
                .execute(arguments);
    }

    /** People also write {@code help migrate} for {@code migrate --help}. */
    private static String[] spelledOut(String... arguments) {
        return arguments.length > 0 && arguments[0].equals("help")
                ? Stream.concat(Arrays.stream(arguments).skip(1), Stream.of("--help"))
                        .toArray(String[]::new)
                : arguments;
    }

    private static CommandLine commandLine(Session session, String... arguments) {
        CommandLine root = new CommandLine(session.options());
        root.getCommandSpec().version("whimbrel " + session.invocation().version());
        Optional<Entry> asked = COMMANDS.stream()
                .filter(entry -> arguments.length > 0 && entry.name.equals(arguments[0]))
                .findFirst();
        asked.map(List::of)
                .orElse(COMMANDS)
                .forEach(entry -> root.addSubcommand(entry.name, entry.command.apply(session)));
        return root;
    }

    private static String message(ParameterException problem) {
        return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    }

    private static String hint(ParameterException problem) {
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        String help = command + " --help shows what it understands.";
        if (problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            return "Did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?\n" + help;
        }
        return help;
    }

    private static String version() {
        return Optional.ofNullable(Whimbrel.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}

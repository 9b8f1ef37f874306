package dev.whimbrel.cli.corpus;

import dev.whimbrel.cli.command.Session;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.embedded.Binaries;
import dev.whimbrel.embedded.EmbeddedServer;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks that migrations make again what a database holds, on folders of real schemas. */
@Command(
        name = "corpus-check",
        hidden = true,
        description = {
            "For each .sql file: load it, inspect that database, migrate an empty one, and compare what pg_dump says.",
            "Exit code 1 where something differs, 2 where something does not work."
        })
public final class CorpusCheck implements Callable<Integer> {
    private final Session session;
    private final Workbench.Commands commands;

    @Parameters(paramLabel = "DIR|FILE", arity = "1..*", description = "Folders of .sql files, or such files.")
    private List<Path> places = new ArrayList<>();

    @Option(
            names = "--pairs",
            description = {
                "For each folder with before.sql and after.sql: load before, inspect it, makemigrations --from after.sql,",
                "migrate, compare with after, migrate back, compare with before."
            })
    private boolean pairs;

    @Option(
            names = "--mutate",
            paramLabel = "N",
            description = {
                "Instead of going to an empty database: go to N schemas that are some random steps away, and back, and compare",
                "both ends."
            })
    private int mutations;

    @Option(names = "--seed", paramLabel = "N", description = "Where the random steps begin; by default, 1.")
    private long seed = 1;

    @Option(
            names = "--postgresql",
            paramLabel = "BIN",
            description = "The programs of an installed PostgreSQL; by default, the newest one that is found.")
    private @Nullable Path bin;

    public CorpusCheck(Session session, Workbench.Commands commands) {
        this.session = session;
        this.commands = commands;
    }

    @Override
    public Integer call() {
        List<Path> files = places.stream()
                .map(place -> session.invocation().folder().resolve(place))
                .flatMap(this::members)
                .toList();
        int worst = 0;
        Programs programs = programs();
        try (Laboratory laboratory =
                new Laboratory(EmbeddedServer.scratch(Binaries.installedIn(programs.bin())), programs)) {
            for (Path file : files) {
                Outcome outcome = outcome(() -> check(laboratory, file));
                print(file.getFileName().toString().replaceFirst("\\.sql$", ""), outcome);
                worst = Math.max(worst, outcome.exitCode());
                laboratory.clear();
            }
        }
        return worst;
    }

    private Outcome check(Laboratory laboratory, Path file) {
        if (mutations > 0) {
            return new Mutation(laboratory, mutations, seed).of(file);
        }
        return pairs
                ? new Evolution(laboratory, session.invocation(), commands).of(file)
                : new RoundTrip(laboratory, session.invocation(), commands).of(file);
    }

    private void print(String name, Outcome outcome) {
        Terminal terminal = session.terminal();
        terminal.line(name + " " + outcome.words());
        if (terminal.tone().verbose()) {
            outcome.details().forEach(line -> terminal.line("    " + line));
        }
    }

    private static Outcome outcome(Callable<Outcome> check) {
        try {
            return check.call();
        } catch (StepFailure failure) {
            return failure.outcome();
        } catch (Exception e) {
            return new StepFailure(e.getClass().getSimpleName(), List.of(String.valueOf(e.getMessage()))).outcome();
        }
    }

    private Programs programs() {
        if (bin != null) {
            Path chosen = session.invocation().folder().resolve(bin);
            List<String> missing = Programs.missingIn(chosen);
            if (!missing.isEmpty()) {
                throw new SettingsException(
                        Code.SETTINGS,
                        chosen + " lacks " + String.join(", ", missing),
                        "Name the folder of all programs of one PostgreSQL: --postgresql /usr/lib/postgresql/15/bin.");
            }
            return new Programs(chosen);
        }
        return Programs.find(session.invocation().environment())
                .orElseThrow(() -> new SettingsException(
                        Code.SETTINGS,
                        "there is no installed PostgreSQL with its server, psql, and pg_dump"
                                + Programs.lack(session.invocation().environment())
                                        .map(lack -> ": " + lack)
                                        .orElse(""),
                        "Install one (Debian and Ubuntu: postgresql), or name its programs with --postgresql."));
    }

    private Stream<Path> members(Path place) {
        if (pairs ? isPair(place) : !Files.isDirectory(place)) {
            return Stream.of(place);
        }
        try (Stream<Path> inside = Files.list(place)) {
            return inside
                    .filter(file -> pairs ? isPair(file) : file.toString().endsWith(".sql"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPair(Path folder) {
        return Files.exists(folder.resolve("before.sql")) && Files.exists(folder.resolve("after.sql"));
    }
}

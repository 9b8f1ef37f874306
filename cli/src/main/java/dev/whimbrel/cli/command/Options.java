package dev.whimbrel.cli.command;

import dev.whimbrel.cli.settings.DatabaseSettings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command understands, before its name or after it. */
@Command(
        name = "whimbrel",
        description = "Schema migrations for the JVM: models in, reviewed reversible migrations out.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Begin with `whimbrel tour` (shows all of it on an example) or `whimbrel init` (in your project).",
            "`whimbrel COMMAND --help` shows a command's options and examples."
        })
public final class Options {
    @Option(
            names = {"-C", "--project"},
            paramLabel = "DIR",
            description = "The project's folder; by default, that of the nearest whimbrel.toml.",
            scope = ScopeType.INHERIT)
    private Path project = Path.of("");

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description = "The database of that name in whimbrel.toml.",
            scope = ScopeType.INHERIT)
    private String database = DatabaseSettings.DEFAULT;

    @Option(
            names = {"-h", "--help"},
            description = "Show this help.",
            usageHelp = true,
            scope = ScopeType.INHERIT)
    @SuppressWarnings("UnusedVariable") // read by picocli, as is the next
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            description = "Show the version.",
            versionHelp = true)
    @SuppressWarnings("UnusedVariable")
    private boolean version;

    Path project() {
        return project;
    }

    String database() {
        return database;
    }
}

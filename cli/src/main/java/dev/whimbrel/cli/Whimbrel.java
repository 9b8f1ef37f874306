package dev.whimbrel.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry. */
@Command(
        name = "whimbrel",
        description = "Schema migrations for the JVM: models in, reviewed reversible migrations out.",
        mixinStandardHelpOptions = true,
        version = "whimbrel 0.1.0-SNAPSHOT")
public final class Whimbrel {
    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Whimbrel()).execute(arguments));
    }
}

package dev.whimbrel.cli;

import dev.whimbrel.problem.NearestNames;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Words that make no command line: what is wrong with them, and what may have been meant.
 *
 * @param message what is wrong, and where
 * @param remedy what to type instead
 */
record Misspelling(String message, String remedy) {
    static Misspelling of(ParameterException problem) {
        CommandSpec command = problem.getCommandLine().getCommandSpec();
        String help = command.qualifiedName() + " --help shows what it understands.";
        return new Misspelling(message(problem), suggestion(problem, command) + help);
    }

    private static String message(ParameterException problem) {
        return unmatched(problem)
                .map(word -> word.startsWith("-")
                        ? "There is no option " + word.split("=", 2)[0]
                        : isCommand(problem)
                                ? "There is no command '" + word + "'"
                                : "'" + word + "' is one word too many")
                .orElseGet(() ->
                        String.valueOf(problem.getMessage()).lines().findFirst().orElse(""));
    }

    /** Returns a line with what is near to the wrong word, or nothing. */
    private static String suggestion(ParameterException problem, CommandSpec command) {
        String near = unmatched(problem)
                .map(word -> NearestNames.question(word.split("=", 2)[0], known(word, command)))
                .orElseGet(() -> Optional.ofNullable(problem.getArgSpec())
                        .map(argument -> NearestNames.question(String.valueOf(problem.getValue()), values(argument)))
                        .orElse(""));
        return near.isEmpty() ? "" : near.strip() + "\n";
    }

    private static Optional<String> unmatched(ParameterException problem) {
        return problem instanceof UnmatchedArgumentException words
                ? words.getUnmatched().stream().findFirst()
                : Optional.empty();
    }

    private static boolean isCommand(ParameterException problem) {
        return problem.getCommandLine().getParent() == null;
    }

    private static Collection<String> known(String word, CommandSpec command) {
        return word.startsWith("-") ? longNames(command) : Commands.names();
    }

    private static List<String> longNames(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .toList();
    }

    private static List<String> values(ArgSpec argument) {
        Object[] constants = argument.type().getEnumConstants();
        return constants == null
                ? List.of()
                : Stream.of(constants)
                        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                        .toList();
    }
}

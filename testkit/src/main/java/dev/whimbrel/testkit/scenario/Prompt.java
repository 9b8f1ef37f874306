package dev.whimbrel.testkit.scenario;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who listens to what is typed. */
enum Prompt {
    /** The shell; a command that is a tool under test runs without one. */
    SHELL("$ "),
    /** The database server: SQL, or {@code \d table}, {@code \dt pattern}, {@code \di pattern}. */
    SERVER("=> ");

    /** What stands before the second and later lines of a command. */
    static final String CONTINUED = "> ";

    private static final Pattern SPECIAL = Pattern.compile("(\\$ |=> |> |#|\\[exit |\\\\|```).*");

    private final String text;

    Prompt(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static Optional<Prompt> of(String line) {
        return Arrays.stream(values())
                .filter(prompt -> line.startsWith(prompt.text))
                .findFirst();
    }

    /** Marks a line of an answer that would be read as something else. */
    static String escaped(String answer) {
        return SPECIAL.matcher(answer).matches() ? "\\" + answer : answer;
    }

    static String unescaped(String line) {
        return line.startsWith("\\") ? line.substring(1) : line;
    }
}

package dev.whimbrel.testkit.scenario;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A command line under test.
 *
 * @param name the word that a scenario types
 * @param program what runs inside this process when the tool is typed alone, which is fast
 * @param process the words that start it as a process of its own, as a shell does for pipes
 */
public record Tool(String name, Program program, List<String> process) {
    public Tool {
        process = List.copyOf(process);
    }

    /** A command line that can run inside this process. */
    @FunctionalInterface
    public interface Program {
        /**
         * Runs one command and returns its exit code.
         *
         * @param terminal takes what the command prints, errors too
         */
        int run(List<String> arguments, PrintStream terminal, Map<String, String> environment, Path folder);
    }
}

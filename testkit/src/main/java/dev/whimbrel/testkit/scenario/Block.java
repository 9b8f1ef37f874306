package dev.whimbrel.testkit.scenario;

import java.util.ArrayList;
import java.util.List;

/** A part of a scenario, as its file holds it. */
sealed interface Block {
    /** Returns the lines of the file. */
    List<String> lines();

    /** Prose and empty lines: for people. */
    record Text(List<String> lines) implements Block {
        public Text {
            lines = List.copyOf(lines);
        }
    }

    /** A file of the project, as a page shows it; the content lies between the lines before and after. */
    record FileContent(String path, List<String> before, List<String> content, List<String> after) implements Block {
        public FileContent {
            before = List.copyOf(before);
            content = List.copyOf(content);
            after = List.copyOf(after);
        }

        @Override
        public List<String> lines() {
            List<String> all = new ArrayList<>(before);
            all.addAll(content);
            all.addAll(after);
            return all;
        }
    }

    /**
     * What is typed at one prompt, and the answer.
     *
     * @param typed the command's lines, without prompts
     * @param answer the expected lines, wildcards included
     * @param exit the expected exit code
     */
    record Exchange(Prompt prompt, List<String> typed, List<String> answer, int exit) implements Block {
        public Exchange {
            typed = List.copyOf(typed);
            answer = List.copyOf(answer);
        }

        String command() {
            return String.join("\n", typed);
        }

        Exchange answered(List<String> newAnswer, int newExit) {
            return new Exchange(prompt, typed, newAnswer, newExit);
        }

        @Override
        public List<String> lines() {
            List<String> all = new ArrayList<>();
            all.add(prompt.text() + typed.getFirst());
            typed.stream()
                    .skip(1)
                    .map(line -> (Prompt.CONTINUED + line).stripTrailing())
                    .forEach(all::add);
            answer.stream().map(Prompt::escaped).forEach(all::add);
            if (exit != 0) {
                all.add("[exit " + exit + "]");
            }
            return all;
        }
    }
}

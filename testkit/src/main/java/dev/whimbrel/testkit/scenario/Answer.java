package dev.whimbrel.testkit.scenario;

import java.util.ArrayList;
import java.util.List;

/** What was printed, errors too, and the exit code. */
record Answer(List<String> lines, int exit) {
    Answer {
        lines = List.copyOf(lines);
    }

    /** Returns the text as lines, without blanks at the end of each and empty lines at the end of all. */
    static Answer of(String text, int exit) {
        List<String> lines =
                new ArrayList<>(text.lines().map(String::stripTrailing).toList());
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return new Answer(lines, exit);
    }
}

package dev.whimbrel.testkit.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines of a terminal session.
 *
 * <p>{@code $ } and {@code => } begin a command, {@code > } goes on with it, {@code # } is prose, {@code [exit 2]} ends an
 * answer, and everything else is answer. A line of an answer that begins like one of these has a backslash before it.
 */
final class SessionReader {
    private static final Pattern EXIT = Pattern.compile("\\[exit (\\d+)]");

    private final List<String> lines;
    private final List<Block> blocks = new ArrayList<>();
    private int at = 0;

    private SessionReader(List<String> lines) {
        this.lines = lines;
    }

    static List<Block> read(List<String> lines) {
        SessionReader reader = new SessionReader(lines);
        while (reader.at < lines.size()) {
            reader.readBlock();
        }
        return reader.blocks;
    }

    private void readBlock() {
        Optional<Prompt> prompt = Prompt.of(lines.get(at));
        if (prompt.isEmpty()) {
            blocks.add(new Block.Text(List.of(lines.get(at++))));
            return;
        }
        List<String> typed = typed(prompt.get());
        List<String> answer = new ArrayList<>();
        while (at < lines.size() && isAnswer(lines.get(at))) {
            answer.add(Prompt.unescaped(lines.get(at++)));
        }
        Matcher exit = EXIT.matcher(at < lines.size() ? lines.get(at) : "");
        int code = 0;
        if (exit.matches()) {
            code = Integer.parseInt(exit.group(1));
            at++;
        }
        int blank = exit.matches() ? 0 : blankLinesAtTheEndOf(answer);
        blocks.add(new Block.Exchange(prompt.get(), typed, answer.subList(0, answer.size() - blank), code));
        for (int count = 0; count < blank; count++) {
            blocks.add(new Block.Text(List.of("")));
        }
    }

    private List<String> typed(Prompt prompt) {
        List<String> typed = new ArrayList<>();
        typed.add(lines.get(at++).substring(prompt.text().length()));
        while (at < lines.size() && (lines.get(at) + " ").startsWith(Prompt.CONTINUED)) {
            typed.add(
                    (lines.get(at++) + " ").substring(Prompt.CONTINUED.length()).stripTrailing());
        }
        return typed;
    }

    private static boolean isAnswer(String line) {
        return Prompt.of(line).isEmpty()
                && !line.startsWith("#")
                && !EXIT.matcher(line).matches();
    }

    /** Empty lines between an answer and the next command are for the eye. */
    private static int blankLinesAtTheEndOf(List<String> answer) {
        int count = 0;
        while (count < answer.size() && answer.get(answer.size() - 1 - count).isEmpty()) {
            count++;
        }
        return count;
    }
}

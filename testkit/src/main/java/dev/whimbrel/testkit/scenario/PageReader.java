package dev.whimbrel.testkit.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the scenario in a page of Markdown, so that what the documentation shows is what happens.
 *
 * <p>A page is one session: its {@code ```console} blocks, and comments {@code <!-- scenario ... -->} with what readers
 * need not see. A fenced block after a comment {@code <!-- file: whimbrel.toml -->} is a file of the project. A page
 * without such a comment has no scenario.
 */
final class PageReader {
    private static final Pattern FILE = Pattern.compile("<!-- file: (\\S+) -->");
    private static final String HIDDEN = "<!-- scenario";

    private final List<String> lines;
    private final List<Block> blocks = new ArrayList<>();
    private int at = 0;

    private PageReader(List<String> lines) {
        this.lines = lines;
    }

    static boolean hasScenario(List<String> lines) {
        return lines.stream().anyMatch(line -> line.startsWith(HIDDEN));
    }

    static List<Block> read(List<String> lines) {
        PageReader reader = new PageReader(lines);
        while (reader.at < lines.size()) {
            reader.readBlock();
        }
        return reader.blocks;
    }

    private void readBlock() {
        String line = lines.get(at);
        Matcher file = FILE.matcher(line);
        if (file.matches()) {
            List<String> before = new ArrayList<>(until("```"));
            before.add(lines.get(at++));
            List<String> content = until("```");
            blocks.add(new Block.FileContent(file.group(1), before, content, List.of(lines.get(at++))));
        } else if (line.startsWith("```console")) {
            session("```");
        } else if (line.equals(HIDDEN)) {
            session("-->");
        } else {
            text();
        }
    }

    private void session(String end) {
        text();
        blocks.addAll(SessionReader.read(until(end)));
        text();
    }

    private void text() {
        blocks.add(new Block.Text(List.of(lines.get(at++))));
    }

    /** Takes the lines before the next one that begins so. */
    private List<String> until(String start) {
        int first = at;
        while (at < lines.size() && !lines.get(at).startsWith(start)) {
            at++;
        }
        if (at == lines.size()) {
            throw new IllegalArgumentException("line " + first + " opens a block that nothing closes with " + start);
        }
        return lines.subList(first, at);
    }
}

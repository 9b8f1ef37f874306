package dev.whimbrel.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Two texts side by side: what differs stands out on a terminal, and line by line everywhere. */
public final class Comparison {
    private static final Pattern WORD = Pattern.compile("\\w+|\\s+|\\W");

    private final Terminal terminal;

    public Comparison(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Returns one line for each text, or both line by line: {@code -} is only in the first, {@code +} only in the other. */
    public List<String> of(String oneTitle, String one, String otherTitle, String other) {
        List<String> first = one.lines().toList();
        List<String> second = other.lines().toList();
        if (first.size() < 2 && second.size() < 2) {
            int width = Math.max(oneTitle.length(), otherTitle.length()) + 2;
            return List.of(
                    padded(oneTitle, width) + marked(one, other), padded(otherTitle, width) + marked(other, one));
        }
        List<String> lines = new ArrayList<>(List.of("- " + oneTitle + ", + " + otherTitle));
        lines.addAll(byLine(first, second));
        return lines;
    }

    /** Returns a text under its title, aligned. */
    public List<String> alone(String title, String text) {
        String indent = " ".repeat(title.length() + 2);
        List<String> lines = new ArrayList<>();
        text.lines().forEach(line -> lines.add((lines.isEmpty() ? title + "  " : indent) + line));
        return lines;
    }

    private static String padded(String title, int width) {
        return title + " ".repeat(width - title.length());
    }

    /** Marks what is between the words that both begin and end with. */
    private String marked(String text, String other) {
        List<String> words = words(text);
        List<String> others = words(other);
        int most = Math.min(words.size(), others.size());
        int start = 0;
        while (start < most && words.get(start).equals(others.get(start))) {
            start++;
        }
        int end = 0;
        while (end < most - start && words.get(words.size() - 1 - end).equals(others.get(others.size() - 1 - end))) {
            end++;
        }
        String middle = String.join("", words.subList(start, words.size() - end));
        return String.join("", words.subList(0, start))
                + (middle.isEmpty() ? "" : terminal.styled(Style.BAD, middle))
                + String.join("", words.subList(words.size() - end, words.size()));
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /** The longest common subsequence keeps its place (Hunt and Szymanski 1977, in its plain form). */
    private List<String> byLine(List<String> one, List<String> other) {
        int[][] common = new int[one.size() + 1][other.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = other.size() - 1; j >= 0; j--) {
                common[i][j] = one.get(i).equals(other.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            if (i < one.size() && j < other.size() && one.get(i).equals(other.get(j))) {
                lines.add("  " + one.get(i));
                i++;
                j++;
            } else if (j == other.size() || (i < one.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(terminal.styled(Style.BAD, "- " + one.get(i)));
                i++;
            } else {
                lines.add(terminal.styled(Style.GOOD, "+ " + other.get(j)));
                j++;
            }
        }
        return lines;
    }
}

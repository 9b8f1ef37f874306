package dev.whimbrel.testkit.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The answer that a scenario expects.
 *
 * <p>{@code [..]} in a line stands for any text, and a line {@code ...} for any lines.
 */
record Expectation(List<String> lines) {
    private static final String ANY_TEXT = "[..]";
    private static final String ANY_LINES = "...";

    boolean matches(List<String> actual) {
        boolean[] reachable = new boolean[actual.size() + 1];
        reachable[0] = true;
        for (String line : lines) {
            reachable = line.equals(ANY_LINES) ? fromFirst(reachable) : oneFurther(reachable, line, actual);
        }
        return reachable[actual.size()];
    }

    /** Returns the actual lines, but the expected ones where these match: wildcards survive an update. */
    List<String> updatedTo(List<String> actual) {
        if (matches(actual)) {
            return lines;
        }
        return compare(actual).stream()
                .filter(line -> !line.isMissing())
                .map(Compared::text)
                .toList();
    }

    /** Returns both side by side, as {@code diff -u} shows it: {@code -} was expected, {@code +} is there. */
    String diff(List<String> actual) {
        return compare(actual).stream().map(line -> line.mark() + line.text()).collect(Collectors.joining("\n"));
    }

    private record Compared(char mark, String text) {
        boolean isMissing() {
            return mark == '-';
        }
    }

    /** The longest common subsequence, wildcard lines left out. */
    private List<Compared> compare(List<String> actual) {
        int[][] common = new int[lines.size() + 1][actual.size() + 1];
        for (int e = lines.size() - 1; e >= 0; e--) {
            for (int a = actual.size() - 1; a >= 0; a--) {
                common[e][a] = fits(lines.get(e), actual.get(a))
                        ? common[e + 1][a + 1] + 1
                        : Math.max(common[e + 1][a], common[e][a + 1]);
            }
        }
        List<Compared> compared = new ArrayList<>();
        int e = 0;
        int a = 0;
        while (e < lines.size() || a < actual.size()) {
            if (e < lines.size() && a < actual.size() && fits(lines.get(e), actual.get(a))) {
                compared.add(new Compared(' ', lines.get(e++)));
                a++;
            } else if (a == actual.size() || (e < lines.size() && common[e + 1][a] >= common[e][a + 1])) {
                compared.add(new Compared('-', lines.get(e++)));
            } else {
                compared.add(new Compared('+', actual.get(a++)));
            }
        }
        return compared;
    }

    private static boolean[] fromFirst(boolean[] reachable) {
        boolean[] next = new boolean[reachable.length];
        boolean reached = false;
        for (int at = 0; at < next.length; at++) {
            reached |= reachable[at];
            next[at] = reached;
        }
        return next;
    }

    private static boolean[] oneFurther(boolean[] reachable, String line, List<String> actual) {
        boolean[] next = new boolean[reachable.length];
        for (int at = 0; at < actual.size(); at++) {
            next[at + 1] = reachable[at] && fits(line, actual.get(at));
        }
        return next;
    }

    private static boolean fits(String expected, String actual) {
        if (!expected.contains(ANY_TEXT)) {
            return expected.equals(actual);
        }
        String regex = Arrays.stream(expected.split(Pattern.quote(ANY_TEXT), -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return actual.matches(regex);
    }
}

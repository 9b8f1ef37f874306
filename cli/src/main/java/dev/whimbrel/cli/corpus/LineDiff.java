package dev.whimbrel.cli.corpus;

import java.util.ArrayList;
import java.util.List;

/**
 * Where two texts differ.
 *
 * @param lines those that only one has: {@code - } before one of the first, {@code + } before one of the second
 */
record LineDiff(List<String> lines) {
    /** Above this many pairs of lines, what is between the equal beginning and end is shown as a whole. */
    private static final long MOST_PAIRS = 40_000_000;

    LineDiff {
        lines = List.copyOf(lines);
    }

    static LineDiff of(List<String> first, List<String> second) {
        int start = 0;
        while (start < first.size() && start < second.size() && first.get(start).equals(second.get(start))) {
            start++;
        }
        int end = 0;
        while (end < first.size() - start
                && end < second.size() - start
                && first.get(first.size() - 1 - end).equals(second.get(second.size() - 1 - end))) {
            end++;
        }
        return new LineDiff(
                different(first.subList(start, first.size() - end), second.subList(start, second.size() - end)));
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Returns whether both have the same lines. */
    boolean onlyOrder() {
        return !lines.isEmpty() && with("- ").equals(with("+ "));
    }

    private List<String> with(String sign) {
        return lines.stream()
                .filter(line -> line.startsWith(sign))
                .map(line -> line.substring(sign.length()))
                .sorted()
                .toList();
    }

    private static List<String> different(List<String> first, List<String> second) {
        List<String> lines = new ArrayList<>();
        if ((long) first.size() * second.size() > MOST_PAIRS) {
            first.forEach(line -> lines.add("- " + line));
            second.forEach(line -> lines.add("+ " + line));
            return lines;
        }
        int[][] common = common(first, second);
        int at = 0;
        int other = 0;
        while (at < first.size() || other < second.size()) {
            if (at < first.size() && other < second.size() && first.get(at).equals(second.get(other))) {
                at++;
                other++;
            } else if (other == second.size() || at < first.size() && common[at + 1][other] >= common[at][other + 1]) {
                lines.add("- " + first.get(at));
                at++;
            } else {
                lines.add("+ " + second.get(other));
                other++;
            }
        }
        return lines;
    }

    /** Returns how many lines the rests of both have in common, from each place in the one and in the other. */
    private static int[][] common(List<String> first, List<String> second) {
        int[][] common = new int[first.size() + 1][second.size() + 1];
        for (int at = first.size() - 1; at >= 0; at--) {
            for (int other = second.size() - 1; other >= 0; other--) {
                common[at][other] = first.get(at).equals(second.get(other))
                        ? common[at + 1][other + 1] + 1
                        : Math.max(common[at + 1][other], common[at][other + 1]);
            }
        }
        return common;
    }
}

package dev.whimbrel.testkit.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a command that needs no shell.
 *
 * @param variables what stands before the command: {@code NAME=value}
 */
record Words(Map<String, String> variables, List<String> words) {
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"$`\\\\]*\"|[\\w./:=@,+%-])+");
    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)=(.*)", Pattern.DOTALL);

    /** Reads a command; empty where it has anything that only a shell understands. */
    static Optional<Words> plain(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        int end = 0;
        while (end < command.length() && word.find(end) && word.start() == end) {
            words.add(word.group().replaceAll("['\"]", ""));
            end = word.end();
            while (end < command.length() && command.charAt(end) == ' ') {
                end++;
            }
        }
        return end == command.length() ? Optional.of(split(words)) : Optional.empty();
    }

    private static Words split(List<String> words) {
        Map<String, String> variables = new LinkedHashMap<>();
        int first = 0;
        while (first < words.size() && ASSIGNMENT.matcher(words.get(first)).matches()) {
            String[] parts = words.get(first++).split("=", 2);
            variables.put(parts[0], parts[1]);
        }
        return new Words(variables, words.subList(first, words.size()));
    }
}

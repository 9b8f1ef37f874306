package dev.whimbrel.postgresql.ddl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Storage parameters of a table, a column, or an index among the settings that have words of their own.
 *
 * <p>The server keeps them in the order in which they were set, those of the table and those of its TOAST table each on
 * their own. Whimbrel sets them by the alphabet, unless a setting says the order.
 */
final class StorageParameters {
    private static final Pattern BARE = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?|true|false|on|off|auto");
    private static final String ORDER = "parameter order";
    private static final String TOAST = "toast.";

    private final Set<String> others;

    /**
     * @param others the settings that are no storage parameters; a name with a space never is one
     */
    StorageParameters(String... others) {
        this.others = Set.of(others);
    }

    /** Returns {@code " WITH (fillfactor = 70)"}, or nothing. */
    String with(Map<String, String> settings) {
        SequencedMap<String, String> parameters = of(settings);
        return parameters.isEmpty() ? "" : " WITH " + list(parameters);
    }

    /** Returns the clauses that make {@code now} of {@code old}: {@code SET (fillfactor = 70)}, {@code RESET (...)}. */
    List<String> changes(Map<String, String> old, Map<String, String> now) {
        SequencedMap<String, String> before = of(old);
        SequencedMap<String, String> after = of(now);
        SequencedMap<String, String> gone = new LinkedHashMap<>(before);
        gone.keySet().removeAll(after.keySet());
        SequencedMap<String, String> set = new LinkedHashMap<>(after);
        set.entrySet().removeAll(before.entrySet());
        SequencedMap<String, String> result = new LinkedHashMap<>(before);
        result.keySet().removeAll(gone.keySet());
        result.keySet().removeAll(set.keySet());
        result.putAll(set);
        return inOrder(result.keySet()).equals(inOrder(after.keySet()))
                ? clauses(gone.keySet(), set)
                : clauses(before.keySet(), after);
    }

    private static List<String> clauses(Set<String> gone, Map<String, String> set) {
        List<String> clauses = new ArrayList<>();
        if (!gone.isEmpty()) {
            clauses.add("RESET (" + String.join(", ", gone) + ")");
        }
        if (!set.isEmpty()) {
            clauses.add("SET " + list(set));
        }
        return clauses;
    }

    /** Only the order among those of one table counts. */
    private static List<String> inOrder(Set<String> names) {
        return names.stream()
                .sorted(Comparator.comparing((String name) -> name.startsWith(TOAST)))
                .toList();
    }

    private SequencedMap<String, String> of(Map<String, String> settings) {
        List<String> order = new ArrayList<>(order(settings, ""));
        order.addAll(order(settings, TOAST));
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        settings.keySet().stream()
                .filter(name -> !others.contains(name) && !name.contains(" "))
                .sorted(Comparator.comparing((String name) -> name.startsWith(TOAST))
                        .thenComparingInt(name -> order.contains(name) ? order.indexOf(name) : order.size())
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(name -> parameters.put(name, String.valueOf(settings.get(name))));
        return parameters;
    }

    private static List<String> order(Map<String, String> settings, String prefix) {
        return Arrays.stream(settings.getOrDefault(prefix + ORDER, "").split(", ", -1))
                .map(name -> prefix + name)
                .toList();
    }

    private static String list(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + " = "
                        + (BARE.matcher(each.getValue()).matches() ? each.getValue() : Sql.literal(each.getValue())))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}

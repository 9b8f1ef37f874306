package dev.whimbrel.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Storage parameters of a table, a column, or an index among the settings that have words of their own. */
final class StorageParameters {
    private static final Pattern BARE = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?|true|false|on|off|auto");

    private final Set<String> others;

    /**
     * @param others the settings that are no storage parameters; a name with a space never is one
     */
    StorageParameters(String... others) {
        this.others = Set.of(others);
    }

    /** Returns {@code " WITH (fillfactor = 70)"}, or nothing. */
    String with(Map<String, String> settings) {
        SortedMap<String, String> parameters = of(settings);
        return parameters.isEmpty() ? "" : " WITH " + list(parameters);
    }

    /** Returns the clauses that make {@code now} of {@code old}: {@code SET (fillfactor = 70)}, {@code RESET (...)}. */
    List<String> changes(Map<String, String> old, Map<String, String> now) {
        SortedMap<String, String> set = of(now);
        set.entrySet().removeAll(of(old).entrySet());
        SortedMap<String, String> gone = of(old);
        gone.keySet().removeAll(now.keySet());
        List<String> clauses = new ArrayList<>();
        if (!gone.isEmpty()) {
            clauses.add("RESET (" + String.join(", ", gone.keySet()) + ")");
        }
        if (!set.isEmpty()) {
            clauses.add("SET " + list(set));
        }
        return clauses;
    }

    private SortedMap<String, String> of(Map<String, String> settings) {
        SortedMap<String, String> parameters = new TreeMap<>(settings);
        parameters.keySet().removeIf(name -> others.contains(name) || name.contains(" "));
        return parameters;
    }

    private static String list(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + " = "
                        + (BARE.matcher(each.getValue()).matches() ? each.getValue() : Sql.literal(each.getValue())))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}

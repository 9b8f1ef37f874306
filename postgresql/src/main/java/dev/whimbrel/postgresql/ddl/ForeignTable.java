package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tables whose rows a foreign server holds; server and options are settings of the table and its columns. */
final class ForeignTable {
    /** The setting that names the server. */
    static final String SERVER = "foreign server";

    /** What the names of options begin with. */
    static final String OPTION = "option ";

    private ForeignTable() {}

    static boolean isForeign(Table table) {
        return table.settings().containsKey(SERVER);
    }

    /** Returns what follows the columns in {@code CREATE FOREIGN TABLE}; nothing for another table. */
    static String clauses(Table table) {
        return Optional.ofNullable(table.settings().get(SERVER))
                .map(server -> " SERVER " + Identifier.quoted(server) + options(table.settings()))
                .orElse("");
    }

    /** Returns {@code  OPTIONS (name 'value')}, or nothing where there are none. */
    static String options(Map<String, String> settings) {
        String list = settings.entrySet().stream()
                .filter(setting -> isOption(setting.getKey()))
                .map(setting -> named(setting.getKey()) + " " + Sql.literal(setting.getValue()))
                .collect(Collectors.joining(", "));
        return list.isEmpty() ? "" : " OPTIONS (" + list + ")";
    }

    static boolean isOption(String setting) {
        return setting.startsWith(OPTION);
    }

    /**
     * Returns the change of options.
     *
     * @param of what stands between {@code ALTER FOREIGN TABLE name} and the options: empty, or a column
     */
    static List<Statement> alter(QualifiedName table, String of, Map<String, String> from, Map<String, String> to) {
        SortedSet<String> names = new TreeSet<>(from.keySet());
        names.addAll(to.keySet());
        List<String> changes = new ArrayList<>();
        for (String name : names) {
            Optional<String> old = Optional.ofNullable(from.get(name));
            Optional<String> now = Optional.ofNullable(to.get(name));
            if (isOption(name) && !old.equals(now)) {
                String verb = old.isEmpty() ? "ADD " : now.isEmpty() ? "DROP " : "SET ";
                changes.add(verb
                        + named(name)
                        + now.map(value -> " " + Sql.literal(value)).orElse(""));
            }
        }
        return changes.isEmpty()
                ? List.of()
                : List.of(Statement.of("ALTER FOREIGN TABLE " + Identifier.quoted(table) + of + " OPTIONS ("
                        + String.join(", ", changes) + ")"));
    }

    private static String named(String setting) {
        return Identifier.quoted(setting.substring(OPTION.length()));
    }
}

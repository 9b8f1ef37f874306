package dev.whimbrel.core.phase;

import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Table;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The columns of a migration that another one of their table is kept in step with. */
final class SecondColumns {
    private final Map<QualifiedName, Map<String, String>> retyped = new TreeMap<>();
    private final Map<QualifiedName, Map<String, String>> renamed = new TreeMap<>();

    void noteRetyped(QualifiedName table, String column, String fresh) {
        retyped.computeIfAbsent(table, name -> new TreeMap<>()).put(column, fresh);
    }

    void noteRenamed(QualifiedName table, String from, String to) {
        renamed.computeIfAbsent(table, name -> new TreeMap<>()).put(to, from);
    }

    /** Returns the tables with columns that change their type. */
    Set<QualifiedName> retypedTables() {
        return retyped.keySet();
    }

    /** Returns the columns of a table that change their type, with those that take their places in the end. */
    Map<String, String> retyped(QualifiedName table) {
        return retyped.getOrDefault(table, Map.of());
    }

    /** Returns the column that gets a name in the end, where a table has one that does. */
    String behind(QualifiedName table, String column) {
        return retyped(table)
                .getOrDefault(column, renamed.getOrDefault(table, Map.of()).getOrDefault(column, column));
    }

    /** Throws where an index is over another of them, too. */
    void requireApart(Table table, String column) throws Indivisible {
        Set<String> others = new HashSet<>(retyped(table.name()).keySet());
        others.addAll(renamed.getOrDefault(table.name(), Map.of()).values());
        Twin.requireApart(table, column, others);
    }
}

package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.PersistentMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is said about an object after it is created: each setting by a statement that gives it, and one that takes it
 * back.
 */
final class DefinitionSettings {
    private DefinitionSettings() {}

    static List<Statement> added(Definition definition) {
        return between(definition, PersistentMap.empty(), definition.settings());
    }

    static List<Statement> changed(Definition from, Definition to) {
        return between(to, from.settings(), to.settings());
    }

    private static List<Statement> between(Definition definition, Map<String, String> old, Map<String, String> now) {
        SortedSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        List<Statement> statements = new ArrayList<>();
        for (String name : names) {
            Optional<String> before = Optional.ofNullable(old.get(name));
            Optional<String> after = Optional.ofNullable(now.get(name));
            if (!before.equals(after)) {
                statements.add(Statement.of(
                        after.map(value -> set(definition, name, value)).orElseGet(() -> reset(definition, name))));
            }
        }
        return statements;
    }

    /** A setting is named by the words that introduce it: {@code column id comment}. */
    private static String set(Definition definition, String name, String value) {
        return "ALTER " + DefinitionSubject.of(definition.ref()) + " SET (" + name + " = " + value + ")";
    }

    private static String reset(Definition definition, String name) {
        return "ALTER " + DefinitionSubject.of(definition.ref()) + " RESET (" + name + ")";
    }
}

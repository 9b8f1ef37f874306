package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.schema.ObjectRef;
import java.util.ArrayList;
import java.util.List;

/**
 * What a publication publishes: {@code table app.users} with its columns and its condition, {@code tables in schema app},
 * and its parameters, which can be set, and not be reset.
 */
final class PublicationSettings {
    private PublicationSettings() {}

    static List<String> sql(ObjectRef ref, SettingChange change) {
        String subject = "ALTER " + DefinitionSubject.of(ref) + " ";
        String name = change.name();
        boolean isTable = name.startsWith("table ");
        if (!isTable && !name.startsWith("tables ")) {
            return List.of(subject + "SET (" + name + " = " + change.after().orElse(byItself(name)) + ")");
        }
        String what = isTable
                ? "TABLE ONLY " + name.substring("table ".length())
                : "TABLES IN SCHEMA " + name.substring("tables in schema ".length());
        List<String> statements = new ArrayList<>();
        change.before().ifPresent(old -> statements.add(subject + "DROP " + what));
        change.after().ifPresent(now -> statements.add((subject + "ADD " + what + " " + now).stripTrailing()));
        return statements;
    }

    private static String byItself(String parameter) {
        return switch (parameter) {
            case "publish" -> "'insert, update, delete, truncate'";
            case "publish_generated_columns" -> "none";
            default -> "false";
        };
    }
}

package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is set on a table: storage parameters, where and how it is stored, row security, replica identity. */
final class TableSettings {
    private static final String UNLOGGED = "unlogged";
    private static final String ACCESS_METHOD = "access method";
    private static final String TABLESPACE = "tablespace";
    private static final String REPLICA_IDENTITY = "replica identity";
    private static final String ROW_SECURITY = "row security";
    private static final String FORCE_ROW_SECURITY = "force row security";
    private static final StorageParameters PARAMETERS = new StorageParameters(UNLOGGED, TABLESPACE);

    private TableSettings() {}

    /** Returns the words before the name: {@code CREATE UNLOGGED TABLE}. */
    static String createTable(Table table) {
        return table.settings().containsKey(UNLOGGED) ? "CREATE UNLOGGED TABLE" : "CREATE TABLE";
    }

    /** Returns what stands at the end of {@code CREATE TABLE}. */
    static String clauses(Table table) {
        Map<String, String> settings = table.settings();
        return named(settings, " USING ", ACCESS_METHOD)
                + PARAMETERS.with(settings)
                + named(settings, " TABLESPACE ", TABLESPACE);
    }

    /** Returns what {@code CREATE TABLE} cannot say. */
    static List<Statement> added(Table table) {
        PersistentMap<String, String> inside =
                table.settings().without(REPLICA_IDENTITY).without(ROW_SECURITY).without(FORCE_ROW_SECURITY);
        return changed(table.withSettings(inside), table);
    }

    static List<Statement> changed(Table from, Table to) {
        Change change = new Change(to.name(), from.settings(), to.settings(), new ArrayList<>());
        change.note(
                ACCESS_METHOD,
                now -> "SET ACCESS METHOD " + now.map(Identifier::quoted).orElse("heap"));
        change.note(
                TABLESPACE,
                now -> "SET TABLESPACE " + now.map(Identifier::quoted).orElse("pg_default"));
        change.note(UNLOGGED, now -> now.isPresent() ? "SET UNLOGGED" : "SET LOGGED");
        change.clauses.addAll(PARAMETERS.changes(from.settings(), to.settings()));
        change.note(REPLICA_IDENTITY, now -> "REPLICA IDENTITY " + now.orElse("DEFAULT"));
        change.note(ROW_SECURITY, now -> (now.isPresent() ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY");
        change.note(FORCE_ROW_SECURITY, now -> (now.isPresent() ? "FORCE" : "NO FORCE") + " ROW LEVEL SECURITY");
        return change.statements();
    }

    private static String named(Map<String, String> settings, String words, String name) {
        return Optional.ofNullable(settings.get(name))
                .map(value -> words + Identifier.quoted(value))
                .orElse("");
    }

    /** The clauses that make one set of settings of another. */
    private record Change(QualifiedName table, Map<String, String> old, Map<String, String> now, List<String> clauses) {
        void note(String setting, java.util.function.Function<Optional<String>, String> clause) {
            Optional<String> value = Optional.ofNullable(now.get(setting));
            if (!value.equals(Optional.ofNullable(old.get(setting)))) {
                clauses.add(clause.apply(value));
            }
        }

        /** Some of them the server takes only one at a time. */
        List<Statement> statements() {
            return clauses.stream()
                    .map(clause -> Statement.of("ALTER TABLE " + Identifier.quoted(table) + " " + clause))
                    .toList();
        }
    }
}

package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is set on an index, be it on its own or the means of a constraint. */
final class IndexSettings {
    private static final String TABLESPACE = "tablespace";
    private static final String CLUSTERED = "clustered";
    private static final String REPLICA_IDENTITY = "replica identity";
    private static final String COMMENT = "index comment";

    /** Followed by the number of a column: what {@code SET STATISTICS} says of it. */
    private static final String STATISTICS = "statistics ";

    private static final StorageParameters PARAMETERS = new StorageParameters(TABLESPACE, CLUSTERED);

    private IndexSettings() {}

    /** Returns what {@code CREATE INDEX} says before the predicate. */
    static String inIndex(Map<String, String> settings) {
        return PARAMETERS.with(settings) + tablespace(" TABLESPACE ", settings);
    }

    /** Returns what a key or unique constraint says before the deferrability. */
    static String inConstraint(Map<String, String> settings) {
        return PARAMETERS.with(settings) + tablespace(" USING INDEX TABLESPACE ", settings);
    }

    /** Returns what has to follow the definition of a new index. */
    static List<Statement> added(QualifiedName table, String index, PersistentMap<String, String> settings) {
        PersistentMap<String, String> inside = settings;
        for (String name : settings.keySet()) {
            if (name.startsWith(STATISTICS)
                    || List.of(CLUSTERED, REPLICA_IDENTITY, COMMENT).contains(name)) {
                inside = inside.without(name);
            }
        }
        return changed(table, index, inside, settings);
    }

    static List<Statement> changed(
            QualifiedName table, String index, Map<String, String> old, Map<String, String> now) {
        String alterIndex = "ALTER INDEX " + Identifier.quoted(table.withName(index)) + " ";
        String alterTable = "ALTER TABLE " + Identifier.quoted(table) + " ";
        List<String> statements = new ArrayList<>();
        PARAMETERS.changes(old, now).forEach(clause -> statements.add(alterIndex + clause));
        SortedSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            Optional<String> value = Optional.ofNullable(now.get(name));
            if (value.equals(Optional.ofNullable(old.get(name)))) {
                continue;
            }
            if (name.startsWith(STATISTICS)) {
                statements.add(alterIndex + "ALTER COLUMN " + name.substring(STATISTICS.length()) + " SET STATISTICS "
                        + value.orElse("-1"));
            }
            switch (name) {
                case TABLESPACE ->
                    statements.add(alterIndex + "SET TABLESPACE "
                            + value.map(Identifier::quoted).orElse("pg_default"));
                case CLUSTERED ->
                    statements.add(alterTable
                            + (value.isPresent() ? "CLUSTER ON " + Identifier.quoted(index) : "SET WITHOUT CLUSTER"));
                case REPLICA_IDENTITY ->
                    statements.add(alterTable + "REPLICA IDENTITY "
                            + (value.isPresent() ? "USING INDEX " + Identifier.quoted(index) : "DEFAULT"));
                case COMMENT ->
                    statements.add("COMMENT ON INDEX " + Identifier.quoted(table.withName(index)) + " IS "
                            + value.map(Sql::literal).orElse("NULL"));
                default -> {} // a storage parameter, which is said above
            }
        }
        return statements.stream().map(Statement::of).toList();
    }

    private static String tablespace(String words, Map<String, String> settings) {
        return Optional.ofNullable(settings.get(TABLESPACE))
                .map(name -> words + Identifier.quoted(name))
                .orElse("");
    }
}

package dev.whimbrel.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.core.diff.Changes;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.postgresql.sample.SampleRows;
import dev.whimbrel.postgresql.sample.SampleRows.Filling;
import dev.whimbrel.problem.WhimbrelException;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.testkit.generate.SchemaGenerator;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import dev.whimbrel.testkit.server.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Between random schemas with rows, what is kept aside comes back as it was.
 *
 * <p>{@code -Dwhimbrel.kept=N} sets how many pairs are tried, {@code -Dwhimbrel.seed=N} where they begin. A pair whose way
 * there fails, because the rows do not fit or a table has no key, says nothing about the way back, and is counted apart.
 */
@ExtendWith(PostgresExtension.class)
class KeptPairsTest {
    private static final int PAIRS = Integer.getInteger("whimbrel.kept", 30);
    private static final long SEED = Long.getLong("whimbrel.seed", 20_260_101L);

    private final PostgresDialect dialect = new PostgresDialect(PostgresDialect.PUBLIC);

    @Test
    void rowsAreAsTheyWere(TestServer server) throws SQLException {
        int kept = 0;
        int elsewhere = 0;
        for (int at = 0; at < PAIRS; at++) {
            try (TestDatabase database = server.createDatabase()) {
                List<MigrationDefinition> history = history(SEED + at);
                new KeepingRun(dialect, database, history).to("app", "0001", false);
                Schema before = fill(database);
                SortedMap<String, String> rows = rows(database, before);
                PlannedMigration there;
                try {
                    there = new KeepingRun(dialect, database, history).to("app", "0002", true);
                } catch (WhimbrelException e) {
                    elsewhere++;
                    continue;
                }
                new KeepingRun(dialect, database, history).to("app", "0001", false);

                kept += there.keptAside().size();
                SortedMap<String, String> back = rows(database, before);
                List<String> lost = there.destroyed();
                rows.keySet()
                        .removeIf(name -> lost.stream()
                                .anyMatch(loss -> loss.endsWith(" " + name)
                                        || loss.endsWith(" " + name.substring(0, Math.max(0, name.lastIndexOf('.'))))));
                back.keySet().retainAll(rows.keySet());
                assertThat(back)
                        .as("pair %d: kept %s, lost %s", SEED + at, there.keptAside(), lost)
                        .isEqualTo(rows);
            }
        }
        System.out.println(PAIRS + " pairs, " + kept + " kept and brought back, " + elsewhere
                + " whose rows or tables do not allow the way there, seed " + SEED);
        assertThat(kept).isPositive();
    }

    private static List<MigrationDefinition> history(long seed) {
        Schema first = SchemaGenerator.schema(seed);
        Schema second = SchemaGenerator.evolved(seed, seed + 1);
        return List.of(
                Runs.step(1, Changes.between(Schema.EMPTY, first, ServerPropertiesTest.DROP_AND_ADD)),
                Runs.step(2, Changes.between(first, second, ServerPropertiesTest.DROP_AND_ADD)));
    }

    private Schema fill(TestDatabase database) throws SQLException {
        Schema schema;
        try (Connection connection = database.connect()) {
            schema = dialect.introspector().read(connection);
        }
        for (Filling filling : new SampleRows(schema, List.of(), 20).fillings()) {
            for (String sql : filling.alternatives()) {
                try {
                    database.execute(sql);
                    break;
                } catch (SQLException e) {
                    continue; // the next one may keep the table's rules
                }
            }
        }
        return schema;
    }

    /** Returns for each column what its values are, in short, beside the key of their rows where there is one. */
    private static SortedMap<String, String> rows(TestDatabase database, Schema schema) throws SQLException {
        SortedMap<String, String> rows = new TreeMap<>();
        for (Table table : schema.tables()) {
            List<Column> columns = table.columns().values().stream()
                    .filter(column -> !(column.value() instanceof ColumnValue.Generated))
                    .toList();
            if (columns.isEmpty() || table.settings().containsKey("foreign server")) {
                continue;
            }
            String key = table.primaryKey().map(each -> each.keyColumns()).orElse(List.of()).stream()
                    .map(column -> Identifier.quoted(column) + "::text")
                    .collect(Collectors.joining(" || '|' || "));
            for (Column column : columns) {
                String value = "coalesce(" + (key.isEmpty() ? "" : key + " || '=' || ") + "'+' || "
                        + Identifier.quoted(column.name()) + "::text, " + (key.isEmpty() ? "'-'" : key + " || '-'")
                        + ")";
                rows.put(
                        table.name() + "." + column.name(),
                        String.join(
                                "",
                                database.query("SELECT count(*) || md5(coalesce(string_agg(" + value + ", ','"
                                        + " ORDER BY " + value + "), '')) FROM " + Identifier.quoted(table.name()))));
            }
        }
        return rows;
    }
}

package dev.whimbrel.postgresql.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.core.dialect.Scope;
import dev.whimbrel.core.diff.Differ;
import dev.whimbrel.core.diff.Sequencer;
import dev.whimbrel.postgresql.ddl.PostgresDdl;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import dev.whimbrel.testkit.server.TestServer;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A trigger can fire at other times on a partition than on its parent. */
@ExtendWith(PostgresExtension.class)
class TriggersOfPartitionsTest {
    private final TestServer server;
    private final TestDatabase database;

    TriggersOfPartitionsTest(TestServer server) {
        this.server = server;
        this.database = server.createDatabase();
    }

    @Test
    void fireThereAsTheyDid() throws Exception {
        database.execute(
                "CREATE TABLE events (id integer) PARTITION BY LIST (id)",
                "CREATE TABLE one PARTITION OF events FOR VALUES IN (1) PARTITION BY LIST (id)",
                "CREATE TABLE \"First\" PARTITION OF one FOR VALUES IN (1)",
                "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE TRIGGER touch AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION touch()",
                "ALTER TABLE ONLY one DISABLE TRIGGER touch",
                "ALTER TABLE \"First\" ENABLE ALWAYS TRIGGER touch");
        Schema original = read(database);
        try (TestDatabase copy = server.createDatabase()) {
            Schema schema = Schema.EMPTY;
            for (Operation operation : Sequencer.order(Differ.diff(schema, original), schema, original)) {
                for (var statement : new PostgresDdl("public").statements(operation, schema)) {
                    copy.execute(statement.sql());
                }
                schema = operation.apply(schema);
            }
            assertThat(firing(copy)).isEqualTo(firing(database)).hasSize(3);
            assertThat(read(copy)).isEqualTo(original);
        }
    }

    private static Schema read(TestDatabase database) throws Exception {
        try (Connection connection = database.connect()) {
            return new PostgresIntrospector().read(connection, Scope.WHOLE).schema();
        }
    }

    private static List<String> firing(TestDatabase database) throws Exception {
        return database.query("SELECT tgrelid::regclass::text || tgenabled::text FROM pg_trigger ORDER BY 1");
    }
}

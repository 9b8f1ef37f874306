package dev.whimbrel.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whimbrel.core.migration.Header;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.problem.MigrationFileException;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.DatabaseOnly;
import dev.whimbrel.schema.operation.RunSql;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFormatTest {
    private static final MigrationId INITIAL = MigrationId.parse("auth.0001_initial");
    private static final String TEXT = """
            -- Users can sign in by mail.
            -- after: auth.0001_initial, app.0002_users
            -- transaction: none

            -- up
            CREATE INDEX CONCURRENTLY users_email_idx ON users (email);

            -- down
            DROP INDEX CONCURRENTLY users_email_idx;
            """;

    @Test
    void isReadAndWritten() {
        SqlFormat expected = new SqlFormat(
                Header.after(List.of(INITIAL, MigrationId.parse("app.0002_users")))
                        .withTransactional(false)
                        .withDescription("Users can sign in by mail."),
                true,
                false,
                Optional.empty(),
                "CREATE INDEX CONCURRENTLY users_email_idx ON users (email);",
                Optional.of("DROP INDEX CONCURRENTLY users_email_idx;"));

        assertThat(SqlFormat.parse(TEXT, "x.sql")).isEqualTo(expected);
        assertThat(expected.text()).isEqualTo(TEXT);
    }

    @Test
    void withoutDownItCannotBeTakenBack() {
        SqlFormat format = SqlFormat.parse("-- up\nSELECT 1;\n", "x.sql");

        assertThat(format).isEqualTo(new SqlFormat(Header.EMPTY, "SELECT 1;", Optional.empty()));
        assertThat(format.text()).isEqualTo("-- up\nSELECT 1;\n");
    }

    @Test
    void anEmptyDownIsNothingToDo() {
        SqlFormat format = SqlFormat.parse("-- up\r\nSELECT 1;\r\n--down\r\n", "x.sql");

        assertThat(format.down()).contains("");
        assertThat(SqlFormat.parse(format.text(), "x.sql")).isEqualTo(format);
    }

    @Test
    void headersAreReadAndWritten() {
        String text = """
                -- (todo): later
                -- after: auth.0001_initial
                -- run-before: shop.0003_orders
                -- replaces: app.0001_initial, app.0002_users
                -- label: payments
                -- schema: unchanged
                -- elidable: yes

                -- up
                SELECT 1;
                """;
        SqlFormat format = SqlFormat.parse(text, "x.sql");

        assertThat(format.header().description()).isEqualTo("todo: later");
        assertThat(format.header().runBefore()).containsExactly(MigrationId.parse("shop.0003_orders"));
        assertThat(format.header().replaces()).hasSize(2);
        assertThat(format.header().labels()).containsExactly("payments");
        assertThat(format.elidable()).isTrue();
        assertThat(format.text()).isEqualTo(text);
    }

    @Test
    void batchesMakeABackfillOfTheSql() {
        String text = """
                -- after: app.0001_initial
                -- batches: app.users 5000

                -- up
                UPDATE app.users SET name = upper(name) WHERE :batch;

                -- down
                """;
        SqlFormat format = SqlFormat.parse(text, "x.sql");

        assertThat(format.text()).isEqualTo(text);
        assertThat(format.definition(INITIAL, "x.sql").operations())
                .containsExactly(new Backfill(
                        QualifiedName.parse("app.users"),
                        5000,
                        new Backfill.Work.Sql("UPDATE app.users SET name = upper(name) WHERE :batch;"),
                        Optional.of(new Backfill.Work.Sql("")),
                        false));
    }

    @Test
    void howManyRowsABatchHasNeedNotBeSaid() {
        String text = """
                -- batches: my users
                -- expect-none: name <> upper(name)

                -- up
                UPDATE "my users" SET name = upper(name) WHERE :batch;
                """;
        SqlFormat format = SqlFormat.parse(text, "x.sql");

        assertThat(format.text()).isEqualTo(text);
        assertThat(format.definition(INITIAL, "x.sql").operations())
                .containsExactly(new Backfill(
                        QualifiedName.of("my users"),
                        Backfill.ADAPTIVE,
                        new Backfill.Work.Sql("UPDATE \"my users\" SET name = upper(name) WHERE :batch;"),
                        Optional.empty(),
                        false,
                        Optional.of("name <> upper(name)")));
    }

    @Test
    void aLineInsideATextBeginsNoPart() {
        String body = "DO $$\n-- up\n-- down\n$$;\nSELECT '\n-- down\n';\n/*\n-- down\n*/ SELECT 1 -- down";

        assertThat(SqlFormat.parse("-- up\n" + body, "x.sql").up()).isEqualTo(body);
    }

    @Test
    void isAMigrationThatRunsItsSql() {
        MigrationDefinition definition = SqlFormat.parse(TEXT, "x.sql").definition(INITIAL, "x.sql");

        assertThat(definition.operations())
                .containsExactly(new RunSql(
                        "CREATE INDEX CONCURRENTLY users_email_idx ON users (email);",
                        Optional.of("DROP INDEX CONCURRENTLY users_email_idx;")));
        assertThat(definition.transactional()).isFalse();
        assertThat(definition.after()).hasSize(2);
        assertThat(SqlFormat.parse("-- up\n-- down\n", "x.sql")
                        .definition(INITIAL, "x.sql")
                        .operations())
                .isEmpty();
    }

    @Test
    void whatLeavesTheSchemaAsItIsHappensInTheDatabaseOnly() {
        SqlFormat format = SqlFormat.parse("-- schema: unchanged\n\n-- up\nSELECT 1;\n", "x.sql");

        assertThat(format.text()).isEqualTo("-- schema: unchanged\n\n-- up\nSELECT 1;\n");
        assertThat(format.definition(INITIAL, "x.sql").operations())
                .containsExactly(new DatabaseOnly(List.of(new RunSql("SELECT 1;", Optional.empty()))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1|x.sql: has no line '-- up'",
                "-- down~SELECT 1|x.sql: has no line '-- up' before '-- down'",
                "-- batches: users 0~-- up|x.sql:1: 'users 0' is no table, and no table and number of rows; write '-- batches: users 5000'",
                "-- expect-none: a IS NULL~-- up|x.sql: says what to expect after a backfill, and is none; write '-- batches: users'",
                "-- after: a.b~-- before: a.c~-- up|x.sql:2: 'before' is not a word of the header; those are after, run-before, replaces, label, transaction, schema, batches, expect-none, elidable",
                "-- after: initial~-- up|x.sql:1: 'initial' is not the id of a migration; write app.name",
                "~-- transaction: some~-- up|x.sql:2: 'some' is nothing that transaction can be; write '-- transaction: none', or leave the line out",
                "-- schema: same~-- up|x.sql:1: 'same' is nothing that schema can be; write '-- schema: unchanged', or leave the line out",
                "~~SELECT 1;~-- up|x.sql:3: has SQL before the line '-- up'",
                "-- up~-- down~-- down|x.sql:3: has '-- down' twice",
                "-- up~-- up|x.sql:2: has '-- up' twice",
            })
    void mistakesHaveAPlace(String text, String message) {
        assertThatExceptionOfType(MigrationFileException.class)
                .isThrownBy(() -> SqlFormat.parse(text.replace('~', '\n'), "x.sql"))
                .withMessage(message)
                .satisfies(problem -> {
                    assertThat(problem.places()).hasSize(1);
                    assertThat(problem.remedy()).contains("-- up");
                });
    }
}

package dev.whimbrel.postgresql.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.core.dialect.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenSqlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX CONCURRENTLY i ON t (a)",
                "create unique index\n concurrently /* why */ i on t (a)",
                "DROP INDEX CONCURRENTLY i",
                "REINDEX TABLE CONCURRENTLY t",
                "REINDEX (VERBOSE) DATABASE d",
                "ALTER TABLE p DETACH PARTITION q CONCURRENTLY",
                "ALTER TYPE mood ADD VALUE 'fine'",
                "VACUUM ANALYZE t",
                "CLUSTER",
                "ALTER SYSTEM SET work_mem = '1GB'",
                "CREATE DATABASE d",
                "DROP SUBSCRIPTION s"
            })
    void isSentOutsideOfATransactionWhereTheServerWantsIt(String sql) {
        assertThat(WrittenSql.statements(sql)).containsExactly(new Statement(sql, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX i ON t (a)",
                "CREATE INDEX vacuum ON t (a)",
                "COMMENT ON INDEX i IS 'made CONCURRENTLY'",
                "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
                "REINDEX TABLE t",
                "CLUSTER t USING i",
                "ALTER TABLE p DETACH PARTITION q",
                "ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'"
            })
    void isSentInsideOtherwise(String sql) {
        assertThat(WrittenSql.statements(sql)).containsExactly(Statement.of(sql));
    }

    @Test
    void isDivided() {
        assertThat(WrittenSql.statements("UPDATE t SET a = ';'; -- then\nVACUUM t;\nDO $$ BEGIN NULL; END $$;"))
                .containsExactly(
                        Statement.of("UPDATE t SET a = ';'"),
                        new Statement("VACUUM t", false),
                        Statement.of("DO $$ BEGIN NULL; END $$"));
    }

    @Test
    void isNothingWhereOnlyCommentsAre() {
        assertThat(WrittenSql.statements("-- to be done\n")).isEmpty();
    }
}

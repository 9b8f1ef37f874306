package dev.whimbrel.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Databases of tests. */
@ExtendWith(PostgresExtension.class)
class TestDatabaseTest {
    @Test
    void isEachTestsOwn(TestDatabase one, TestDatabase other) throws Exception {
        one.execute("CREATE TABLE t (a int, b text)", "INSERT INTO t VALUES (1, NULL), (2, 'x')");

        assertThat(one.query("SELECT * FROM t")).containsExactly("1|", "2|x");
        assertThat(other.query("SELECT to_regclass('t') IS NULL")).containsExactly("t");
    }

    @Test
    void canBeCleared(TestDatabase database) throws Exception {
        database.execute("CREATE SCHEMA \"Other One\"", "CREATE TABLE \"Other One\".t ()", "CREATE TYPE m AS ENUM ()");

        database.clear();

        assertThat(database.query("SELECT nspname FROM pg_namespace WHERE nspname IN ('public', 'Other One')"))
                .containsExactly("public");
        assertThat(database.query("SELECT FROM pg_type WHERE typname = 'm'")).isEmpty();
    }

    @Test
    void canBeDumped(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE t (a int)");

        assertThat(database.dump()).contains("CREATE TABLE public.t (");
    }
}

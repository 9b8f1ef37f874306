package dev.whimbrel.core.run;

import static dev.whimbrel.core.run.FakeRun.migration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whimbrel.core.migration.MigrationBuilder;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.WhimbrelException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that is cut at any point, and run again, ends where an uncut run ends. */
class CutRunTest {
    private static final List<MigrationDefinition> HISTORY = List.of(
            migration("a.1", migration -> {
                step(migration, "one");
                step(migration, "two");
            }),
            migration("a.2", migration -> {
                migration.after("a.1");
                step(migration, "three");
                step(migration, "four");
                step(migration, "concurrently five");
                step(migration, "concurrently six");
                migration
                        .runJava("fill", context -> execute(context.connection(), "seven"))
                        .undo(context -> execute(context.connection(), "drop seven"));
            }),
            migration("a.3", migration -> {
                migration.after("a.2");
                migration.withoutTransaction();
                step(migration, "eight");
                step(migration, "nine");
                step(migration, "concurrently ten");
            }));

    private static final List<String> ALL = List.of(
            "one",
            "two",
            "three",
            "four",
            "concurrently five",
            "concurrently six",
            "seven",
            "eight",
            "nine",
            "concurrently ten");

    @ParameterizedTest
    @EnumSource
    void forward(FakeDatabase.Cut when) {
        for (int n = 1; n <= asked(); n++) {
            FakeRun run = new FakeRun();
            cutAndRunAgain(run, n, when);
            assertThat(run.database.effects()).as("cut %s %d", when, n).isEqualTo(ALL);
            assertThat(run.database.applied()).containsExactly("a.1", "a.2", "a.3");
            assertThat(run.database.journal()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void backward(FakeDatabase.Cut when) {
        for (int n = 1; n <= asked(); n++) {
            FakeRun run = new FakeRun();
            run.migrate(HISTORY);
            cutAndRunAgain(run, n, when, "zero");
            assertThat(run.database.effects()).as("cut %s %d", when, n).isEmpty();
            assertThat(run.database.applied()).isEmpty();
            assertThat(run.database.journal()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void twice(FakeDatabase.Cut when) {
        for (int n = 1; n <= asked(); n++) {
            for (int m = 1; m <= asked(); m++) {
                FakeRun run = new FakeRun();
                cut(run, n, when);
                cutAndRunAgain(run, m, when);
                assertThat(run.database.effects())
                        .as("cut %s %d, then %d", when, n, m)
                        .isEqualTo(ALL);
                assertThat(run.database.journal()).isEmpty();
            }
        }
    }

    /** What was begun is finished first: from the middle of a migration there is no way back. */
    @ParameterizedTest
    @EnumSource
    void thenTheOtherWay(FakeDatabase.Cut when) {
        for (int n = 1; n <= asked(); n++) {
            FakeRun run = new FakeRun();
            cut(run, n, when);
            run.database.cut(Integer.MAX_VALUE, FakeDatabase.Cut.BEFORE);
            run.migrate(HISTORY, "zero");
            assertThat(run.database.effects()).as("cut %s %d", when, n).isEmpty();
            assertThat(run.database.journal()).isEmpty();
        }
    }

    @Test
    void aLostConnectionIsToldApart() {
        FakeRun run = new FakeRun();
        run.database.cut(1, FakeDatabase.Cut.BEFORE);

        assertThatExceptionOfType(WhimbrelException.class)
                .isThrownBy(() -> run.migrate(HISTORY))
                .withMessage("The connection was lost in migration a.1 at 'run sql: one': the connection broke")
                .returns(Code.CONNECTION_LOST, WhimbrelException::code);
    }

    private static void cutAndRunAgain(FakeRun run, int n, FakeDatabase.Cut when, String... words) {
        cut(run, n, when, words);
        run.database.cut(Integer.MAX_VALUE, FakeDatabase.Cut.BEFORE);
        run.migrate(HISTORY, words);
    }

    private static void cut(FakeRun run, int n, FakeDatabase.Cut when, String... words) {
        run.database.cut(n, when);
        try {
            run.migrate(HISTORY, words);
        } catch (WhimbrelException e) {
            assertThat(e.code()).isEqualTo(Code.CONNECTION_LOST);
        }
    }

    /** How much an uncut run asks of the database. */
    private static int asked() {
        FakeRun run = new FakeRun();
        run.database.cut(Integer.MAX_VALUE, FakeDatabase.Cut.BEFORE);
        run.migrate(HISTORY);
        return run.database.asked();
    }

    private static void step(MigrationBuilder migration, String sql) {
        migration.runSql(sql).undo("drop " + sql);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

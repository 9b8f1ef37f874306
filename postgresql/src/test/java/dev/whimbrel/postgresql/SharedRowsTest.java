package dev.whimbrel.postgresql;

import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.primaryKey;
import static dev.whimbrel.schema.Vocabulary.table;
import static dev.whimbrel.schema.Vocabulary.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameColumn;
import dev.whimbrel.testkit.operation.SameSchema;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import dev.whimbrel.testkit.server.TestServer;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Columns of tables that share their rows with others are not changed by phases; that is said before anything is done. */
@ExtendWith(PostgresExtension.class)
class SharedRowsTest {
    private final TestServer server;

    SharedRowsTest(TestServer server) {
        this.server = server;
    }

    /** What is refused, and why. */
    record Change(Operation operation, String reason) {}

    private static Schema before() {
        return Schema.EMPTY
                .plus(table("event", column("id", bigint()).notNull(), column("size", integer()), primaryKey("id"))
                        .partitionBy("RANGE (id)"))
                .plus(table("event_1").partitionOf("event", "FOR VALUES FROM ('1') TO ('1000')"))
                .plus(table("animal", column("id", bigint()).notNull(), column("size", integer()), primaryKey("id")))
                .plus(table("dog", column("breed", text())).inherits("animal"));
    }

    static Stream<Change> changes() {
        return Stream.of(
                new Change(rename("event"), "event shares its rows with other tables (it is divided into partitions)"),
                new Change(retype("event"), "event shares its rows with other tables (it is divided into partitions)"),
                new Change(rename("animal"), "animal shares its rows with other tables (it has heirs)"),
                new Change(
                        new RenameColumn(QualifiedName.of("dog"), "breed", "race"),
                        "dog shares its rows with other tables (it is a partition, or an heir, of animal)"));
    }

    private static Operation rename(String table) {
        return new RenameColumn(QualifiedName.of(table), "size", "width");
    }

    private static Operation retype(String table) {
        return new AlterColumn(QualifiedName.of(table), column("size", bigint()));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void nothingIsDoneAndTheWholeIsAWayOut(Change change) throws SQLException {
        Phased phased = new Phased(before(), List.of(change.operation()));
        try (TestDatabase database = server.createDatabase()) {
            phased.prepare(database);
            assertThatThrownBy(() -> phased.migrate(database, Phase.EXPAND, event -> {}))
                    .isInstanceOfSatisfying(HistoryException.class, problem -> {
                        assertThat(problem.code()).isEqualTo(Code.INDIVISIBLE);
                        assertThat(problem).hasMessageContaining(change.reason() + ". Nothing was done");
                        assertThat(problem.remedy()).contains("leave --phase out");
                    });

            SameSchema.require("after the refusal", Phased.read(database), before());
            assertThat(Phased.state(database).expanded()).isEmpty();
            assertThat(Phased.state(database).journal()).isEmpty();

            phased.migrate(database, Phase.WHOLE, event -> {});
            SameSchema.require(
                    "as a whole", Phased.read(database), change.operation().apply(before()));
        }
    }
}

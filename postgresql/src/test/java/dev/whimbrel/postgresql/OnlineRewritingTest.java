package dev.whimbrel.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.migration.Header;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.online.OnlineRewriting;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.postgresql.online.PostgresOnlineDdl;
import dev.whimbrel.testkit.conformance.Conformance;
import dev.whimbrel.testkit.conformance.Example;
import dev.whimbrel.testkit.operation.SameSchema;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import dev.whimbrel.testkit.server.TestServer;
import java.sql.Connection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an online plan does in several steps comes to what the operation says, on a real server. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnlineRewritingTest {
    private static final PostgresDialect POSTGRES = new PostgresDialect(PostgresDialect.PUBLIC);

    private final TestDatabase database;

    OnlineRewritingTest(TestServer server) {
        database = server.createDatabase();
    }

    /** Returns the examples that an online plan carries out otherwise. */
    static Stream<Example> examples() {
        return Stream.concat(PostgresConformanceTest.examples(), OnlineExamples.all().stream())
                .filter(example -> !rewritten(steps(example))
                        .equals(POSTGRES.ddl().statements(example.operation(), example.before())));
    }

    private static List<Statement> rewritten(List<Step> steps) {
        return steps.stream().flatMap(each -> each.statements().stream()).toList();
    }

    /** Returns what an online plan does in the place of an operation on any server. */
    static List<Step> steps(Example example) {
        return steps(example, PostgresOnlineDdl.OLDEST);
    }

    /** Returns the ways in which an online plan may carry out an operation on a server of a version. */
    static Set<List<Step>> ways(Example example, int version) {
        return new LinkedHashSet<>(List.of(steps(example), steps(example, version)));
    }

    private static List<Step> steps(Example example, int version) {
        Step step = new Step(
                example.operation(),
                example.before(),
                example.after(),
                POSTGRES.ddl().statements(example.operation(), example.before()));
        MigrationDefinition definition =
                MigrationDefinition.of(MigrationId.parse("a.0001_x"), Header.EMPTY, List.of(example.operation()));
        PlannedMigration plain =
                new PlannedMigration(definition, Direction.FORWARD, Mode.RUN, List.of(step), List.of());
        List<Step> steps =
                new OnlineRewriting(POSTGRES, () -> version).apply(plain).steps();
        assertThat(steps.getLast().after()).as("recorded after %s", example).isEqualTo(example.after());
        return steps;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void comesToTheSame(Example example) throws Exception {
        for (List<Step> steps : ways(example, database.version())) {
            database.clear();
            comesToTheSame(example, rewritten(steps));
        }
    }

    private void comesToTheSame(Example example, List<Statement> statements) throws Exception {
        try (Connection connection = database.connect();
                java.sql.Statement running = connection.createStatement()) {
            Conformance conformance = new Conformance(POSTGRES, connection);
            conformance.create(example.before());
            for (Statement statement : statements) {
                running.execute(statement.sql());
            }
            SameSchema.require("after " + statements, conformance.read(), example.after());
        }
    }

    @Test
    void thereAreSome() {
        assertThat(examples()).hasSizeGreaterThan(30);
        assertThat(examples()).containsAll(OnlineExamples.all());
    }
}

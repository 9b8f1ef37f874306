package dev.whimbrel.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.core.diff.Changes;
import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.Header;
import dev.whimbrel.core.migration.JavaStep;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Plan;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.question.Questions;
import dev.whimbrel.core.replay.Replay;
import dev.whimbrel.core.replay.SqlEffects;
import dev.whimbrel.core.source.Checksums;
import dev.whimbrel.core.squash.Squash;
import dev.whimbrel.core.squash.Squasher;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RunJava;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.testkit.generate.SchemaGenerator;
import dev.whimbrel.testkit.question.ScriptedQuestions;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import dev.whimbrel.testkit.server.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A history of 200 generated migrations and its squash make the same of a database: of a new one, of one that has them all,
 * and of one in the middle; and leave the same when they are taken back.
 */
@ExtendWith(PostgresExtension.class)
class SquashedHistoryTest {
    private static final int MIGRATIONS = Integer.getInteger("whimbrel.squashed", 200);
    private static final long SEED = Long.getLong("whimbrel.seed", 20_260_101L);
    private static final int STEPS_WITH_DATA = 25;

    private final PostgresDialect dialect = new PostgresDialect(PostgresDialect.PUBLIC);
    private final Replay replay = new Replay(SqlEffects.none());

    @Test
    void aSquashDoesWhatItStandsFor(TestServer server) throws SQLException {
        List<MigrationDefinition> single = history();
        Squash squash = squash(single, 0, MIGRATIONS - 1);
        Squash late = squash(single, MIGRATIONS / 3, MIGRATIONS - 1);
        System.out.println(
                MIGRATIONS + " migrations, seed " + SEED + ": " + squash.operationsBefore() + " operations in "
                        + squash.migration().operations().size() + "; from the " + MIGRATIONS / 3 + "th on "
                        + late.operationsBefore() + " in "
                        + late.migration().operations().size());
        assertThat(squash.migration().operations().size()).isLessThan(squash.operationsBefore() * 11 / 20);
        List<MigrationDefinition> squashed = with(single, squash);

        Schema expected;
        Schema rest;
        try (TestDatabase all = server.createDatabase()) {
            migrate(all, single, "s");
            expected = actual(all);
            assertThat(migrate(all, squashed, "s").migrations())
                    .as("noted")
                    .extracting(each -> each.mode())
                    .containsExactly(Mode.NOTE);
            assertThat(actual(all)).isEqualTo(expected);
            migrate(all, squashed, "s", "zero");
            rest = actual(all);
        }
        try (TestDatabase fresh = server.createDatabase()) {
            assertThat(migrate(fresh, squashed, "s").migrations()).hasSize(1);
            assertThat(actual(fresh)).as("new").isEqualTo(expected);
            migrate(fresh, squashed, "s", "zero");
            assertThat(actual(fresh)).as("new, taken back").isEqualTo(rest);
        }
        try (TestDatabase middle = server.createDatabase()) {
            migrate(middle, single, "s", name(MIGRATIONS / 2));
            assertThat(migrate(middle, squashed, "s").migrations()).hasSize(MIGRATIONS - MIGRATIONS / 2 - 1);
            assertThat(actual(middle)).as("in the middle").isEqualTo(expected);
            migrate(middle, single, "s", name(0));
            migrate(middle, squashed, "s");
            assertThat(actual(middle)).as("there and back").isEqualTo(expected);
        }
        try (TestDatabase later = server.createDatabase()) {
            migrate(later, single, "s", name(MIGRATIONS / 3 - 1));
            Schema before = actual(later);
            migrate(later, with(single, late), "s");
            assertThat(actual(later)).as("a later squash").isEqualTo(expected);
            migrate(later, with(single, late), "s", name(MIGRATIONS / 3 - 1));
            assertThat(actual(later)).as("a later squash, taken back").isEqualTo(before);
        }
    }

    private Squash squash(List<MigrationDefinition> single, int first, int last) {
        Squasher squasher = new Squasher(MigrationGraph.of(single), replay);
        return squasher.squash(squasher.range("s", name(first), name(last)), "", true);
    }

    private static List<MigrationDefinition> with(List<MigrationDefinition> single, Squash squash) {
        MigrationDefinition made = squash.migration();
        return Stream.concat(single.stream(), Stream.of(made.withChecksum(new Checksums().of(made))))
                .toList();
    }

    /** One schema in small steps, by renames or without, with code and SQL now and then that a squash may leave out, or not. */
    private static List<MigrationDefinition> history() {
        List<MigrationDefinition> history = new ArrayList<>();
        Schema schema = Schema.EMPTY;
        for (int at = 0; at < MIGRATIONS; at++) {
            Questions questions = at % 3 == 0 ? ScriptedQuestions.noRename() : ScriptedQuestions.everyRename();
            Schema next = SchemaGenerator.evolved(SEED, SEED + at);
            List<Operation> operations = new ArrayList<>(Changes.between(schema, next, questions));
            JavaStep nothing = context -> {};
            if (at % STEPS_WITH_DATA == 7) {
                operations.add(new RunSql("SELECT 1", Optional.of("SELECT 2"), at % 2 == 0));
            }
            if (at % STEPS_WITH_DATA == 17) {
                operations.add(new RunJava("look at it " + at, nothing, Optional.of(nothing), at % 2 == 0));
            }
            MigrationDefinition migration =
                    MigrationDefinition.of(id(at), Header.after(at == 0 ? List.of() : List.of(id(at - 1))), operations);
            history.add(migration.withChecksum(new Checksums().of(migration)));
            schema = next;
        }
        return history;
    }

    private static MigrationId id(int at) {
        return new MigrationId("s", name(at));
    }

    private static String name(int at) {
        return "%04d_step".formatted(at + 1);
    }

    private Plan migrate(TestDatabase database, List<MigrationDefinition> files, String... target) {
        Planner planner = new Planner(MigrationGraph.of(files), replay, dialect.ddl());
        return Runs.on(database).migrator().migrate(planner, Target.parse(List.of(target)), Mode.RUN, event -> {});
    }

    /** Returns what is there besides the ledger. */
    private Schema actual(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            Schema schema = dialect.introspector().read(connection);
            for (String table : List.of("whimbrel_migrations", "whimbrel_journal")) {
                if (schema.findTable(QualifiedName.of(table)).isPresent()) {
                    schema = schema.minus(ObjectRef.table(QualifiedName.of(table)));
                }
            }
            return schema;
        }
    }
}

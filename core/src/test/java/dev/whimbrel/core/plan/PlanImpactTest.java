package dev.whimbrel.core.plan;

import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.impact.Estimate;
import dev.whimbrel.core.impact.Impact;
import dev.whimbrel.core.impact.Impacts;
import dev.whimbrel.core.impact.LockMode;
import dev.whimbrel.core.impact.Loss;
import dev.whimbrel.core.impact.Rates;
import dev.whimbrel.core.impact.ServerFacts;
import dev.whimbrel.core.impact.TableFacts;
import dev.whimbrel.core.impact.Work;
import dev.whimbrel.core.migration.Header;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameTable;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.schema.operation.StateOnly;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PlanImpactTest {
    private static final QualifiedName USERS = QualifiedName.of("users");
    private static final QualifiedName PEOPLE = QualifiedName.of("people");
    private static final Schema WITH_USERS =
            Schema.of(List.of(table("users", column("id", bigint()), column("age", bigint()))));

    /** Everything rewrites the tables of both names. */
    private static final Impacts REWRITING = (operation, before, facts) -> Impact.NONE
            .lock(List.of(USERS, PEOPLE), LockMode.ACCESS_EXCLUSIVE)
            .doing(Work.Kind.REWRITE, USERS, "", "a test")
            .assuming("a function");

    private static List<StepImpact> impacts(Schema start, ServerFacts facts, Operation... operations) {
        List<Step> steps = new ArrayList<>();
        Schema schema = start;
        for (Operation operation : operations) {
            Schema next = operation.apply(schema);
            List<Statement> statements = operation instanceof StateOnly ? List.of() : List.of(Statement.of("x"));
            steps.add(new Step(operation, schema, next, statements));
            schema = next;
        }
        MigrationDefinition definition = MigrationDefinition.of(MigrationId.parse("a.0001_x"), Header.EMPTY, List.of());
        return new PlanImpact(REWRITING, facts, Rates.USUAL)
                .next(new PlannedMigration(definition, Direction.FORWARD, Mode.RUN, steps, List.of()))
                .steps();
    }

    @Test
    void aTableThatThePlanMakesIsNobodys() {
        List<StepImpact> steps = impacts(
                Schema.EMPTY,
                ServerFacts.ofVersion(18),
                new CreateTable(WITH_USERS.table(USERS)),
                new DropColumn(USERS, "age"));

        assertThat(steps.getLast().impact().locks()).containsOnlyKeys(PEOPLE);
        assertThat(steps.getLast().impact().work()).isEmpty();
        assertThat(steps.getLast().impact().assumptions()).isEmpty();
        assertThat(steps.getLast().losses()).containsExactly(new Loss("the values of users.age", OptionalLong.of(0)));
    }

    @Test
    void soIsOneThatSomebodysSqlMade() {
        List<StepImpact> steps = impacts(
                Schema.EMPTY,
                ServerFacts.ofVersion(18),
                new RunSql("CREATE TABLE users (id bigint, age bigint)", Optional.empty()),
                new StateOnly(List.of(new CreateTable(WITH_USERS.table(USERS)))),
                new DropColumn(USERS, "age"));

        assertThat(steps.getLast().impact().locks()).containsOnlyKeys(PEOPLE);
    }

    @Test
    void oneThatIsOnlyRecordedIsInUse() {
        List<StepImpact> steps = impacts(
                Schema.EMPTY,
                ServerFacts.ofVersion(18),
                new StateOnly(List.of(new CreateTable(WITH_USERS.table(USERS)))),
                new DropColumn(USERS, "age"));

        assertThat(steps.getLast().impact().locks()).containsOnlyKeys(USERS, PEOPLE);
    }

    @Test
    void aRenamedTableKeepsItsSize() {
        ServerFacts facts = ServerFacts.ofVersion(18)
                .with(USERS, new TableFacts(7, 590_000_000, Map.of("users_pkey", 10_000_000L)));

        List<StepImpact> steps = impacts(WITH_USERS, facts, new RenameTable(USERS, PEOPLE), new DropTable(PEOPLE));

        assertThat(steps.getFirst().estimate())
                .isEqualTo(new Estimate.About(Duration.ofSeconds(10), "600 MB to rewrite at 60 MB/s (a usual rate)"));
        assertThat(steps.getLast().losses()).containsExactly(new Loss("the rows of people", OptionalLong.of(7)));
    }

    @Test
    void withoutASizeNobodyKnowsTheTime() {
        List<StepImpact> steps = impacts(WITH_USERS, ServerFacts.ofVersion(18), new DropColumn(USERS, "age"));

        assertThat(steps.getLast().estimate()).isEqualTo(new Estimate.Unknown("depends on the size of users"));
    }

    @Test
    void whatIsCopiedAsideTakesTime() {
        ServerFacts facts = ServerFacts.ofVersion(18).with(USERS, new TableFacts(7, 600_000_000, Map.of()));
        Operation drop = new DropColumn(USERS, "age");
        Step step = new Step(drop, WITH_USERS, drop.apply(WITH_USERS), List.of(Statement.of("x")));
        PlanImpact plan = new PlanImpact((operation, before, sql) -> Impact.NONE, facts, Rates.USUAL);

        StepImpact copied =
                only(plan, step.keeping(Keepsake.of(drop, "the values of users.age", false), step.statements()));
        StepImpact moved =
                only(plan, step.keeping(Keepsake.of(drop, "the values of users.age", true), step.statements()));

        assertThat(copied.impact().work()).extracting(Work::describe).containsExactly("copies the values of users.age");
        assertThat(copied.estimate())
                .isEqualTo(new Estimate.About(Duration.ofSeconds(10), "600 MB to copy at 60 MB/s (a usual rate)"));
        assertThat(moved.estimate()).isEqualTo(new Estimate.Instant());
    }

    private static StepImpact only(PlanImpact plan, Step step) {
        MigrationDefinition definition = MigrationDefinition.of(MigrationId.parse("a.0001_x"), Header.EMPTY, List.of());
        return plan.next(new PlannedMigration(definition, Direction.FORWARD, Mode.RUN, List.of(step), List.of()))
                .steps()
                .getFirst();
    }
}

package dev.whimbrel.postgresql;

import static dev.whimbrel.postgresql.LineageExamples.schema;
import static dev.whimbrel.postgresql.TableExamples.name;
import static dev.whimbrel.postgresql.TableExamples.table;
import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.exclude;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.primaryKey;
import static dev.whimbrel.schema.Vocabulary.uuid;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.core.migration.Header;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.online.NoSafeWay;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Plan;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.AlterLineage;
import dev.whimbrel.schema.operation.AlterTable;
import dev.whimbrel.testkit.conformance.Example;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an online run refuses is what there is no better way for, and nothing else. */
class NoSafeWayTest {
    private static final PostgresDialect POSTGRES = new PostgresDialect(PostgresDialect.PUBLIC);
    private static final Table ITEM =
            table("item", column("id", bigint()), column("price", integer()), primaryKey("id"));
    private static final Table LOG =
            table("log", column("at", integer()).notNull()).partitionBy("RANGE (at)");
    private static final Table NEXT = table("log_2", column("at", integer()).notNull());

    static List<Example> examples() {
        Schema items = schema(ITEM);
        return List.of(
                new Example("another type", items, new AlterColumn(name("item"), column("price", bigint()))),
                new Example(
                        "an identity",
                        items,
                        new AddColumn(name("item"), column("n", bigint()).identity())),
                new Example(
                        "a computed column",
                        items,
                        new AddColumn(name("item"), column("double", integer()).generatedAs("price * 2"))),
                new Example(
                        "values for rows that nothing tells apart",
                        schema(table("item", column("price", integer()))),
                        new AddColumn(name("item"), column("token", uuid()).defaultTo("gen_random_uuid()"))),
                new Example(
                        "values for heirs",
                        schema(ITEM, table("toy").inherits("item")),
                        new AddColumn(name("item"), column("token", uuid()).defaultTo("gen_random_uuid()"))),
                new Example(
                        "an exclusion",
                        items,
                        new AddConstraint(
                                name("item"),
                                exclude("USING btree (price WITH =)").named("alone"))),
                new Example("no log", items, AlterTable.to(ITEM.set("unlogged", "true"))),
                new Example(
                        "beside a default partition",
                        schema(LOG, table("log_rest").partitionOf("log", "DEFAULT"), NEXT),
                        AlterLineage.to(
                                name("log_2"),
                                NEXT.partitionOf("log", "FOR VALUES FROM (1) TO (2)")
                                        .lineage())),
                new Example(
                        "a partition of a hash",
                        schema(table("log", column("at", integer()).notNull()).partitionBy("HASH (at)"), NEXT),
                        AlterLineage.to(
                                name("log_2"),
                                NEXT.partitionOf("log", "FOR VALUES WITH (modulus 2, remainder 0)")
                                        .lineage())));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isRefused(Example example) {
        assertThatThrownBy(() -> NoSafeWay.refuse(planOf(example), POSTGRES))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(example.operation().describe());
    }

    static List<Example> gentle() {
        return OnlineExamples.all();
    }

    @ParameterizedTest
    @MethodSource("gentle")
    void isLetThrough(Example example) {
        assertThatCode(() -> NoSafeWay.refuse(planOf(example), POSTGRES)).doesNotThrowAnyException();
    }

    private static Plan planOf(Example example) {
        MigrationDefinition definition =
                MigrationDefinition.of(MigrationId.parse("a.0001_x"), Header.EMPTY, List.of(example.operation()));
        return new Plan(List.of(new PlannedMigration(
                definition, Direction.FORWARD, Mode.RUN, OnlineRewritingTest.steps(example), List.of())));
    }
}

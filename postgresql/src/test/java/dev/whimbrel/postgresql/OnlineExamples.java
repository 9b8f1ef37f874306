package dev.whimbrel.postgresql;

import static dev.whimbrel.postgresql.LineageExamples.schema;
import static dev.whimbrel.postgresql.TableExamples.name;
import static dev.whimbrel.postgresql.TableExamples.table;
import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.check;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.foreignKey;
import static dev.whimbrel.schema.Vocabulary.index;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.primaryKey;
import static dev.whimbrel.schema.Vocabulary.text;
import static dev.whimbrel.schema.Vocabulary.unique;
import static dev.whimbrel.schema.Vocabulary.uuid;

import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.AlterConstraint;
import dev.whimbrel.schema.operation.AlterLineage;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.testkit.conformance.Example;
import java.util.List;

/** Changes that keep others waiting, unless they are done step by step. */
final class OnlineExamples {
    private static final Table OWNER = table("owner", column("id", bigint()), primaryKey("id"));
    private static final Table ITEM = table(
            "item",
            column("id", bigint()).notNull(),
            column("owner_id", bigint()),
            column("Price", integer()),
            unique("id").named("item_id"),
            check("\"Price\" >= 0").named("priced"),
            foreignKey("owner_id").references("owner", "id").named("item_owner"));
    private static final Table EVENT = table(
                    "event",
                    column("id", bigint()).notNull(),
                    column("at", integer()).notNull(),
                    column("owner_id", bigint()),
                    column("note", text()),
                    primaryKey("id", "at"),
                    index("note").named("event_note"))
            .partitionBy("RANGE (at)");
    private static final Table FIRST = table("event_1").partitionOf("event", "FOR VALUES FROM (1) TO (1000)");
    private static final Table SECOND = table("event_2")
            .partitionOf("event", "FOR VALUES FROM (1000) TO (MAXVALUE)")
            .partitionBy("LIST (id)");
    private static final Table DEEP = table("event_2_7").partitionOf("event_2", "FOR VALUES IN ('7', '8')");
    private static final Table ANIMAL = table("animal", column("id", bigint()), column("name", text()));
    private static final Table DOG = table("dog", column("breed", text())).inherits("animal");

    private OnlineExamples() {}

    static List<Example> all() {
        Schema tables = schema(OWNER, ITEM);
        Schema divided = schema(OWNER, EVENT, FIRST, SECOND, DEEP);
        Schema bare = schema(
                table(
                                "log",
                                column("id", bigint()).notNull(),
                                column("at", integer()).notNull())
                        .partitionBy("RANGE (at)"),
                table("log_1").partitionOf("log", "FOR VALUES FROM (1) TO (1000)"));
        Schema heirs = schema(ANIMAL, DOG);
        return List.of(
                new Example(
                        "a primary key",
                        tables,
                        new AddConstraint(name("item"), primaryKey("id").named("item_pkey"))),
                new Example(
                        "a value for each row",
                        tables,
                        new AddColumn(name("item"), column("token", uuid()).defaultTo("gen_random_uuid()"))),
                new Example(
                        "a value for each row, never null",
                        tables,
                        new AddColumn(
                                name("item"),
                                column("token", uuid())
                                        .defaultTo("gen_random_uuid()")
                                        .notNull())),
                new Example(
                        "a value for each row of partitions",
                        divided,
                        new AddColumn(
                                name("event"),
                                column("token", uuid())
                                        .defaultTo("gen_random_uuid()")
                                        .notNull())),
                new Example(
                        "not null in quotes",
                        tables,
                        new AlterColumn(name("item"), column("Price", integer()).notNull())),
                new Example("a table that refers to others goes", tables, new DropTable(name("item"))),
                new Example(
                        "another check under the same name",
                        tables,
                        new AlterConstraint(
                                name("item"), check("\"Price\" <> 7").named("priced"))),
                new Example(
                        "another foreign key under the same name",
                        tables,
                        new AlterConstraint(
                                name("item"),
                                foreignKey("id").references("owner", "id").named("item_owner"))),
                new Example(
                        "a check of partitions",
                        divided,
                        new AddConstraint(name("event"), check("at > 0").named("positive"))),
                new Example(
                        "a foreign key of partitions",
                        divided,
                        new AddConstraint(
                                name("event"),
                                foreignKey("owner_id").references("owner", "id").named("event_owner"))),
                new Example(
                        "not null in partitions",
                        divided,
                        new AlterColumn(name("event"), column("note", text()).notNull())),
                new Example(
                        "an index of partitions of partitions",
                        divided,
                        new CreateIndex(name("event"), index("owner_id").named("event_owner"))),
                new Example(
                        "a unique index of partitions",
                        bare,
                        new CreateIndex(
                                name("log"), index("id", "at").uniquely().named("log_id_at"))),
                new Example(
                        "a unique constraint of partitions",
                        bare,
                        new AddConstraint(name("log"), unique("id", "at").named("log_id_at"))),
                new Example(
                        "a primary key of partitions",
                        bare,
                        new AddConstraint(name("log"), primaryKey("id", "at").named("log_pkey"))),
                new Example("a partition of a partition goes", divided, new DropTable(name("event_2_7"))),
                new Example(
                        "a partition of a list is a table",
                        divided,
                        AlterLineage.to(name("event_2_7"), table("event_2_7").lineage())),
                new Example(
                        "a table is a partition of a list",
                        schema(
                                OWNER,
                                EVENT,
                                SECOND,
                                table(
                                        "event_2_7",
                                        column("id", bigint()).notNull(),
                                        column("at", integer()).notNull(),
                                        column("owner_id", bigint()),
                                        column("note", text()))),
                        AlterLineage.to(name("event_2_7"), DEEP.lineage())),
                new Example(
                        "not null in heirs that have it",
                        schema(
                                ANIMAL,
                                table("dog", column("id", bigint()).notNull(), column("breed", text()))
                                        .inherits("animal")),
                        new AlterColumn(name("animal"), column("id", bigint()).notNull())),
                new Example(
                        "not null where another has its name",
                        schema(table(
                                "item", column("id", bigint()), check("id > 0").named("item_id_not_null"))),
                        new AlterColumn(name("item"), column("id", bigint()).notNull())),
                new Example(
                        "not null in heirs",
                        heirs,
                        new AlterColumn(name("animal"), column("id", bigint()).notNull())),
                new Example(
                        "a check of heirs",
                        heirs,
                        new AddConstraint(name("animal"), check("id > 0").named("positive"))));
    }
}

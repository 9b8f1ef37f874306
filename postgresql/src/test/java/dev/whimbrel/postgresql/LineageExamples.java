package dev.whimbrel.postgresql;

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

import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.AlterLineage;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.DropIndex;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.schema.operation.RenameColumn;
import dev.whimbrel.schema.operation.RenameIndex;
import dev.whimbrel.schema.operation.RenameTable;
import dev.whimbrel.testkit.conformance.Example;
import java.util.List;

/** Partitions and heirs. */
final class LineageExamples {
    private static final Table USERS = table("users", column("id", bigint()), primaryKey("id"));
    private static final Table EVENTS = table(
                    "events",
                    column("id", bigint()).notNull(),
                    column("at", integer()).notNull(),
                    column("note", text()).defaultTo("'x'::text"),
                    column("user_id", bigint()),
                    primaryKey("id", "at"),
                    check("at > 0").named("positive"),
                    foreignKey("user_id").references("users", "id").named("events_user_id_fkey"),
                    index("note").named("events_note_idx"))
            .partitionBy("RANGE (at)");
    private static final Table FIRST = table("events_1").partitionOf("events", "FOR VALUES FROM (1) TO (10)");
    private static final Table REST = table(
                    "events_rest",
                    column("note", text()).defaultTo("'y'::text"),
                    column("at", integer()).notNull(),
                    column("user_id", bigint()),
                    column("id", bigint()).notNull(),
                    check("id < 100").named("own"),
                    index("note", "id").named("events_rest_own"),
                    primaryKey("id", "at").named("rest pk"))
            .partitionOf("events", "DEFAULT")
            .partitionBy("LIST (at)");
    private static final Table ALONE = table(
            "events_2",
            column("id", bigint()).notNull(),
            column("at", integer()).notNull(),
            column("note", text()),
            column("user_id", bigint()));
    private static final Table ANIMALS = table(
            "animals",
            column("id", bigint()).notNull(),
            column("name", text()).defaultTo("'x'::text"),
            check("id > 0").named("animals_id_check"));
    private static final Table PETS = table(
            "pets",
            column("id", bigint()).notNull(),
            column("name", text()).defaultTo("'x'::text"),
            check("id > 0").named("animals_id_check"));
    private static final Table DOGS = table(
                    "dogs",
                    column("name", text()).defaultTo("'Rex'::text"),
                    column("breed", text()),
                    check("breed <> ''::text").named("dogs_breed_check"))
            .inherits("animals");

    private static final Table CATS = table(
                    "cats",
                    column("name", text()),
                    column("id", bigint()).notNull(),
                    check("id > 0").named("animals_id_check"))
            .inherits("animals");

    private LineageExamples() {}

    static List<Example> all() {
        Schema divided = schema(USERS, EVENTS, FIRST);
        Schema deep = schema(USERS, EVENTS, FIRST, REST);
        Schema heirs = schema(ANIMALS, DOGS);
        Schema attachable = schema(USERS, EVENTS, FIRST, ALONE);
        return List.of(
                new Example("a divided table", schema(USERS), new CreateTable(EVENTS)),
                new Example("a partition that takes all from its table", schema(USERS, EVENTS), new CreateTable(FIRST)),
                new Example("a partition with parts of its own", divided, new CreateTable(REST)),
                new Example("a partition goes", divided, new DropTable(name("events_1"))),
                new Example(
                        "a partition goes that foreign keys refer to",
                        schema(
                                USERS,
                                EVENTS,
                                FIRST,
                                table(
                                        "notes",
                                        column("id", bigint()),
                                        column("at", integer()),
                                        foreignKey("id", "at").references("events", "id", "at"))),
                        new DropTable(name("events_1"))),
                new Example("a partition under another name", deep, new RenameTable(name("events_1"), name("first"))),
                new Example("a divided table under another name", deep, new RenameTable(name("events"), name("e"))),
                new Example("a column for all", deep, new AddColumn(name("events"), column("more", integer()))),
                new Example(
                        "a column less for all",
                        new AddColumn(name("events"), column("more", integer())).apply(deep),
                        new DropColumn(name("events"), "more")),
                new Example(
                        "another type for all", deep, new AlterColumn(name("events"), column("user_id", integer()))),
                new Example(
                        "another default for all",
                        deep,
                        new AlterColumn(name("events"), column("note", text()).defaultTo("'z'::text"))),
                new Example(
                        "a partition's own default",
                        deep,
                        new AlterColumn(
                                name("events_1"),
                                column("note", text()).defaultTo("'z'::text").fromParent())),
                new Example("a column under another name for all", deep, new RenameColumn(name("events"), "at", "on")),
                new Example(
                        "an index for all",
                        deep,
                        new CreateIndex(name("events"), index("user_id").named("by user"))),
                new Example("an index less for all", deep, new DropIndex(name("events"), "events_note_idx")),
                new Example(
                        "an index under another name", deep, new RenameIndex(name("events"), "events_note_idx", "i")),
                new Example(
                        "a key for all",
                        divided,
                        new AddConstraint(name("events"), unique("at", "note").named("events_at_note_key"))),
                new Example("a key less for all", divided, new DropConstraint(name("events"), "events_pkey")),
                new Example("a check less for all", deep, new DropConstraint(name("events"), "positive")),
                new Example(
                        "a foreign key less for all", deep, new DropConstraint(name("events"), "events_user_id_fkey")),
                new Example(
                        "a table becomes a partition",
                        attachable,
                        AlterLineage.to(
                                name("events_2"),
                                ALONE.partitionOf("events", "FOR VALUES FROM (10) TO (20)")
                                        .lineage())),
                new Example(
                        "a partition becomes a table",
                        divided,
                        AlterLineage.to(name("events_1"), table("events_1").lineage())),
                new Example(
                        "other bounds",
                        divided,
                        AlterLineage.to(
                                name("events_1"),
                                FIRST.partitionOf("events", "FOR VALUES FROM (1) TO (20)")
                                        .lineage())),
                new Example("an heir", schema(ANIMALS), new CreateTable(DOGS)),
                new Example(
                        "an heir that has a computed column of its own, too",
                        schema(table(
                                "sums",
                                column("a", integer()),
                                column("b", integer()).generatedAs("a * 2"))),
                        new CreateTable(table(
                                        "more_sums",
                                        column("a", integer()),
                                        column("b", integer()).generatedAs("a * 2"))
                                .inherits("sums"))),
                new Example("an heir goes", heirs, new DropTable(name("dogs"))),
                new Example("a column for heirs", heirs, new AddColumn(name("animals"), column("age", integer()))),
                new Example("a column that heirs have", heirs, new DropColumn(name("animals"), "name")),
                new Example(
                        "another type for heirs",
                        heirs,
                        new AlterColumn(name("animals"), column("id", integer()).notNull())),
                new Example(
                        "a column of heirs under another name", heirs, new RenameColumn(name("animals"), "name", "n")),
                new Example(
                        "an heir no longer",
                        schema(ANIMALS, CATS),
                        AlterLineage.to(name("cats"), table("cats").lineage())),
                new Example(
                        "an heir of one of two that say the same check",
                        schema(ANIMALS, PETS, table("cows").inherits("pets", "animals")),
                        AlterLineage.to(
                                name("cows"), table("cows").inherits("pets").lineage())),
                new Example(
                        "an heir from now on of a second one that says the same check",
                        schema(ANIMALS, PETS, table("cows").inherits("pets")),
                        AlterLineage.to(
                                name("cows"),
                                table("cows").inherits("pets", "animals").lineage())),
                new Example(
                        "an heir from now on, which gets a check",
                        schema(
                                ANIMALS,
                                DOGS,
                                table("cows", column("id", bigint()).notNull(), column("name", text()))),
                        AlterLineage.to(
                                name("cows"), table("cows").inherits("animals").lineage())),
                new Example(
                        "an heir from now on",
                        schema(ANIMALS, CATS.inherits()),
                        AlterLineage.to(name("cats"), CATS.lineage())));
    }

    static Schema schema(Table... tables) {
        Schema schema = Schema.EMPTY;
        for (Table table : tables) {
            schema = new CreateTable(table).apply(schema);
        }
        return schema;
    }
}

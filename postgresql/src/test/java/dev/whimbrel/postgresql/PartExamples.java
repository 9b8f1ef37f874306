package dev.whimbrel.postgresql;

import static dev.whimbrel.postgresql.TableExamples.name;
import static dev.whimbrel.postgresql.TableExamples.table;
import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.check;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.exclude;
import static dev.whimbrel.schema.Vocabulary.expression;
import static dev.whimbrel.schema.Vocabulary.foreignKey;
import static dev.whimbrel.schema.Vocabulary.index;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.jsonb;
import static dev.whimbrel.schema.Vocabulary.key;
import static dev.whimbrel.schema.Vocabulary.primaryKey;
import static dev.whimbrel.schema.Vocabulary.text;
import static dev.whimbrel.schema.Vocabulary.type;
import static dev.whimbrel.schema.Vocabulary.unique;

import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Deferrability;
import dev.whimbrel.schema.Exclusion;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.ForeignKey.Action;
import dev.whimbrel.schema.ForeignKey.Match;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.TablePart;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterConstraint;
import dev.whimbrel.schema.operation.AlterIndex;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.DropIndex;
import dev.whimbrel.schema.operation.RenameConstraint;
import dev.whimbrel.schema.operation.RenameIndex;
import dev.whimbrel.testkit.conformance.Example;
import java.util.List;

/** Constraints and indexes. */
final class PartExamples {
    private static final ForeignKey TO_OTHER =
            foreignKey("a", "b").references("app.other", "a", "b").named("fk");
    private static final Check POSITIVE = check("a > 0").named("positive");

    private static final Exclusion NO_OVERLAP = exclude("USING gist (e WITH &&)");

    private PartExamples() {}

    static List<Example> constraints() {
        return List.of(
                add("a primary key", primaryKey("a", "b").including("c").named("pk")),
                add(
                        "a unique constraint",
                        unique("a").with(Deferrability.INITIALLY_IMMEDIATE).named("uq")),
                add(
                        "a check",
                        check("a > 0 AND (b < 10 OR c IS NULL)"
                                        .replace("a > 0", "(a > 0)")
                                        .replace("b < 10 OR c IS NULL", "(b < 10) OR (c IS NULL)"))
                                .named("chk")
                                .commented("always")),
                add("a check that children do not inherit", POSITIVE.noInherit()),
                add("a check that old rows need not keep", POSITIVE.notValid()),
                add(
                        "a foreign key",
                        TO_OTHER.onDelete(Action.SET_DEFAULT)
                                .onUpdate(Action.RESTRICT)
                                .match(Match.FULL)
                                .with(Deferrability.INITIALLY_DEFERRED)
                                .commented("refers")),
                add("a foreign key that old rows need not keep", TO_OTHER.notValid()),
                Example.of(
                        "a constraint goes",
                        new DropConstraint(name("app.t"), "positive"),
                        t(POSITIVE),
                        Namespace.of("app")),
                Example.of(
                        "a name",
                        new RenameConstraint(name("app.t"), "uq", "only one"),
                        t(unique("a").named("uq")),
                        Namespace.of("app")),
                alter("when it is checked", TO_OTHER, TO_OTHER.with(Deferrability.INITIALLY_DEFERRED)),
                alter("a foreign key becomes valid", TO_OTHER.notValid(), TO_OTHER.commented("checked")),
                alter("a check becomes valid", POSITIVE.notValid(), POSITIVE),
                add("an exclusion constraint", NO_OVERLAP.named("one at a time").commented("no two")),
                add(
                        "an exclusion constraint that can wait",
                        exclude("USING gist (e WITH &&) INCLUDE (c) WITH (fillfactor='60') WHERE ((a > 0))")
                                .with(Deferrability.INITIALLY_DEFERRED)
                                .named("late")),
                add(
                        "a primary key with settings",
                        primaryKey("a")
                                .named("pk")
                                .set("fillfactor", "70")
                                .set("clustered", "true")
                                .set("replica identity", "true")
                                .set("index comment", "of the index")
                                .commented("of the key")),
                alter(
                        "settings",
                        unique("a").named("uq").set("fillfactor", "70"),
                        unique("a").named("uq").set("deduplicate_items", "off").set("index comment", "small")),
                alter("a comment", POSITIVE, POSITIVE.commented("more than nothing")),
                alter(
                        "what only a new one can be",
                        unique("a").named("uq"),
                        unique("a").named("uq").with(Deferrability.INITIALLY_DEFERRED)));
    }

    static List<Example> indexes() {
        return List.of(
                create("columns", index("a", "b").including("c").commented("for reports")),
                create("a unique one", index("a").uniquely()),
                create("a part of the rows", index("a").where("b IS NOT NULL").uniquely()),
                create("an expression", index(expression("lower(c)"), expression("a + b"), key("a"))),
                create(
                        "order, collation, operator class",
                        index(
                                key("a").desc(),
                                key("b").withNullsFirst(),
                                key("a").desc().withNullsLast(),
                                key("c").collate("C").using("text_pattern_ops"),
                                expression("upper(c)").collate("POSIX"))),
                create("another method", index("d").using("gin")),
                create(
                        "another operator class",
                        index(key("d").using("jsonb_path_ops")).using("gin")),
                create("the class of another type", index(key("c").using("bpchar_ops"))),
                Example.of(
                        "a comment",
                        new AlterIndex(name("app.t"), index("a").named("ix").commented("new")),
                        t(index("a").named("ix").commented("old")),
                        Namespace.of("app")),
                create(
                        "settings",
                        index(key("a"), expression("a + b"))
                                .set("fillfactor", "70")
                                .set("clustered", "true")
                                .set("statistics 2", "300")),
                create("a replica identity", index("a").uniquely().set("replica identity", "true")),
                Example.of(
                        "other settings",
                        new AlterIndex(
                                name("app.t"),
                                index(expression("a + b"))
                                        .named("ix")
                                        .set("deduplicate_items", "off")
                                        .set("statistics 1", "5")),
                        t(index(expression("a + b"))
                                .named("ix")
                                .set("fillfactor", "70")
                                .set("clustered", "true")),
                        Namespace.of("app")),
                Example.of(
                        "an index goes",
                        new DropIndex(name("app.t"), "ix"),
                        t(index("a").named("ix")),
                        Namespace.of("app")),
                Example.of(
                        "a name",
                        new RenameIndex(name("app.t"), "ix", "IX"),
                        t(index("a").named("ix")),
                        Namespace.of("app")));
    }

    /** What only newer servers can do. */
    static List<Example> since15() {
        return List.of(
                add("a foreign key that clears one of its columns", TO_OTHER.onDeleteOnly(Action.SET_NULL, "b")),
                add(
                        "a unique constraint in which nulls are equal",
                        unique("a", "b").nullsNotDistinct().named("uq")),
                create(
                        "a unique index in which nulls are equal",
                        index("a").uniquely().nullsNotDistinct()),
                Example.of(
                        "a sequence that is logged though its table is not",
                        new CreateTable(
                                table("t", column("id", bigint()).identity().set("sequence unlogged", "false"))
                                        .set("unlogged", "true"))));
    }

    /** What only the newest can do. */
    static List<Example> since18() {
        Check noted = POSITIVE.asNotEnforced();
        return List.of(
                add("a check of which the server only takes note", noted),
                add("a foreign key of which the server only takes note", TO_OTHER.asNotEnforced()),
                alter("a check is enforced", noted, POSITIVE),
                alter(
                        "a foreign key is enforced",
                        TO_OTHER.asNotEnforced(),
                        TO_OTHER.with(Deferrability.INITIALLY_DEFERRED)),
                Example.of(
                        "a key over time, and what refers to it",
                        new AddConstraint(
                                name("stays"),
                                foreignKey("room", "during")
                                        .references("rooms", "id", "open")
                                        .asTemporal()
                                        .named("fk")),
                        table(
                                "rooms",
                                column("id", type("int4range")),
                                column("open", type("daterange")),
                                primaryKey("id", "open").asTemporal()),
                        table(
                                "stays",
                                column("room", type("int4range")),
                                column("during", type("daterange")),
                                unique("room", "during").asTemporal())));
    }

    private static Table t(TablePart... parts) {
        Table table = table(
                "app.t",
                column("a", integer()).notNull(),
                column("b", bigint()).notNull(),
                column("c", text()),
                column("d", jsonb()),
                column("e", type("int4range")));
        for (TablePart part : parts) {
            table = table.plus(part);
        }
        return table;
    }

    private static Table other() {
        PrimaryKey key = primaryKey("a", "b").named("other_pk");
        return table("app.other", column("a", integer()), column("b", bigint()), key);
    }

    private static Example add(String title, Constraint constraint) {
        return Example.of(title, new AddConstraint(name("app.t"), constraint), t(), other(), Namespace.of("app"));
    }

    private static Example alter(String title, Constraint from, Constraint to) {
        return Example.of(title, new AlterConstraint(name("app.t"), to), t(from), other(), Namespace.of("app"));
    }

    private static Example create(String title, Index index) {
        return Example.of(title, new CreateIndex(name("app.t"), index.named("ix")), t(), Namespace.of("app"));
    }
}

package dev.whimbrel.postgresql;

import static dev.whimbrel.postgresql.TableExamples.name;
import static dev.whimbrel.postgresql.TableExamples.table;
import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.check;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.expression;
import static dev.whimbrel.schema.Vocabulary.foreignKey;
import static dev.whimbrel.schema.Vocabulary.index;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.jsonb;
import static dev.whimbrel.schema.Vocabulary.key;
import static dev.whimbrel.schema.Vocabulary.primaryKey;
import static dev.whimbrel.schema.Vocabulary.text;
import static dev.whimbrel.schema.Vocabulary.unique;

import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Deferrability;
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
                Example.of(
                        "a comment",
                        new AlterIndex(name("app.t"), index("a").named("ix").commented("new")),
                        t(index("a").named("ix").commented("old")),
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
                add(
                        "a unique constraint in which nulls are equal",
                        unique("a", "b").nullsNotDistinct().named("uq")),
                create(
                        "a unique index in which nulls are equal",
                        index("a").uniquely().nullsNotDistinct()));
    }

    private static Table t(TablePart... parts) {
        Table table = table(
                "app.t",
                column("a", integer()).notNull(),
                column("b", bigint()).notNull(),
                column("c", text()),
                column("d", jsonb()));
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

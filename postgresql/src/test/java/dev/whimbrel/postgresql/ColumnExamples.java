package dev.whimbrel.postgresql;

import static dev.whimbrel.postgresql.TableExamples.name;
import static dev.whimbrel.postgresql.TableExamples.table;
import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.bool;
import static dev.whimbrel.schema.Vocabulary.check;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.date;
import static dev.whimbrel.schema.Vocabulary.enumType;
import static dev.whimbrel.schema.Vocabulary.expression;
import static dev.whimbrel.schema.Vocabulary.index;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.jsonb;
import static dev.whimbrel.schema.Vocabulary.smallint;
import static dev.whimbrel.schema.Vocabulary.text;
import static dev.whimbrel.schema.Vocabulary.timestamptz;
import static dev.whimbrel.schema.Vocabulary.type;
import static dev.whimbrel.schema.Vocabulary.unique;
import static dev.whimbrel.schema.Vocabulary.varchar;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue.Identity;
import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.SequenceOptions;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.RenameColumn;
import dev.whimbrel.schema.operation.ReplaceColumns;
import dev.whimbrel.testkit.conformance.Example;
import java.util.List;

/** Columns. */
final class ColumnExamples {
    private static final EnumType MOOD = enumType("mood", "sad", "ok");

    private ColumnExamples() {}

    static List<Example> all() {
        return List.of(
                Example.of(
                        "a column",
                        new AddColumn(
                                name("users"),
                                column("email", varchar(255)).notNull().commented("where to write")),
                        table("users", column("id", bigint()))),
                Example.of(
                        "a computed column",
                        new AddColumn(name("users"), column("twice", bigint()).generatedAs("id * 2")),
                        table("users", column("id", bigint()))),
                Example.of(
                        "a column goes",
                        new DropColumn(name("users"), "email"),
                        table("users", column("email", text()), column("id", bigint()))),
                Example.of(
                        "two for one",
                        new ReplaceColumns(
                                name("users"),
                                List.of(
                                        new ReplaceColumns.To(
                                                column("first", text()).notNull(), "split_part(name, ' ', 1)"),
                                        new ReplaceColumns.To(column("last", text()), "split_part(name, ' ', 2)")),
                                List.of(new ReplaceColumns.From("name", "first || ' ' || last"))),
                        table("users", column("name", text()), column("id", bigint()))),
                Example.of(
                        "a name",
                        new RenameColumn(name("users"), "mail", "e-mail"),
                        table(
                                "users",
                                column("mail", text()),
                                column("lower_mail", text()).generatedAs("lower(mail)"),
                                check("mail <> 'mail'::text"),
                                index("mail"),
                                index(expression("lower(mail)"))
                                        .where("length(mail) > 3")
                                        .named("long_ones"))),
                alter("an identity goes", column("c", bigint()).identity(), column("c", text())),
                alter(
                        "nothing but a comment",
                        column("c", text()),
                        column("c", text()).commented("new")),
                alter("not null", column("c", text()), column("c", text()).notNull()),
                alter("a default", column("c", text()), column("c", text()).defaultTo("'x'::text")),
                alter(
                        "another default",
                        column("c", integer()).defaultTo("1"),
                        column("c", integer()).defaultTo("2")),
                alter("a wider type", column("c", varchar(20)), column("c", varchar(40))),
                alter("text", column("c", integer()), column("c", text())),
                alter("a number out of text", column("c", text()), column("c", integer())),
                alter("a number out of a truth", column("c", bool()), column("c", smallint())),
                alter("a value out of text", column("c", text()), column("c", type("mood"))),
                alter("values out of texts", column("c", type("text[]")), column("c", type("mood[]"))),
                alter("a day out of a time", column("c", timestamptz()), column("c", date())),
                alter("a number out of json", column("c", jsonb()), column("c", bigint())),
                alter(
                        "another collation",
                        column("c", text()).collate("C"),
                        column("c", text()).collate("POSIX")),
                alter(
                        "a type and its default",
                        column("c", text()).defaultTo("'1'::text").notNull(),
                        column("c", integer()).defaultTo("1")),
                alter(
                        "a type that needs the default's other spelling",
                        column("c", varchar(20)).defaultTo("'x'::character varying"),
                        column("c", text()).defaultTo("'x'::text")),
                alter(
                        "an identity",
                        column("c", integer()),
                        column("c", integer()).identity()),
                alter(
                        "an identity for a default",
                        column("c", integer()).defaultTo("7"),
                        column("c", bigint()).identityAlways()),
                alter(
                        "another identity",
                        column("c", bigint()).identity(),
                        column("c", bigint()).identityAlways()),
                alter(
                        "a wider identity",
                        column("c", integer()).identity(),
                        column("c", bigint()).identity()),
                alter(
                        "an identity that counts otherwise",
                        column("c", integer()).identity(),
                        identity(SequenceOptions.DEFAULT
                                .withMin(5)
                                .withMax(500)
                                .incrementingBy(5)
                                .caching(3)
                                .cycling())),
                alter(
                        "an identity that counts down",
                        column("c", integer()).identity(),
                        identity(SequenceOptions.DEFAULT.incrementingBy(-1))),
                alter(
                        "settings",
                        column("c", text()).set("storage", "MAIN").set("n_distinct", "-0.5"),
                        column("c", text())
                                .set("statistics", "200")
                                .set("n_distinct", "-1")
                                .set("n_distinct_inherited", "10")),
                alter(
                        "a type that is stored in another way",
                        column("c", text()).set("storage", "EXTERNAL").set("statistics", "10"),
                        column("c", type("bytea")).set("storage", "EXTERNAL").set("statistics", "10")),
                alter(
                        "the name of the sequence behind an identity",
                        column("c", bigint()).identity(),
                        column("c", bigint())
                                .identity()
                                .set("sequence", "Counter of t")
                                .set("sequence comment", "it counts")),
                Example.of(
                        "a column with settings",
                        new AddColumn(
                                name("users"),
                                column("n", integer())
                                        .identityAlways()
                                        .set("sequence", "numbers")
                                        .set("statistics", "0")),
                        table("users", column("id", bigint()))),
                Example.of(
                        "a computed column becomes an ordinary one",
                        new AlterColumn(name("t"), column("c", integer()).defaultTo("0")),
                        computed("a + 1")),
                Example.of(
                        "another expression",
                        new AlterColumn(name("t"), column("c", bigint()).generatedAs("a + 2")),
                        computed("a + 1")),
                Example.of(
                        "another type of a computed column",
                        new AlterColumn(name("t"), column("c", bigint()).generatedAs("a + 1")),
                        computed("a + 1")));
    }

    /** What only newer servers can do. */
    static List<Example> since18() {
        Column required = column("c", integer()).notNull();
        return List.of(
                Example.of(
                        "a column that is computed when it is read",
                        new AddColumn(name("t"), column("c", integer()).virtualAs("a + 1")),
                        table("t", column("a", integer()))),
                Example.of(
                        "NOT NULL with a name",
                        new AddColumn(
                                name("t"),
                                required.set("not null name", "must be there").set("not null inherited", "false")),
                        table("t")),
                alter(
                        "NOT NULL that old rows need not keep",
                        column("c", integer()),
                        required.set("not null validated", "false")),
                alter("NOT NULL becomes valid", required.set("not null validated", "false"), required),
                alter(
                        "NOT NULL gets a name and a comment",
                        required,
                        required.set("not null name", "there").set("not null comment", "it's needed")),
                alter("NOT NULL that is not inherited", required, required.set("not null inherited", "false")));
    }

    private static Table computed(String expression) {
        return table(
                "t",
                column("a", integer()),
                column("c", integer()).generatedAs(expression).commented("computed"),
                index("c"),
                unique("a", "c"),
                check("c > a"));
    }

    private static Column identity(SequenceOptions options) {
        return column("c", integer()).notNull().with(new Identity(Identity.Mode.BY_DEFAULT, options));
    }

    private static Example alter(String title, Column from, Column to) {
        return Example.of(title, new AlterColumn(name("app.t"), to), table("app.t", from), MOOD, Namespace.of("app"));
    }
}

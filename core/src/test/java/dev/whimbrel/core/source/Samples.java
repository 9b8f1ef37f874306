package dev.whimbrel.core.source;

import static dev.whimbrel.schema.Vocabulary.*;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Deferrability;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.TablePart;
import dev.whimbrel.schema.operation.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every operation, and every property that a schema value has, at least once away from its default. */
final class Samples {
    private static final QualifiedName USERS = QualifiedName.of("users");
    private static final QualifiedName ODD = new QualifiedName("Odd.schema", "a \"table\"\n\\u0041");

    private Samples() {}

    static List<Operation> operations() {
        List<Operation> all = new ArrayList<>(simple());
        columns().forEach(column -> all.add(new AddColumn(USERS, column)));
        types().forEach(type -> all.add(new AlterColumn(ODD, column("c", type))));
        constraints().forEach(part -> {
            all.add(new AddConstraint(USERS, part));
            all.add(new AlterConstraint(ODD, part.named("else")));
        });
        indexes().forEach(index -> {
            all.add(new CreateIndex(USERS, index));
            all.add(new AlterIndex(ODD, index.named("else")));
        });
        objects().forEach(object -> {
            all.add(new CreateObject(object));
            all.add(new AlterObject(object));
        });
        sqls().forEach(sql -> all.add(new RunSql(sql, Optional.of(sql + "-- undo"))));
        all.addAll(tables());
        return all;
    }

    private static List<Operation> simple() {
        QualifiedName other = QualifiedName.parse("app.people");
        List<Operation> inner = List.of(new DropColumn(USERS, "a"), new DropColumn(USERS, "b"));
        return List.of(
                new AlterTable(USERS, Optional.of("People \"who\" sign in\n"), Optional.empty()),
                new AlterTable(USERS, Optional.empty(), Optional.empty()),
                AlterTable.to(Table.of(USERS)),
                AlterTable.to(Table.of(ODD)
                        .set("fillfactor", "70")
                        .set("row security", "enabled")
                        .commented("x")),
                AlterLineage.to(
                        USERS,
                        Table.of(USERS)
                                .partitionOf("app.people", "FOR VALUES IN ('a')")
                                .partitionBy("LIST (b)")
                                .lineage()),
                AlterLineage.to(
                        USERS,
                        Table.of(USERS).inherits("a", "app.b").ofType("app.t").lineage()),
                new AlterLineage(USERS, Table.of(USERS).lineage(), List.of("users_pkey", "users_idx")),
                new CreateTable(Table.of(USERS).partitionOf("app.people", "DEFAULT")),
                new CreateTable(Table.of(USERS, List.of(column("a", bigint()).fromParent()))
                        .inherits("app.people")
                        .attached("a", "b")),
                new DropTable(ODD),
                new RenameTable(USERS, other),
                new DropColumn(USERS, "E-mail"),
                new RenameColumn(USERS, "mail", "email"),
                new ReplaceColumns(
                        USERS,
                        List.of(
                                new ReplaceColumns.To(column("first", text()), "split_part(\"Name\", ' ', 1)"),
                                new ReplaceColumns.To(column("last", text()).notNull(), "'it''s'")),
                        List.of(new ReplaceColumns.From("Name", "first || ' ' || last"))),
                new DropConstraint(USERS, "users_pkey"),
                new DropConstraint(USERS, "users_pkey", List.of(QualifiedName.parse("app.users_1"))),
                new RenameConstraint(USERS, "a", "b"),
                new DropIndex(USERS, "users_idx"),
                new DropIndex(USERS, "users_idx", List.of(QualifiedName.of("users 1"))),
                new CreateIndex(USERS, index("name").named("i"), Optional.of(List.of())),
                new CreateIndex(
                        USERS,
                        index("name").named("i"),
                        Optional.of(List.of(
                                attached("app.users_1", index("name").named("j").set("fillfactor", "70")),
                                attached("users_2", index("name"))))),
                new AddConstraint(
                        USERS, unique("name").named("u"), Optional.of(List.of(attached("users_1", unique("name"))))),
                new RenameIndex(USERS, "a", "b"),
                new DropObject(ObjectRef.schema("a.b\"")),
                new DropObject(ObjectRef.sequence(other)),
                new DropObject(ObjectRef.type(ODD)),
                new RenameObject(ObjectRef.schema("app"), QualifiedName.of("b.c")),
                new RenameObject(ObjectRef.sequence(other), ODD),
                new RenameObject(ObjectRef.type(ODD), other),
                new RenameEnumValue(other, "it's", "it is"),
                new RunSql("SELECT 1", Optional.empty()),
                new RunSql("", Optional.of("")),
                new Backfill(
                        other,
                        5000,
                        new Backfill.Work.Sql("UPDATE a SET b = 1 WHERE :batch"),
                        Optional.of(new Backfill.Work.Sql("")),
                        true),
                new Backfill(
                        USERS, 1, new Backfill.Work.Sql("DELETE FROM users WHERE :batch"), Optional.empty(), false),
                new Backfill(
                        USERS,
                        Backfill.ADAPTIVE,
                        new Backfill.Work.Sql("UPDATE users SET a = 'it''s' WHERE :batch"),
                        Optional.of(new Backfill.Work.Sql("")),
                        true,
                        Optional.of("a = 'is \"it\"'")),
                new StateOnly(List.of(new DropTable(USERS))),
                new StateOnly(inner),
                new StateOnly(List.of()),
                new DatabaseOnly(List.of(new StateOnly(inner), new StateOnly(List.of(new DatabaseOnly(inner))))));
    }

    private static List<Column> columns() {
        Column plain = column("c", bigint());
        return List.of(
                plain,
                plain.notNull(),
                plain.defaultTo("nextval('a''b'::regclass) + \"X\" - '\\t'")
                        .commented("")
                        .collate("\"x.y\".C"),
                plain.notNull().generatedAs("a + 1"),
                plain.virtualAs("a\n+ 1"),
                plain.set("n_distinct", "-0.5").set("storage", "PLAIN"),
                plain.identity(),
                plain.identityAlways(),
                plain.identity(sequenceOptions()
                        .startingAt(5_000_000_000L)
                        .incrementingBy(-3)
                        .withMin(-9)
                        .withMax(Long.MAX_VALUE - 1)
                        .caching(7)
                        .cycling()),
                plain.identityAlways(sequenceOptions().withMin(Long.MIN_VALUE)),
                column("größe \"\"\" 😀", text()).commented("Zeile 1\r\nZeile 2\t\\ \u0000\u0007 ❤ \ud800"));
    }

    private static List<DataType> types() {
        List<DataType> types = new ArrayList<>();
        for (String sql : List.of(
                "bool",
                "int2",
                "int4",
                "int8",
                "float4",
                "float8",
                "numeric",
                "numeric(5)",
                "numeric(38,2)",
                "text",
                "varchar",
                "varchar(255)",
                "char",
                "char(12)",
                "uuid",
                "json",
                "jsonb",
                "bytea",
                "date",
                "time",
                "time(3)",
                "timetz(2)",
                "timestamp",
                "timestamp(6)",
                "timestamptz",
                "timestamptz(3)",
                "interval",
                "interval(3)",
                "interval day to second",
                "bit",
                "bit(3)",
                "varbit(4)",
                "\"char\"",
                "app.mood",
                "\"Mood\"",
                "geometry(Point,4326)",
                "text[]",
                "varchar(20)[]",
                "app.mood[]",
                "numeric(1000,-2)",
                "int4range")) {
            types.add(type(sql));
        }
        types.add(builtInType("character"));
        types.add(builtInType("numeric", 5));
        types.add(builtInType("character varying", "007"));
        types.add(definedType("text"));
        types.add(definedType("\"a.b\".\"c[]\"", "x y", "(z)"));
        types.add(arrayOf(definedType("\"Odd\".\"int\"")));
        return types;
    }

    private static List<dev.whimbrel.schema.Constraint> constraints() {
        ForeignKey key = foreignKey("a", "b").references("app.other", "c", "d");
        return List.of(
                primaryKey("id").named("users_pkey"),
                primaryKey("b", "a")
                        .including("c", "d")
                        .with(Deferrability.INITIALLY_DEFERRED)
                        .named("pk")
                        .commented("x"),
                unique("a").named("users_a_key"),
                unique("b", "a")
                        .including("c")
                        .nullsNotDistinct()
                        .with(Deferrability.INITIALLY_IMMEDIATE)
                        .named("u"),
                unique("a").named("u").commented("y"),
                primaryKey("a", "b").asTemporal().set("fillfactor", "70").named("pk"),
                unique("a", "b").asTemporal().set("index comment", "it's").named("u"),
                exclude("USING gist (\"Room\" WITH =, stay WITH &&) WHERE ((a > 0))")
                        .named("users_excl"),
                exclude("USING gist (stay WITH &&)")
                        .with(Deferrability.INITIALLY_DEFERRED)
                        .set("tablespace", "fast")
                        .named("x")
                        .commented("no two"),
                check("price > 0").asNotEnforced().named("noted"),
                key.named("fk").onDeleteOnly(ForeignKey.Action.SET_DEFAULT, "b").asNotEnforced(),
                key.named("fk").asTemporal(),
                check("price > 0").named("users_price_check"),
                check("price > 0 AND size > 0").named("users_check"),
                check("price > 0").noInherit().notValid().named("positive").commented("z"),
                key.named("users_a_b_fkey"),
                key.named("fk")
                        .onDelete(ForeignKey.Action.SET_NULL)
                        .onUpdate(ForeignKey.Action.CASCADE)
                        .match(ForeignKey.Match.FULL)
                        .with(Deferrability.INITIALLY_DEFERRED)
                        .notValid()
                        .commented("long enough that it does not fit into one line of a file that people like to read"),
                key.named("fk").onDelete(ForeignKey.Action.RESTRICT).onUpdate(ForeignKey.Action.SET_DEFAULT));
    }

    private static List<Index> indexes() {
        return List.of(
                index("a", "b").named("users_a_b_idx"),
                index("a").named("else").uniquely().nullsNotDistinct().commented("why"),
                index("a").named("i").set("fillfactor", "70"),
                index("a").named("i").using("gin").including("b", "c").where("a IS NOT NULL"),
                index(
                                key("a").desc(),
                                key("b").withNullsFirst(),
                                key("c").desc().withNullsLast())
                        .named("i"),
                index(
                                expression("lower(a)")
                                        .collate("\"C\"")
                                        .using("text_pattern_ops")
                                        .desc(),
                                key("b"))
                        .named("i"),
                index(expression("lower(a)")).named("users_expr_idx"),
                index(key("a").using("gin_trgm_ops(siglen=32)")).named("users_a_idx"));
    }

    private static List<SchemaObject> objects() {
        return List.of(
                namespace("app"),
                namespace("Odd.name").commented("x"),
                enumType("mood", "ok", "it's \"fine\"", ""),
                enumType("app.empty"),
                enumType("mood", "ok").commented("how"),
                domain("app.\"odd.age\"", integer(), check("VALUE > 0"), check("VALUE < 150"))
                        .notNull()
                        .defaultTo("18")
                        .commented("in years"),
                domain(
                                "mail",
                                text(),
                                check("VALUE ~ '@'").named("at").notValid().commented("rough"))
                        .collate("\"C\"")
                        .needs("function check_mail(text)", "type mood")
                        .set("not null", "given"),
                compositeType("app.nothing"),
                definition("cast \"(\"\"Odd\"\" AS app.text)\"", "WITH INOUT").needs("type Odd"),
                definition("operator app.+(integer, \"Odd type\")", "(FUNCTION = f)"),
                definition("operator family app.x btree", "USING btree")
                        .set("operator 1 (integer, bigint)", "<(integer,bigint)"),
                definition("shell type box", ""),
                definition("extension \"uuid-ossp\"", "WITH SCHEMA app").commented("ids"),
                definition("transform FOR hstore LANGUAGE plperl", "(FROM SQL WITH FUNCTION f(internal))"),
                compositeType(
                                "place",
                                attribute("street", text()).collate("\"de_DE\"").commented("and number"),
                                attribute("E-mails", arrayOf(type("mail"))))
                        .commented("where"),
                sequence("s"),
                sequence("app.s")
                        .as(integer())
                        .startingAt(7)
                        .ownedBy("app.users", "id")
                        .commented("x"),
                sequence("s").incrementingBy(50),
                sequence("s").incrementingBy(-1).startingAt(-20),
                sequence("s")
                        .as(smallint())
                        .with(sequenceOptions().incrementingBy(-1).withMax(Short.MAX_VALUE)),
                sequence("s")
                        .with(sequenceOptions()
                                .withMin(5)
                                .withMax(10)
                                .startingAt(6)
                                .caching(20)
                                .cycling()));
    }

    static List<String> sqls() {
        return List.of(
                "UPDATE users\nSET a = 1",
                "UPDATE users\n   SET a = 1\n",
                "  indented\n    all of it",
                "  indented\n    all of it\n",
                "\n\n",
                "a\n\n  \nb  \n\t\nc\t\n",
                "a\r\nb\r",
                "say \"hi\"\nand \"bye\"",
                "a\n\"\"\"\n\"\"\"\"\"\"\" \"\"\"\"",
                "a\\\nb\\n\\",
                "\u3000wide\u3000\nspace\u2003",
                "a\n\\u0041 \\\\u0041",
                "x".repeat(70_000),
                "größer 😀\n".repeat(9_000));
    }

    private static List<Operation> tables() {
        TablePart[] wide = new TablePart[500];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = column("a_column_with_a_name_of_some_length_" + i, varchar(i + 1))
                    .notNull();
        }
        TablePart[] same = {
            column("a", integer()),
            column("b", integer()),
            primaryKey("a"),
            unique("b"),
            unique("b", "a").named("t_b_key1"),
            check("a > 0"),
            check("a > 1"),
            check("a > b"),
            check("b > a"),
            index("a"),
            index("a").where("b > 0"),
            index("b").named("t_a_idx2"),
            foreignKey("b").references("t", "a"),
            foreignKey("b").references("u", "a"),
        };
        return List.of(
                new CreateTable(table("empty")),
                new CreateTable(table("t", same)),
                new CreateTable(table("t", same).renamed(QualifiedName.of("renamed"))),
                new CreateTable(table(
                                "app.users",
                                column("id", bigint()).identity(),
                                column("email", varchar(255)).notNull(),
                                primaryKey("id"))
                        .commented("People.")),
                new CreateTable(table("t", column("id", bigint())).set("unlogged", "true")),
                new CreateTable(table("x".repeat(60), column("y".repeat(60), text()), index("y".repeat(60)))),
                new CreateTable(table("wide", wide)));
    }
}

package dev.whimbrel.postgresql;

import static dev.whimbrel.postgresql.TableExamples.table;
import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.definition;
import static dev.whimbrel.schema.Vocabulary.materializedView;
import static dev.whimbrel.schema.Vocabulary.publication;
import static dev.whimbrel.schema.Vocabulary.subscription;
import static dev.whimbrel.schema.Vocabulary.text;
import static dev.whimbrel.schema.Vocabulary.view;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AlterObject;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.DropObject;
import dev.whimbrel.schema.operation.RenameObject;
import dev.whimbrel.testkit.conformance.Example;
import java.util.List;

/** Objects that the server keeps as SQL. */
final class DefinitionExamples {
    private static final Table USERS = table("users", column("id", bigint()), column("email", text()));
    private static final Definition STORED = materializedView("stored", "AS\n SELECT id,\n    email\n   FROM users")
            .shaped("id bigint", "email text")
            .needs("table users", "columns users(id, email)");
    private static final Definition STORED_ID = definition("index stored.stored_id", "ON stored USING btree (id)")
            .modified("UNIQUE")
            .needs("materialized view stored");
    private static final Definition PUBLISHED =
            publication("changes", "").set("table users", "").needs("table users");
    private static final Definition ALL = view("all_users", "AS\n SELECT id\n   FROM users")
            .shaped("id bigint")
            .needs("table users", "column users.id");

    private DefinitionExamples() {}

    static List<Example> materializedViews() {
        return List.of(
                Example.of("a materialized view", new CreateObject(STORED.commented("kept")), USERS),
                Example.of(
                        "a materialized view that says all",
                        new CreateObject(STORED.set("populated", "false")
                                .set("fillfactor", "70")
                                .set("toast.autovacuum_enabled", "false")
                                .set("column email statistics", "7")
                                .set("column email storage", "EXTERNAL")
                                .set("column email n_distinct", "5")
                                .set("column email comment", "where to write")),
                        USERS),
                Example.of(
                        "a materialized view gets rows",
                        new AlterObject(STORED),
                        USERS,
                        STORED.set("populated", "false").set("fillfactor", "70")),
                Example.of("a materialized view goes", new DropObject(STORED.ref()), USERS, STORED),
                Example.of(
                        "an index of a materialized view",
                        new CreateObject(STORED_ID.set("clustered", "true").commented("one each")),
                        USERS,
                        STORED),
                Example.of(
                        "an index over an expression of a materialized view",
                        new CreateObject(definition("index stored.\"Mail\"", "ON stored USING btree (lower(email))")
                                .needs("materialized view stored")
                                .set("column 1 statistics", "40")),
                        USERS,
                        STORED),
                Example.of(
                        "a name of an index of a materialized view",
                        new RenameObject(STORED_ID.ref(), QualifiedName.of("by_id")),
                        USERS,
                        STORED,
                        STORED_ID));
    }

    static List<Example> publications() {
        return List.of(
                Example.of("a publication", new CreateObject(PUBLISHED.commented("to the warehouse")), USERS),
                Example.of(
                        "a publication of everything",
                        new CreateObject(publication("everything", "FOR ALL TABLES")
                                .set("publish", "'insert, delete'")
                                .set("publish_via_partition_root", "true"))),
                Example.of(
                        "a publication that publishes less",
                        new AlterObject(publication("changes", "").set("publish", "'insert'")),
                        USERS,
                        PUBLISHED),
                Example.of(
                        "a name of a publication",
                        new RenameObject(PUBLISHED.ref(), QualifiedName.of("Changes")),
                        USERS,
                        PUBLISHED),
                Example.of("a publication goes", new DropObject(PUBLISHED.ref()), USERS, PUBLISHED));
    }

    static List<Example> publicationsSince15() {
        return List.of(
                Example.of(
                        "a publication of some columns and rows, and of a schema",
                        new CreateObject(publication("some", "")
                                .set("table users", "(id) WHERE (id > 0)")
                                .needs("table users", "column users.id")),
                        USERS),
                Example.of(
                        "a publication of schemas",
                        new CreateObject(publication("wide", "")
                                .set("tables in schema CURRENT_SCHEMA", "")
                                .set("tables in schema app", "")
                                .needs("schema app")),
                        Namespace.of("app")),
                Example.of(
                        "a publication of other rows",
                        new AlterObject(publication("some", "")
                                .set("table users", "WHERE (id > 9)")
                                .needs("table users", "column users.id")),
                        USERS,
                        publication("some", "").set("table users", "(id)").needs("table users", "column users.id")));
    }

    static List<Example> subscriptions() {
        return List.of(Example.of("a subscription", new CreateObject(subscription("from_shop", """
                        CONNECTION 'host=shop dbname=shop'
                            PUBLICATION changes, "More"
                            WITH (connect = false, slot_name = NONE)"""))));
    }

    static List<Example> all() {
        return List.of(
                Example.of("a view", new CreateObject(ALL.commented("everyone")), USERS),
                Example.of(
                        "a view that gets a column more",
                        new AlterObject(view("all_users", "AS\n SELECT id,\n    email\n   FROM users")
                                .shaped("id bigint", "email text")
                                .needs("table users", "columns users(id, email)")),
                        USERS,
                        ALL),
                Example.of(
                        "a view that is a barrier and checks what is written",
                        new CreateObject(view(
                                        "all_users",
                                        "WITH (check_option=local, security_barrier=true) AS\n SELECT id\n   FROM users")
                                .shaped("id bigint")
                                .needs("table users", "column users.id")
                                .set("column id comment", "it's the key")
                                .set("column id default", "7")),
                        USERS),
                Example.of(
                        "a view that loses what is said about its columns",
                        new AlterObject(ALL),
                        USERS,
                        ALL.set("column id comment", "the key").set("column id default", "7")),
                Example.of("a view that goes", new DropObject(ALL.ref()), USERS, ALL));
    }
}

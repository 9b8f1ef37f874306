package dev.whimbrel.postgresql;

import static dev.whimbrel.postgresql.TableExamples.table;
import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.text;
import static dev.whimbrel.schema.Vocabulary.view;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AlterObject;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.DropObject;
import dev.whimbrel.testkit.conformance.Example;
import java.util.List;

/** Objects that the server keeps as SQL. */
final class DefinitionExamples {
    private static final Table USERS = table("users", column("id", bigint()), column("email", text()));
    private static final Definition ALL = view("all_users", "AS\n SELECT id\n   FROM users")
            .shaped("id bigint")
            .needs("table users", "column users.id");

    private DefinitionExamples() {}

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
                Example.of("a view that goes", new DropObject(ALL.ref()), USERS, ALL));
    }
}

package dev.whimbrel.core.dialect;

import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.foreignKey;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.namespace;
import static dev.whimbrel.schema.Vocabulary.primaryKey;
import static dev.whimbrel.schema.Vocabulary.sequence;
import static dev.whimbrel.schema.Vocabulary.table;
import static dev.whimbrel.schema.Vocabulary.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class NarrowingTest {
    private static final Schema WHOLE = Schema.of(List.of(
            namespace("app"),
            namespace("audit.log"),
            table("users", column("id", integer()), primaryKey("id")),
            table(
                    "app.orders",
                    column("id", integer()),
                    column("user_id", integer()),
                    foreignKey("user_id").references("users", "id")),
            table("app.tmp_import", column("id", integer())),
            sequence("app.numbers"),
            view("app.open_orders", "AS SELECT id FROM app.orders").needs("table app.orders"),
            view("app.names", "AS SELECT id FROM users").needs("table users", "columns users(id)"),
            table("\"audit.log\".entries", column("id", integer()))));

    @Test
    void takesASchemaWithWhatIsInIt() {
        assertThat(names(new Scope(List.of("audit*"), List.of(), false)))
                .containsExactly("schema \"audit.log\"", "table \"audit.log\".entries");
    }

    @Test
    void leavesOutByNameAndPattern() {
        assertThat(names(new Scope(List.of("app"), List.of("app.tmp_*", "app.names", "app.n?mbers"), false)))
                .containsExactly("schema app", "table app.orders", "view app.open_orders");
    }

    @Test
    void takesTheDefaultSchemaByItsName() {
        assertThat(names(new Scope(List.of("public.us*"), List.of(), false))).containsExactly("table users");
    }

    @Test
    void tellsWhatCannotBeWithoutTheRest() {
        Reading reading = new Reading(WHOLE, List.of()).within(new Scope(List.of("app"), List.of(), false), "public");

        assertThat(reading.unread())
                .extracting(unread -> unread.kind() + " " + unread.name() + ": " + unread.reason())
                .containsExactlyInAnyOrder(
                        "view app.names: it needs table users, which was not asked for",
                        "constraint app.orders.orders_user_id_fkey: it needs table users, which was not asked for");
        assertThat(reading.schema().find(ObjectRef.parse("view app.names"))).isEmpty();
    }

    private static List<String> names(Scope scope) {
        return new Reading(WHOLE, List.of())
                .within(scope, "public").schema().objects().values().stream()
                        .map(SchemaObject::ref)
                        .map(ObjectRef::toString)
                        .toList();
    }
}

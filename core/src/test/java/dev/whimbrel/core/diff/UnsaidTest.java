package dev.whimbrel.core.diff;

import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.definition;
import static dev.whimbrel.schema.Vocabulary.enumType;
import static dev.whimbrel.schema.Vocabulary.index;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.primaryKey;
import static dev.whimbrel.schema.Vocabulary.sequence;
import static dev.whimbrel.schema.Vocabulary.table;
import static dev.whimbrel.schema.Vocabulary.text;
import static dev.whimbrel.schema.Vocabulary.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.core.question.Question;
import dev.whimbrel.core.question.Questions;
import dev.whimbrel.problem.ModelException;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Expression;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.Operation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Shows what becomes of that about which models say nothing. */
class UnsaidTest {
    private static final Questions ALL_RENAMES = new Questions() {
        @Override
        public boolean isRename(Question.Rename question) {
            return true;
        }

        @Override
        public Optional<Expression> oneOffDefault(Question.OneOffDefault question) {
            return Optional.empty();
        }
    };

    private static final Table USERS = table("users", column("id", bigint()), column("age", integer()));
    private static final Definition ADULTS =
            view("adults", "AS SELECT id FROM users WHERE age > 17").needs("table users", "columns users(id, age)");
    private static final Definition TOUCH =
            definition("function touch()", "RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$");
    private static final Definition TRIGGER = definition(
                    "trigger users.touch", "BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()")
            .needs("table users", "function touch()");

    @Test
    void itStaysWhileModelsChangeOtherThings() {
        Table changed = USERS.plus(column("name", text()));

        assertThat(changes(List.of(USERS, ADULTS, TOUCH, TRIGGER), List.of(changed)))
                .containsExactly("add column name to users");
    }

    @Test
    void itIsMadeAgainAroundAChangeOfWhatItStandsOn() {
        Table changed = table("users", column("id", bigint()), column("age", bigint()));

        assertThat(changes(List.of(USERS, ADULTS, TOUCH, TRIGGER), List.of(changed)))
                .containsExactly("drop view adults", "alter column age of users", "create view adults");
    }

    @Test
    void whatNobodySaidIsReadFromItsWords() {
        Table changed = table("users", column("id", bigint()), column("age", bigint()));
        Definition silent = view("adults", "AS SELECT id FROM users WHERE age > 17");

        assertThat(changes(List.of(USERS, silent), List.of(changed)))
                .containsExactly("drop view adults", "alter column age of users", "create view adults");
    }

    @Test
    void itFollowsARename() {
        assertThat(changes(List.of(USERS, ADULTS, TOUCH, TRIGGER), List.of(USERS.renamed(name("members")))))
                .containsExactly("rename table users to members");
    }

    @Test
    void aViewOverAColumnThatGoesIsForThePersonToDecide() {
        assertThatThrownBy(() -> changes(List.of(USERS, ADULTS), List.of(table("users", column("id", bigint())))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("view adults stands on column users.age, which the models let go of");
    }

    @Test
    void whatBelongsToATableGoesWithIt() {
        assertThat(changes(List.of(USERS, TOUCH, TRIGGER), List.of()))
                .containsExactly("drop trigger users.touch", "drop table users");
    }

    @Test
    void whatModelsNeedNotSayStaysForItsSake() {
        Definition rank = definition("function app.rank(mood)", "RETURNS integer LANGUAGE sql RETURN 1")
                .needs("type mood");

        assertThat(changes(
                        List.of(Namespace.of("app"), enumType("mood", "ok"), enumType("kind", "a"), rank), List.of()))
                .containsExactly("drop type kind");
    }

    @Test
    void settingsStay() {
        Table set = table(
                        "users",
                        column("id", bigint()),
                        column("age", integer()).set("statistics", "10"))
                .set("fillfactor", "70");

        assertThat(changes(List.of(set), List.of(USERS))).isEmpty();
    }

    @Test
    void theNameAndOrderOfAPrimaryKeyStay() {
        Table recorded = table(
                "users",
                column("id", bigint()),
                column("age", integer()),
                primaryKey("age", "id").named("pk_users"));
        Table models = table("users", column("id", bigint()), column("age", integer()), primaryKey("id", "age"));

        assertThat(changes(List.of(recorded), List.of(models))).isEmpty();
    }

    @Test
    void typesAndSequencesThatOnlyColumnsNameStay() {
        Table users = table(
                "users",
                column("id", integer()).defaultTo("nextval('users_id_seq'::regclass)"),
                column("moods", DataType.parse("mood[]")));

        assertThat(changes(
                        List.of(
                                enumType("mood", "ok"),
                                sequence("users_id_seq").as(integer()).ownedBy("users", "id"),
                                users),
                        List.of(users)))
                .isEmpty();
    }

    @Test
    void whoseASequenceIsStays() {
        Table users = table("users", column("id", integer()).defaultTo("nextval('users_id_seq'::regclass)"));

        assertThat(changes(
                        List.of(sequence("users_id_seq").as(integer()).ownedBy("users", "id"), users),
                        List.of(sequence("users_id_seq"), users)))
                .isEmpty();
    }

    @Test
    void anIndexThatAnnotationsCannotSayStays() {
        Table indexed = USERS.plus(index("age").named("by_age").using("brin"));

        assertThat(changes(List.of(indexed), List.of(USERS))).isEmpty();
        assertThat(changes(List.of(indexed), List.of(table("users", column("id", bigint())))))
                .containsExactly("drop index by_age of users", "drop column age from users");
    }

    private static List<String> changes(List<SchemaObject> recorded, List<SchemaObject> models) {
        return Changes.towardsModels(Schema.of(recorded), Schema.of(models), ALL_RENAMES).stream()
                .map(Operation::describe)
                .toList();
    }

    private static dev.whimbrel.schema.QualifiedName name(String name) {
        return dev.whimbrel.schema.QualifiedName.of(name);
    }
}

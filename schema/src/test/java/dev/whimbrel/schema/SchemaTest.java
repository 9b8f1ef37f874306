package dev.whimbrel.schema;

import static dev.whimbrel.schema.Vocabulary.arrayOf;
import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.check;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.enumType;
import static dev.whimbrel.schema.Vocabulary.exclude;
import static dev.whimbrel.schema.Vocabulary.expression;
import static dev.whimbrel.schema.Vocabulary.foreignKey;
import static dev.whimbrel.schema.Vocabulary.index;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.primaryKey;
import static dev.whimbrel.schema.Vocabulary.sequence;
import static dev.whimbrel.schema.Vocabulary.text;
import static dev.whimbrel.schema.Vocabulary.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.problem.SchemaException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final QualifiedName TEAM = QualifiedName.of("team");
    private static final QualifiedName USER = QualifiedName.of("user");

    private static final Schema SCHEMA = Schema.of(List.of(
            enumType("mood", "sad", "ok"),
            sequence("counter").ownedBy("user", "n"),
            Table.of(TEAM, List.of(column("id", bigint()), primaryKey("id"))),
            Table.of(
                    USER,
                    List.of(
                            column("id", bigint()),
                            column("n", integer()).defaultTo("nextval('counter'::regclass)"),
                            column("feels", type("mood")).defaultTo("'ok'::mood"),
                            column("team_id", bigint()),
                            column("twice", integer()).generatedAs("n * 2"),
                            primaryKey("id"),
                            check("n > 0"),
                            index("n"),
                            foreignKey("team_id").references("team", "id")))));

    @Test
    void tellsWhatStandsInTheWay() {
        refused(() -> SCHEMA.minus(ObjectRef.table(TEAM)), "table team is used by constraint user.user_team_id_fkey");
        refused(() -> SCHEMA.minus(ObjectRef.type(QualifiedName.of("mood"))), "is used by column user.feels");
        refused(
                () -> SCHEMA.minus(ObjectRef.sequence(QualifiedName.of("counter"))),
                "sequence counter is used by column user.n");
        refused(() -> SCHEMA.minus(ObjectRef.table(USER)), "table user is used by sequence counter");
        refused(() -> SCHEMA.editTable(USER, table -> table.minusColumn("n")), "is used by constraint user_n_check");
        refused(
                () -> SCHEMA.editTable(TEAM, table -> table.minusConstraint("team_pkey")),
                "needs a primary key or unique constraint over [id] of team");
        refused(
                () -> SCHEMA.editTable(USER, table -> table.minusIndex("nope")),
                "has no index 'nope'; it has user_n_idx");
        refused(() -> SCHEMA.plus(Table.of(TEAM)), "table team exists already");
        refused(() -> SCHEMA.plus(sequence("team")), "the name team is taken");
        refused(() -> SCHEMA.plus(Table.of(QualifiedName.parse("app.x"))), "schema app of table app.x does not exist");
        refused(
                () -> SCHEMA.editTable(
                        USER,
                        table -> table.plus(
                                foreignKey("n").references("nope", "id").named("k"))),
                "refers to table nope, which does not exist");
    }

    @Test
    void everythingFollowsARename() {
        Schema renamed = SCHEMA.renameColumn(USER, "n", "number")
                .renameColumn(TEAM, "id", "team_id")
                .rename(ObjectRef.table(USER), QualifiedName.of("person"))
                .rename(ObjectRef.table(TEAM), QualifiedName.of("group"))
                .rename(ObjectRef.sequence(QualifiedName.of("counter")), QualifiedName.of("numbers"))
                .rename(ObjectRef.type(QualifiedName.of("mood")), QualifiedName.of("feeling"));
        Table person = renamed.table(QualifiedName.of("person"));
        assertThat(person.column("twice").value())
                .isEqualTo(column("x", integer()).generatedAs("number * 2").value());
        assertThat(person.column("number").value())
                .isEqualTo(column("x", integer())
                        .defaultTo("nextval('numbers'::regclass)")
                        .value());
        assertThat(person.column("feels"))
                .isEqualTo(column("feels", type("feeling")).defaultTo("'ok'::feeling"));
        assertThat(person.constraint("user_n_check").columns()).containsExactly("number");
        assertThat(person.index("user_n_idx").columns()).containsExactly("number");
        assertThat(person.foreignKeys().getFirst().target()).isEqualTo(QualifiedName.of("group"));
        assertThat(person.foreignKeys().getFirst().targetColumns()).containsExactly("team_id");
        assertThat(renamed.sequences().getFirst().ownedBy())
                .contains(new ColumnName(QualifiedName.of("person"), "number"));
    }

    @Test
    void isTheSameInWhateverOrderItCame() {
        Table team = SCHEMA.table(TEAM);
        Table other = Table.of(QualifiedName.of("other"), List.of(column("a", integer()), column("b", integer())));
        Table turned = Table.of(QualifiedName.of("other"), List.of(column("b", integer()), column("a", integer())));
        assertThat(Schema.of(List.of(team, other))).isEqualTo(Schema.of(List.of(turned, team)));
    }

    @Test
    void movesASchemaWithAllThatItHolds() {
        Schema schema = Schema.of(List.of(
                Namespace.of("app"),
                Table.of(QualifiedName.parse("app.t"), List.of(column("id", bigint()), primaryKey("id")))));
        Schema moved = schema.rename(ObjectRef.schema("app"), QualifiedName.of("web"));
        assertThat(moved.findTable(QualifiedName.parse("web.t"))).isPresent();
        assertThat(moved.rename(ObjectRef.schema("web"), QualifiedName.of("app")))
                .isEqualTo(schema);
    }

    @Test
    void anotherNameOfATypeReachesAllExpressionsAndLeavesOtherTablesAlone() {
        QualifiedName mood = QualifiedName.of("mood");
        for (TablePart part : List.of(
                column("a", text()).defaultTo("'ok'::mood"),
                column("a", text()).generatedAs("(n::mood)::text"),
                column("a", arrayOf(type("mood"))),
                check("n::mood = 'ok'::mood").named("a"),
                index(expression("(n::mood)")).named("a"),
                index("n").where("n::mood = 'ok'::mood").named("a"),
                exclude("USING gist (n WITH =) WHERE (n::mood = 'ok'::mood)").named("a"))) {
            Schema schema = SCHEMA.with(
                    Table.of(QualifiedName.of("item"), List.of(column("id", bigint()), column("n", text()), part)));

            Schema renamed = schema.rename(ObjectRef.type(mood), QualifiedName.of("feeling"));

            assertThat(renamed.table(QualifiedName.of("item")).toString())
                    .as("%s", part)
                    .contains("feeling")
                    .doesNotContain("mood");
            assertThat(renamed.table(TEAM)).isSameAs(schema.table(TEAM));
        }
    }

    private static void refused(ThrowingCallable edit, String message) {
        assertThatThrownBy(edit).isInstanceOf(SchemaException.class).hasMessageContaining(message);
    }
}

package dev.whimbrel.postgresql.scratch;

import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.index;
import static dev.whimbrel.schema.Vocabulary.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What hand-written SQL does, as operations. */
@ExtendWith(PostgresExtension.class)
class ScratchSqlEffectsTest {
    private static final QualifiedName USERS = QualifiedName.of("users");
    private static final Schema BEFORE = Schema.of(List.of(Table.of(USERS, List.of(column("id", bigint())))));

    @Test
    void areTheDifferenceThatTheSqlMakes(TestDatabase database) {
        try (ScratchSqlEffects effects = new ScratchSqlEffects(Databases.scratch(database))) {
            assertThat(effects.effects(BEFORE, """
                            ALTER TABLE users ADD COLUMN email text; -- a comment; with a semicolon
                            CREATE INDEX CONCURRENTLY by_email ON users (email);
                            INSERT INTO users VALUES (1, 'a;b');
                            """))
                    .containsExactly(
                            new AddColumn(USERS, column("email", text())),
                            new CreateIndex(USERS, index("email").named("by_email")));
        }
    }

    @Test
    void ofLaterSqlStandOnWhatEarlierSqlMade(TestDatabase database) {
        try (ScratchSqlEffects effects = new ScratchSqlEffects(Databases.scratch(database))) {
            List<Operation> made = effects.effects(
                    BEFORE, "CREATE FUNCTION one() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1; '");
            assertThat(made).extracting(Operation::describe).containsExactly("create function one()");
            Schema between = new AddColumn(USERS, column("age", bigint()))
                    .apply(made.getFirst().apply(BEFORE));

            assertThat(effects.effects(
                            between, "ALTER TABLE users ADD COLUMN n bigint DEFAULT one(); ALTER TABLE users DROP age"))
                    .extracting(Object::toString)
                    .hasSize(2)
                    .anySatisfy(text -> assertThat(text).contains("AddColumn").contains("one()"))
                    .anySatisfy(text -> assertThat(text).contains("DropColumn").contains("age"));
        }
    }

    @Test
    void ofWrongSqlAreAnErrorWithItsLine(TestDatabase database) {
        try (ScratchSqlEffects effects = new ScratchSqlEffects(Databases.scratch(database))) {
            assertThatThrownBy(() -> effects.effects(BEFORE, "SELECT 1;\nALTER TABLE nobody ADD COLUMN a int"))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("line 2")
                    .hasMessageContaining("nobody");
        }
    }
}

package dev.whimbrel.core.drift;

import static dev.whimbrel.schema.Vocabulary.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What differs between what is recorded and what is there. */
class DriftsTest {
    private static final Table USERS =
            table("users", column("id", bigint()).notNull(), column("email", text()), primaryKey("id"), index("email"));

    @Test
    void equalSchemasHaveNone() {
        assertThat(drifts(Schema.of(List.of(USERS)), Schema.of(List.of(USERS)))).isEmpty();
    }

    @Test
    void aTableThatIsMissingOrExtraIsOneDrift() {
        assertThat(drifts(Schema.of(List.of(USERS)), Schema.EMPTY)).containsExactly("missing table users");
        assertThat(drifts(Schema.EMPTY, Schema.of(List.of(USERS)))).containsExactly("extra table users");
    }

    @Test
    void partsOfATableAreComparedByThemselves() {
        Table actual = table(
                "users",
                column("id", bigint()).notNull(),
                column("email", varchar(10)),
                column("note", text()),
                primaryKey("id"),
                check("length(note) < 9").named("short"));

        assertThat(drifts(Schema.of(List.of(USERS)), Schema.of(List.of(actual))))
                .containsExactly(
                        "different column users.email",
                        "extra column users.note",
                        "extra constraint users.short",
                        "missing index users.users_email_idx");
    }

    @Test
    void theOrderOfColumnsAndWhatFollowsFromTheRestDoNotCount() {
        Table actual = table(
                "users", column("email", text()), column("id", bigint()).notNull(), primaryKey("id"), index("email"));

        assertThat(drifts(
                        Schema.of(List.of(USERS, view("v", "AS SELECT 1"))),
                        Schema.of(List.of(actual, view("v", "AS SELECT 1").needs("table users")))))
                .isEmpty();
    }

    @Test
    void aCommentOnATableIsThatOfTheTable() {
        assertThat(drifts(Schema.of(List.of(USERS)), Schema.of(List.of(USERS.commented("people")))))
                .containsExactly("different table users");
    }

    private static List<String> drifts(Schema recorded, Schema actual) {
        return Drifts.between(recorded, actual).stream()
                .map(drift -> drift.kind() + " " + drift.ref())
                .toList();
    }
}

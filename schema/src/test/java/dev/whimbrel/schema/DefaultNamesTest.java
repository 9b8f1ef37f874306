package dev.whimbrel.schema;

import static dev.whimbrel.schema.Vocabulary.check;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.exclude;
import static dev.whimbrel.schema.Vocabulary.expression;
import static dev.whimbrel.schema.Vocabulary.foreignKey;
import static dev.whimbrel.schema.Vocabulary.index;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.key;
import static dev.whimbrel.schema.Vocabulary.primaryKey;
import static dev.whimbrel.schema.Vocabulary.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The expected names were read from a server (15 and 18) that was given the same definitions without names. */
class DefaultNamesTest {
    private static final QualifiedName TABLE = QualifiedName.of("customer");

    @Test
    void areThoseOfTheServer() {
        assertThat(nameOf(primaryKey("id"))).isEqualTo("customer_pkey");
        assertThat(nameOf(unique("mail", "team"))).isEqualTo("customer_mail_team_key");
        assertThat(nameOf(foreignKey("team").references("team", "id"))).isEqualTo("customer_team_fkey");
        assertThat(nameOf(check("age > 0"))).isEqualTo("customer_age_check");
        assertThat(nameOf(check("age > team"))).isEqualTo("customer_check");
        assertThat(nameOf(index(key("mail"), expression("lower(team::text)")))).isEqualTo("customer_mail_lower_idx");
    }

    @Test
    void ofExclusionConstraintsNameWhatIsCompared() {
        assertThat(nameOf(exclude("USING gist (id WITH =, team range_ops WITH &&) WHERE (age > (0, 1))")))
                .isEqualTo("customer_id_team_excl");
        assertThat(nameOf(exclude("USING gist (int4range(id, age) WITH &&, \"The, Team\" WITH =, (age + 1) WITH =)")))
                .isEqualTo("customer_int4range_The, Team_expr_excl");
    }

    @Test
    void areCutToWhatTheServerTakes() {
        String table = "a_table_with_a_name_that_is_very_long_indeed_and_goes_on_and_on";
        String column = "a_column_with_a_name_that_is_just_as_long_as_that_of_its_table";
        String name = DefaultNames.of(QualifiedName.of(table), unique(column), Set.of(column));
        assertThat(name).isEqualTo("a_table_with_a_name_that_is_v_a_column_with_a_name_that_is__key");
        assertThat(name).hasSize(DefaultNames.MAX_BYTES);
    }

    @Test
    void areNumberedWhenTaken() {
        Table table = Table.of(
                TABLE, List.of(column("age", integer()), check("age > 0"), check("age < 200"), check("age <> 13")));
        assertThat(table.constraints().keySet())
                .containsExactly("customer_age_check", "customer_age_check1", "customer_age_check2");
    }

    private static String nameOf(TablePart part) {
        return DefaultNames.of(TABLE, part, Set.of("id", "mail", "team", "age"));
    }
}

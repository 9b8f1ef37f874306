package dev.whimbrel.core.diff;

import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Table;
import org.junit.jupiter.api.Test;

class LikelihoodTest {
    private static final Column MAIL = column("mail", text());

    @Test
    void theNearerTheNameTheLikelier() {
        assertThat(Likelihood.of(MAIL, column("email", text())))
                .isEqualTo(90)
                .isGreaterThan(Likelihood.of(MAIL, column("phone", text())));
    }

    @Test
    void anotherRuleMakesItLessLikely() {
        assertThat(Likelihood.of(MAIL, column("email", text()).notNull())).isEqualTo(70);
    }

    @Test
    void aTableIsWhatItsColumnsAre() {
        Table people = table("people");

        assertThat(Likelihood.of(people, table("persons"))).isGreaterThan(80).isLessThan(100);
        assertThat(Likelihood.of(people, table("persons").plus(column("age", integer()))))
                .isLessThan(Likelihood.of(people, table("persons")));
    }

    private static Table table(String name) {
        return Table.of(QualifiedName.of(name)).plus(MAIL).plus(column("id", integer()));
    }
}

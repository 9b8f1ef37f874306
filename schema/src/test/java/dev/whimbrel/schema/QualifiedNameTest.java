package dev.whimbrel.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.problem.SchemaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualifiedNameTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "users, ``, users",
                "app.users, app, users",
                "Line Item, ``, Line Item",
                "\"odd.name\", ``, odd.name",
                "\"a.b\".\"c\"\"d\", a.b, c\"d",
                "app.\"x.y\", app, x.y"
            })
    void readsWhatItWrites(String text, String schema, String name) {
        QualifiedName parsed = QualifiedName.parse(text);
        assertThat(parsed).isEqualTo(new QualifiedName(schema, name));
        assertThat(QualifiedName.parse(parsed.toString())).isEqualTo(parsed);
    }

    @Test
    void refusesWhatIsNoName() {
        assertThatThrownBy(() -> QualifiedName.parse("a.b.c"))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("'a.b.c' is not a name");
        assertThatThrownBy(() -> QualifiedName.parse("")).isInstanceOf(SchemaException.class);
    }
}

package dev.whimbrel.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Shows what SQL mentions of a schema, as far as words tell. */
class MentionsTest {
    private static final Schema SCHEMA = Schema.of(List.of(
            Namespace.of("app"),
            Vocabulary.table(
                    "users", Vocabulary.column("id", Vocabulary.bigint()), Vocabulary.column("Age", Vocabulary.text())),
            definition("function lower_all(text)", "RETURNS text LANGUAGE sql RETURN lower($1)"),
            definition("function app.next_id()", "RETURNS bigint LANGUAGE sql RETURN 1"),
            definition("function app.next_id(integer)", "RETURNS bigint LANGUAGE sql RETURN 1"),
            definition("function checked(users)", "RETURNS boolean LANGUAGE sql RETURN true")
                    .needs("table users"),
            definition("operator ===(text, text)", "(FUNCTION = texteq)"),
            definition("collation german", "(provider = icu, locale = 'de')"),
            definition("text search configuration app.simple", "(COPY = pg_catalog.simple)"),
            definition("extension citext", ""),
            definition("view old_users", "AS SELECT id FROM users")));

    private final Mentions mentions = new Mentions(SCHEMA);

    @Test
    void everyFunctionOfANameIsMentioned() {
        assertThat(of("(app.next_id() + length(lower_all ('app.other()')))"))
                .containsExactly("function app.next_id()", "function app.next_id(integer)", "function lower_all(text)");
    }

    @Test
    void operatorsCollationsAndConfigurationsAreMentioned() {
        assertThat(of("(a === b COLLATE german)")).containsExactly("operator ===(text, text)", "collation german");
        assertThat(of("(a OPERATOR(public.===) b)")).isEmpty();
        assertThat(of("to_tsvector('app.simple'::regconfig, body)"))
                .containsExactly("text search configuration app.simple");
    }

    @Test
    void textIsReadHoweverLong() {
        assertThat(of("lower_all('" + "it''s ".repeat(100_000) + "')")).containsExactly("function lower_all(text)");
    }

    @Test
    void whatStandsOnTheTableIsNotMeantWhereTheTableIsMade() {
        Expression expression = new Expression("checked(NULL)");
        assertThat(mentions.of(expression)).hasSize(1);
        assertThat(mentions.of(expression, QualifiedName.of("users"))).isEmpty();
    }

    @Test
    void aTypeThatTheSchemaDoesNotHoldComesFromAnExtension() {
        assertThat(mentions.of(DataType.parse("citext[]")).stream().map(ObjectRef::toString))
                .containsExactly("type citext", "extension citext");
        assertThat(mentions.of(DataType.parse("users")).stream().map(ObjectRef::toString))
                .containsExactly("type users");
    }

    @Test
    void aDefinitionThatDoesNotSayMentionsRelationsAndTheirColumns() {
        Definition view = Definition.of(
                ObjectRef.parse("view v"),
                "AS SELECT u.\"Age\", 'id' FROM users u -- no old_users\n WHERE lower_all('x') IS NULL");
        assertThat(mentions.of(view).stream().map(ObjectRef::toString))
                .containsExactlyInAnyOrder("table users", "function lower_all(text)", "column users.Age");
    }

    private List<String> of(String sql) {
        return mentions.of(new Expression(sql)).stream()
                .map(ObjectRef::toString)
                .toList();
    }

    private static Definition definition(String ref, String sql) {
        return Definition.of(ObjectRef.parse(ref), sql);
    }
}

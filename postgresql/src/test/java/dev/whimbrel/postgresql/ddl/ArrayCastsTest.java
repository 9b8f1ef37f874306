package dev.whimbrel.postgresql.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.core.dialect.Statement;
import org.junit.jupiter.api.Test;

/** Shows which arrays are cast so that the server reads what it wrote. */
class ArrayCastsTest {
    @Test
    void anArrayThatIsCastStaysOne() {
        assertThat(
                        kept(
                                "CHECK ((status)::text = ANY ((ARRAY['a'::character varying, 'it''s'::character varying])::text[]))"))
                .isEqualTo("CHECK ((status)::text = ANY ((ARRAY['a'::character varying, 'it''s'::character varying]"
                        + "::character varying[])::text[]))");
    }

    @Test
    void everythingElseStaysAsItIs() {
        String casts = "CHECK (status = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]))";
        assertThat(kept(casts)).isEqualTo(casts);
        String function = "CREATE FUNCTION f() RETURNS text[] LANGUAGE sql AS $$SELECT (ARRAY['a'::varchar])::text[]$$";
        assertThat(kept(function)).isEqualTo(function);
    }

    private static String kept(String sql) {
        return ArrayCasts.kept(Statement.of(sql)).sql();
    }
}

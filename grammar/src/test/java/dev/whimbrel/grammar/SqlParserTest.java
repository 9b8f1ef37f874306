package dev.whimbrel.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlParserTest {
    private static final SqlParser PARSER = new SqlParser();

    @Test
    void statementsHaveExactPlaces() {
        String script = """
                -- the first, with a ü; and a semicolon
                CREATE TABLE "ü" (id int); /* not; this */

                  INSERT INTO "ü" VALUES (1)  ;
                SELECT ';' -- no more
                """;

        List<ParsedStatement> statements = PARSER.parse(script).statements();

        assertThat(statements)
                .extracting(ParsedStatement::sql)
                .startsWith("CREATE TABLE \"ü\" (id int)", "INSERT INTO \"ü\" VALUES (1)");
        assertThat(statements.get(1).place()).isEqualTo(Place.of(script, script.indexOf("INSERT")));
        assertThat(statements.get(1).place().line()).isEqualTo(4);
        assertThat(statements.get(1).place().column()).isEqualTo(3);
        assertThat(statements.get(2).sql()).isEqualTo("SELECT ';'");
    }

    @Test
    void theTreeSaysWhatAStatementDoes() {
        ParsedStatement statement = PARSER.parse("ALTER TABLE ONLY s.t ADD c int, DROP d;")
                .statements()
                .getFirst();

        assertThat(statement.tree().kind()).isEqualTo("AlterTableStmt");
        assertThat(statement.tree().node("relation").text("relname")).isEqualTo("t");
        assertThat(statement.tree().node("relation").text("schemaname")).isEqualTo("s");
        assertThat(statement.tree().nodes("cmds"))
                .extracting(command -> command.text("subtype"))
                .containsExactly("AT_AddColumn", "AT_DropColumn");
    }

    @Test
    void whatIsNoSqlIsRefusedAtItsPlace() {
        Parse parse = PARSER.parse("SELECT 1;\nALTER TABEL t ADD c int;");

        assertThat(parse).isInstanceOfSatisfying(Parse.Refused.class, refused -> {
            assertThat(refused.message()).isEqualTo("syntax error at or near \"TABEL\"");
            assertThat(refused.place().line()).isEqualTo(2);
            assertThat(refused.place().column()).isEqualTo(7);
        });
        assertThat(PARSER.parse("SELECT 1").statements())
                .as("and it goes on after that")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "-- only a comment", ";;", "/* a /* b */ */"})
    void whatSaysNothingHasNoStatements(String sql) {
        assertThat(PARSER.parse(sql)).isEqualTo(new Parse.Read(List.of()));
    }

    /** Functions with bodies, types, and what came with the newest servers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END",
                "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $x$ begin return 1; end $x$",
                "DO $$ BEGIN EXECUTE 'x'; END $$",
                "ALTER TABLE t ADD CONSTRAINT n NOT NULL c NOT VALID",
                "CREATE TABLE t (a int GENERATED ALWAYS AS (1) VIRTUAL)",
                "CREATE TABLE t (a int, b tstzrange, PRIMARY KEY (a, b WITHOUT OVERLAPS))",
                "MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE RETURNING old.a",
                "ALTER TABLE p DETACH PARTITION q CONCURRENTLY"
            })
    void readsWhatTheServerReads(String sql) {
        assertThat(PARSER.parse(sql).statements())
                .singleElement()
                .extracting(ParsedStatement::sql)
                .isEqualTo(sql);
    }

    /** JSON and its like became keywords in 16 and 17. */
    @Test
    void readsWhatOnlyOlderServersRead() {
        String script = "CREATE FUNCTION f(json json) RETURNS json LANGUAGE sql AS 'SELECT $1';\n"
                + "CREATE FUNCTION g(json_value jsonb, json json) RETURNS int LANGUAGE sql AS 'SELECT 1'; SELECT 1";

        List<ParsedStatement> statements = PARSER.parse(script).statements();

        assertThat(statements).hasSize(3);
        assertThat(statements.get(0).sql())
                .startsWith("CREATE FUNCTION f(json json)")
                .endsWith("'SELECT $1'");
        assertThat(statements.get(1).start()).isEqualTo(script.indexOf("CREATE FUNCTION g"));
        assertThat(statements.get(2).sql()).isEqualTo("SELECT 1");
    }

    @Test
    void loadsTheGrammarWithTheFirstText() {
        SqlParser parser = new SqlParser();

        assertThat(parser.isLoaded()).isFalse();
        assertThat(parser.parse("SELECT 1").statements()).hasSize(1);
        assertThat(parser.isLoaded()).isTrue();
    }

    @Test
    void rowsOfAListAreReadInNoTime() {
        StringBuilder rows = new StringBuilder("('a', 1)");
        for (int i = 0; i < 20_000; i++) {
            rows.append(",\n ('it''s ünïcode; ")
                    .append(i)
                    .append("', -")
                    .append(i)
                    .append(".5)");
        }
        String sql = "-- rows\nINSERT INTO t (a, b) VALUES " + rows + " ON CONFLICT DO NOTHING;\nSELECT 1";
        long start = System.nanoTime();

        Parse parse = new SqlParser().parse(sql);

        assertThat((System.nanoTime() - start) / 1_000_000_000).isLessThan(60);
        assertThat(parse).isInstanceOf(Parse.Read.class);
        if (parse instanceof Parse.Read(List<ParsedStatement> statements)) {
            assertThat(statements).hasSize(2);
            assertThat(statements.getFirst().sql()).isEqualTo(sql.substring(8, sql.indexOf(";\nSELECT")));
            assertThat(statements.get(1).start()).isEqualTo(sql.indexOf("SELECT"));
            assertThat(statements.getFirst().tree().node("selectStmt").nodes("valuesLists"))
                    .hasSize(1);
        }
    }

    @Test
    void whatIsNoPlainValueIsRead() {
        String row = ", (E'it\\'s', now()), ('x', (SELECT 1)), (1, 2)";
        String sql = "INSERT INTO t VALUES (1, 2)" + row.repeat(200);

        assertThat(new SqlParser().parse(sql))
                .isInstanceOfSatisfying(
                        Parse.Read.class,
                        read -> assertThat(read.statements()
                                        .getFirst()
                                        .tree()
                                        .node("selectStmt")
                                        .nodes("valuesLists"))
                                .hasSizeGreaterThan(400));
    }

    @Test
    void whatIsWrongBehindAListIsToldWhereItIs() {
        String sql = "INSERT INTO t VALUES (1)" + ", (1)".repeat(2_000) + " ON CONFLICT WRONG";

        assertThat(new SqlParser().parse(sql))
                .isInstanceOfSatisfying(
                        Parse.Refused.class,
                        refused -> assertThat(refused.place().offset()).isEqualTo(sql.indexOf("WRONG")));
    }
}

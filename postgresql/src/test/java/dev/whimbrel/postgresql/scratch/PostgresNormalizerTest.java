package dev.whimbrel.postgresql.scratch;

import static dev.whimbrel.schema.Vocabulary.check;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.definition;
import static dev.whimbrel.schema.Vocabulary.enumType;
import static dev.whimbrel.schema.Vocabulary.expression;
import static dev.whimbrel.schema.Vocabulary.index;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.key;
import static dev.whimbrel.schema.Vocabulary.numeric;
import static dev.whimbrel.schema.Vocabulary.primaryKey;
import static dev.whimbrel.schema.Vocabulary.text;
import static dev.whimbrel.schema.Vocabulary.type;
import static dev.whimbrel.schema.Vocabulary.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.whimbrel.postgresql.PostgresDialect;
import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.TablePart;
import dev.whimbrel.testkit.conformance.Conformance;
import dev.whimbrel.testkit.generate.SchemaGenerator;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The spelling of models against that of the server. */
@ExtendWith(PostgresExtension.class)
class PostgresNormalizerTest {
    private static final Scratch NO_SERVER = () -> fail("no server was to be asked");

    @TempDir
    private Path cache;

    @Test
    void spellsEveryKindOfExpressionAsTheServerDoes(TestDatabase database) {
        Schema schema = schema(
                column("status", varchar(20)).notNull().defaultTo("'new'"),
                column("price", numeric(10, 2)),
                column("nothing", text()).defaultTo("NULL"),
                column("gross", numeric(12, 2)).generatedAs("price*1.19"),
                column("mood", type("mood")).defaultTo("'ok'"),
                column("id", integer()).identity(),
                primaryKey("id"),
                check("status in ('new','done')").named("known"),
                index(
                                expression("LOWER( status )"),
                                expression("(id)"),
                                key("status").using("text_ops"))
                        .where("price between 1 and 2")
                        .named("ix"));

        Table table = inNormalForm(database, schema).table(QualifiedName.of("t"));

        assertThat(table.columns().values())
                .extracting(column -> spelling(column.value()))
                .containsExactly("'new'::character varying", "none", "none", "price * 1.19", "'ok'::mood", "none");
        assertThat(table.constraint("known"))
                .isEqualTo(check(
                                "(status)::text = ANY ((ARRAY['new'::character varying, 'done'::character varying])::text[])")
                        .named("known"));
        assertThat(table.index("ix"))
                .isEqualTo(index(expression("lower((status)::text)"), key("id"), key("status"))
                        .where("(price >= (1)::numeric) AND (price <= (2)::numeric)")
                        .named("ix"));
    }

    @Test
    void whatIsInNormalFormStaysAndNeedsNoServerAgain(TestDatabase database) {
        Schema schema = schema(column("a", text()).defaultTo("'two\nlines \\ and more'"), check("a <> ''"));
        Schema normal = inNormalForm(database, schema);
        assertThat(inNormalForm(database, normal)).isEqualTo(normal);

        PostgresNormalizer again = new PostgresNormalizer(NO_SERVER, cache);

        assertThat(again.inNormalForm(schema)).isEqualTo(normal);
        assertThat(again.inNormalForm(normal)).isEqualTo(normal);
    }

    @Test
    void aCacheThatIsDamagedOrCannotBeWrittenCostsOnlyTime(TestDatabase database) throws Exception {
        Schema schema = schema(column("a", text()).defaultTo("'x'"));
        Schema normal = inNormalForm(database, schema);
        try (Stream<Path> files = Files.list(cache)) {
            for (Path file : files.toList()) {
                Files.writeString(file, "\\");
            }
        }
        assertThat(inNormalForm(database, schema)).isEqualTo(normal);

        Path noDirectory = Files.writeString(cache.resolve("file"), "").resolve("spellings");

        assertThat(new PostgresNormalizer(Databases.scratch(database), noDirectory).inNormalForm(schema))
                .isEqualTo(normal);
    }

    @Test
    void aTableWithoutExpressionsNeedsNoServer() {
        Schema schema = schema(column("a", integer()).identity(), index("a"));

        assertThat(new PostgresNormalizer(NO_SERVER, cache).inNormalForm(schema))
                .isEqualTo(schema);
    }

    @Test
    void leavesATableAsItIsWhoseTypeTheScratchServerDoesNotKnow(TestDatabase database) {
        Schema schema = schema(
                column("a", type("geometry(Point,4326)")), column("b", text()).defaultTo("'x'"));

        assertThat(inNormalForm(database, schema)).isEqualTo(schema);
    }

    @Test
    void namesTheTableWhoseSqlIsWrong(TestDatabase database) {
        assertThatThrownBy(() -> inNormalForm(database, schema(column("a", integer()), check("a >"))))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("table t")
                .hasMessageContaining("syntax error");
    }

    @Test
    void leavesNothingBehind(TestDatabase database) throws Exception {
        inNormalForm(database, schema(column("a", text()).defaultTo("'x'")));

        assertThat(database.query("SELECT relname FROM pg_class WHERE relname = 't'"))
                .isEmpty();
    }

    /** The fourth invariant: what a server gives back of a schema is the schema's normal form. */
    @Test
    void theServerGivesBackTheNormalForm(TestDatabase scratch, TestDatabase database) throws Exception {
        List<Long> wrong = new ArrayList<>();
        for (long seed :
                LongStream.range(0, Long.getLong("whimbrel.test.pairs", 60)).toArray()) {
            database.clear();
            Schema schema = SchemaGenerator.schema(seed);
            try (Connection connection = database.connect()) {
                Conformance conformance = new Conformance(new PostgresDialect(PostgresDialect.PUBLIC), connection);
                conformance.create(schema);
                if (!conformance
                        .read()
                        .tables()
                        .equals(inNormalForm(scratch, schema).tables())) {
                    wrong.add(seed);
                }
            }
        }
        assertThat(wrong).as("seeds of schemas that come back otherwise").isEmpty();
    }

    @Test
    void expressionsMayNameWhatAnotherSchemaHolds(TestDatabase database) {
        Schema models = schema(
                column("name", text()).defaultTo("NAMED('x')"),
                check("named( name )<>''").named("named"));
        Schema around = Schema.of(List.of(
                definition("extension no_such_extension", ""),
                definition("function named(text)", "(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1'")));

        Table table = new PostgresNormalizer(Databases.scratch(database), cache)
                .inNormalForm(models, around)
                .table(QualifiedName.of("t"));

        assertThat(spelling(table.column("name").value())).isEqualTo("named('x'::text)");
        assertThat(((Check) table.constraint("named")).expression().sql()).isEqualTo("named(name) <> ''::text");
    }

    private Schema inNormalForm(TestDatabase database, Schema schema) {
        return new PostgresNormalizer(Databases.scratch(database), cache).inNormalForm(schema);
    }

    private static Schema schema(TablePart... parts) {
        return Schema.of(List.of(enumType("mood", "sad", "ok"), Table.of(QualifiedName.of("t"), List.of(parts))));
    }

    private static String spelling(ColumnValue value) {
        return switch (value) {
            case ColumnValue.Given given -> "none";
            case ColumnValue.Identity identity -> "none";
            case ColumnValue.Default(var expression) -> expression.sql();
            case ColumnValue.Generated(var expression, var kind) -> expression.sql();
        };
    }
}

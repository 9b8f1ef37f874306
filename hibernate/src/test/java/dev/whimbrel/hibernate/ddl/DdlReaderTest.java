package dev.whimbrel.hibernate.ddl;

import static dev.whimbrel.schema.Vocabulary.enumType;
import static dev.whimbrel.schema.Vocabulary.foreignKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.problem.ModelException;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Deferrability;
import dev.whimbrel.schema.Expression;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.IndexKey;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads statements as Hibernate writes them; the server's own answers to the same statements are in the trap tests. */
class DdlReaderTest {
    @Test
    void namesWhatHasNoName() {
        Table table = table("create table Customer (id bigint not null, email varchar(255) unique,"
                + " state varchar(255) check ((state in ('NEW','DONE'))), low int, high int, primary key (id),"
                + " unique (low, high), check (low < high))");

        assertThat(table.name()).isEqualTo(QualifiedName.of("customer"));
        assertThat(table.constraints().keySet())
                .containsExactlyInAnyOrder(
                        "customer_pkey",
                        "customer_email_key",
                        "customer_state_check",
                        "customer_low_high_key",
                        "customer_check");
    }

    @Test
    void numbersNamesThatAreTaken() {
        Schema schema = read(
                "create sequence b_pkey start with 1 increment by 50",
                "create table a (id int not null, b_c int unique, n int check (n > 0) check (n < 9), primary key (id))",
                "create table a_b (id int not null, c int unique, primary key (id))",
                "create table b (id int not null, primary key (id))");

        assertThat(schema.table(QualifiedName.of("a")).constraints().keySet())
                .containsExactlyInAnyOrder("a_pkey", "a_b_c_key", "a_n_check", "a_n_check1");
        assertThat(schema.table(QualifiedName.of("a_b")).constraints().keySet())
                .containsExactlyInAnyOrder("a_b_pkey", "a_b_c_key1");
        assertThat(schema.table(QualifiedName.of("b")).constraints().keySet()).containsExactly("b_pkey1");
    }

    @Test
    void makesOneKeyOfTwoThatSayTheSame() {
        Table table = table(
                "create table t (id int not null unique, a int unique, constraint uq_a unique (a), primary key (id))");

        assertThat(table.constraints().keySet()).containsExactlyInAnyOrder("t_pkey", "uq_a");
    }

    @Test
    void resolvesForeignKeysToTablesThatComeLater() {
        Schema schema = read(
                "create table a (id int not null, b_id int, primary key (id))",
                "create table b (id int not null, primary key (id))",
                "alter table if exists a add constraint FKx foreign key (b_id) references b on delete cascade"
                        + " deferrable initially deferred");

        assertThat(schema.table(QualifiedName.of("a")).foreignKeys())
                .containsExactly(foreignKey("b_id")
                        .references("b", "id")
                        .onDelete(ForeignKey.Action.CASCADE)
                        .with(Deferrability.INITIALLY_DEFERRED)
                        .named("fkx"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            text not null default 'x'                   | text                        | false | 'x'
            varchar(20) default 'a, (b' not null        | character varying(20)       | false | 'a, (b'
            timestamp(6) with time zone default now()   | timestamp(6) with time zone | true  | now()
            numeric(12, 4) default (1 + 2)              | numeric(12,4)               | true  | 1 + 2
            varchar(255) array default '{}'::text[]     | character varying(255)[]    | true  | '{}'::text[]
            boolean default null                        | boolean                     | true  | null
            citext default 'not null' collate "C" null  | citext                      | true  | 'not null'
            """)
    void readsColumnDefinitions(String definition, String type, boolean nullable, String value) {
        Column column = table("create table t (c " + definition + ")").column("c");

        assertThat(column.type()).hasToString(type);
        assertThat(column.nullable()).isEqualTo(nullable);
        assertThat(column.value()).isEqualTo(new ColumnValue.Default(new Expression(value)));
    }

    @Test
    void readsGeneratedAndIdentityColumns() {
        Table table = table("create table t (a int, b int generated always as (a * 2) stored,"
                + " c int generated always as (a * 3), d int generated by default as identity (start with 5))");

        assertThat(table.column("b"))
                .isEqualTo(Column.of("b", DataType.parse("int")).generatedAs("a * 2"));
        assertThat(table.column("c"))
                .isEqualTo(Column.of("c", DataType.parse("int")).virtualAs("a * 3"));
        assertThat(table.column("d").value()).isInstanceOf(ColumnValue.Identity.class);
        assertThat(table.column("d").nullable()).isFalse();
    }

    @Test
    void writesSerialOut() {
        Schema schema = read("create table t (id bigserial not null, primary key (id))");

        assertThat(schema.sequences())
                .containsExactly(Sequence.of(QualifiedName.of("t_id_seq")).ownedBy("t", "id"));
        assertThat(schema.table(QualifiedName.of("t")).column("id"))
                .isEqualTo(
                        Column.of("id", DataType.parse("bigint")).notNull().defaultTo("nextval('t_id_seq'::regclass)"));
    }

    @Test
    void readsIndexes() {
        Table table = read(
                        "create table t (a int, b text)",
                        "create unique index IX_1 on t (a desc, lower(b)) include (b) where a > 0",
                        "create index ix_2 on public.t using gin (b gin_trgm_ops, (a || b) nulls first)")
                .table(QualifiedName.of("t"));

        assertThat(table.index("ix_1"))
                .isEqualTo(Index.of("ix_1", List.of(IndexKey.column("a").desc(), IndexKey.expression("lower(b)")))
                        .uniquely()
                        .including("b")
                        .where("a > 0"));
        assertThat(table.index("ix_2"))
                .isEqualTo(Index.of(
                                "ix_2",
                                List.of(
                                        IndexKey.column("b").using("gin_trgm_ops"),
                                        IndexKey.expression("a || b").withNullsFirst()))
                        .using("gin"));
    }

    @Test
    void readsCommentsWithQuotesThatHibernateDoesNotDouble() {
        Table table = read(
                        "create table Person (name text)",
                        "comment on table Person is 'somebody's ''own'''",
                        "comment on column Person.name is 'as is'")
                .table(QualifiedName.of("person"));

        assertThat(table.comment()).contains("somebody's 'own'");
        assertThat(table.column("name").comment()).contains("as is");
    }

    @Test
    void leavesOutWhatTheSchemaHasNoWordFor() {
        Reading reading = new DdlReader("public")
                .read(List.of(
                        "create type Mood as enum ('OK','SAD')",
                        "create cast (varchar as Mood) with inout as implicit",
                        "create table t (id int) with (fillfactor = 70)",
                        "create view v as select id from t"));

        assertThat(reading.schema().enumTypes()).containsExactly(enumType("mood", "OK", "SAD"));
        assertThat(reading.leftOut())
                .containsExactly(
                        "create cast (varchar as Mood) with inout as implicit",
                        "alter table t with (fillfactor = 70)",
                        "create view v as select id from t");
    }

    @Test
    void keepsTheDefaultSchemaSilent() {
        Schema schema = read(
                "create schema sales",
                "create schema public",
                "create table public.a (id int not null, primary key (id))",
                "create table cat.sales.b (a_id int references public.a)");

        assertThat(schema.namespaces()).containsExactly(Namespace.of("sales"));
        assertThat(schema.table(new QualifiedName("sales", "b")).foreignKeys())
                .extracting(ForeignKey::target)
                .containsExactly(QualifiedName.of("a"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            create table t (c text nut null)         | 'text nut' is no type
            create table t (c text not nul)          | this is not known before 'not'
            create table t (c text default (1)       | something is missing at the end
            create index i on t (c)                  | table t is not known at the end
            create table t (c text, unique (c) nope) | this is not known before 'nope'
            """)
    void saysWhereItCannotReadOn(String statement, String problem) {
        assertThatThrownBy(() -> read(statement))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining(statement);
    }

    private static Schema read(String... statements) {
        return new DdlReader("public").read(List.of(statements)).schema();
    }

    private static Table table(String statement) {
        return read(statement).tables().getFirst();
    }
}

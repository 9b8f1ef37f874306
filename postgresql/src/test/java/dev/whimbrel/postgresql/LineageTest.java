package dev.whimbrel.postgresql;

import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Turns hierarchies of tables into others, with rows in them, and back. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LineageTest {
    private static final String EVENTS = """
            CREATE TABLE events (id bigint NOT NULL, at int NOT NULL, kind text DEFAULT 'x', gone int,
                PRIMARY KEY (id, at), CONSTRAINT positive CHECK (id > 0)) PARTITION BY RANGE (at);
            CREATE TABLE e1 PARTITION OF events FOR VALUES FROM (1) TO (10);
            CREATE TABLE e2 PARTITION OF events FOR VALUES FROM (10) TO (20);
            CREATE TABLE e3 (id bigint NOT NULL, at int NOT NULL, kind text, gone int);
            CREATE TABLE e4 (kind text DEFAULT 'x', gone int, at int NOT NULL, id bigint NOT NULL,
                CONSTRAINT positive CHECK (id > 0), CONSTRAINT "own key" PRIMARY KEY (id, at));
            ALTER TABLE events ATTACH PARTITION e4 FOR VALUES FROM (30) TO (40);
            CREATE INDEX kind_idx ON events (kind);
            CREATE INDEX e1_own ON e1 (gone);
            INSERT INTO events (id, at) VALUES (1, 1), (2, 10), (3, 30);
            """;

    private final Turning turning;

    LineageTest(TestServer server) {
        turning = new Turning(server);
    }

    @BeforeEach
    void clear() throws Exception {
        turning.clear();
    }

    @Test
    void changesWhatAllPartitionsHave() throws Exception {
        turning.turn(EVENTS, """
                CREATE TABLE events (id bigint NOT NULL, at int NOT NULL, kind varchar(40) DEFAULT 'y', more int,
                    PRIMARY KEY (id, at), CONSTRAINT positive CHECK (id > 0), CHECK (at > 0)) PARTITION BY RANGE (at);
                CREATE TABLE e1 PARTITION OF events FOR VALUES FROM (1) TO (10);
                CREATE TABLE e2 PARTITION OF events FOR VALUES FROM (10) TO (20);
                CREATE TABLE e3 (id bigint NOT NULL, at int NOT NULL, kind text, gone int);
                CREATE TABLE e4 PARTITION OF events FOR VALUES FROM (30) TO (40);
                CREATE INDEX more_idx ON events (more);
                CREATE INDEX e1_own ON e1 (more);
                ALTER INDEX e4_more_idx RENAME TO renamed;
                """);
    }

    @Test
    void attachesDetachesAndDividesFurther() throws Exception {
        turning.turn(EVENTS, """
                CREATE TABLE events (id bigint NOT NULL, at int NOT NULL, kind text DEFAULT 'x', gone int,
                    PRIMARY KEY (id, at), CONSTRAINT positive CHECK (id > 0)) PARTITION BY RANGE (at);
                CREATE TABLE e1 PARTITION OF events FOR VALUES FROM (1) TO (12);
                CREATE TABLE e2 (id bigint NOT NULL, at int NOT NULL, kind text);
                CREATE TABLE e3 PARTITION OF events FOR VALUES FROM (20) TO (30);
                CREATE TABLE e4 PARTITION OF events FOR VALUES FROM (30) TO (40);
                CREATE TABLE e5 PARTITION OF events DEFAULT PARTITION BY LIST (at);
                CREATE TABLE e5a PARTITION OF e5 DEFAULT;
                CREATE INDEX kind_idx ON events (kind);
                """);
    }

    @Test
    void changesWhichIndexesOfPartitionsBelongToThoseOfTheDividedTable() throws Exception {
        String tables = """
                CREATE TABLE t (a int NOT NULL, b int) PARTITION BY LIST (a);
                CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
                CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2) PARTITION BY LIST (b);
                CREATE TABLE t21 PARTITION OF t2 DEFAULT;
                INSERT INTO t VALUES (1, 1), (2, 2);
                """;
        turning.turn(tables + """
                CREATE INDEX i ON t (a);
                CREATE INDEX t1_own ON t1 (a);
                CREATE INDEX j ON ONLY t (b);
                CREATE INDEX t1_b ON t1 (b);
                ALTER INDEX j ATTACH PARTITION t1_b;
                """, tables + """
                CREATE TABLE t3 PARTITION OF t FOR VALUES IN (3);
                CREATE INDEX i ON ONLY t (a);
                CREATE INDEX t1_own ON t1 (a);
                CREATE INDEX t1_a_idx ON t1 (a);
                ALTER INDEX i ATTACH PARTITION t1_own;
                CREATE INDEX j ON t (b);
                ALTER INDEX t2_b_idx RENAME TO t2_j;
                CREATE UNIQUE INDEX u ON ONLY t (a, b);
                CREATE UNIQUE INDEX t3_u ON t3 (a, b);
                ALTER INDEX u ATTACH PARTITION t3_u;
                """);
    }

    @Test
    void dividesWithIndexesThatPartitionsLack() throws Exception {
        turning.turn("CREATE TABLE s (a int)", """
                CREATE TABLE t (a int NOT NULL, b int) PARTITION BY LIST (a);
                CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
                CREATE TABLE t2 (b int, a int NOT NULL);
                ALTER TABLE t ATTACH PARTITION t2 FOR VALUES IN (2);
                CREATE INDEX i ON ONLY t (b);
                ALTER TABLE ONLY t ADD CONSTRAINT t_pkey PRIMARY KEY (a);
                ALTER TABLE t2 ADD CONSTRAINT t2_key PRIMARY KEY (a);
                ALTER INDEX t_pkey ATTACH PARTITION t2_key;
                CREATE INDEX k1 ON t (a, b);
                CREATE INDEX k2 ON t (a, b);
                """);
    }

    @Test
    void dropsWhatIsDividedWithAnIndexThatPartitionsLack() throws Exception {
        turning.turn("""
                CREATE TABLE t (a int NOT NULL, b int) PARTITION BY LIST (a);
                CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1) PARTITION BY LIST (b);
                CREATE TABLE t11 PARTITION OF t1 FOR VALUES IN (1);
                CREATE INDEX i ON ONLY t (b);
                CREATE INDEX k ON t (a, b);
                """, "CREATE TABLE s (a int)");
    }

    @Test
    void changesWhatHeirsHave() throws Exception {
        turning.turn("""
                CREATE TABLE a (id int, name text);
                CREATE TABLE b (x int) INHERITS (a);
                CREATE TABLE c (id int, name text, CONSTRAINT cc CHECK (id > 1));
                CREATE TABLE f (x int, name text DEFAULT 'f') INHERITS (a);
                CREATE TABLE g (name text DEFAULT 'g') INHERITS (b, f);
                INSERT INTO a VALUES (1, 'x');
                INSERT INTO b VALUES (1, 'x', 3);
                INSERT INTO c VALUES (2, 'x');
                """, """
                CREATE TABLE a (id bigint NOT NULL, name text DEFAULT 'q', plus date, CHECK (id > 0));
                CREATE TABLE b (x int) INHERITS (a);
                CREATE TABLE c (id bigint NOT NULL, name text, plus date, CONSTRAINT cc CHECK (id > 1), CONSTRAINT a_id_check CHECK (id > 0));
                ALTER TABLE c INHERIT a;
                CREATE TABLE f (x int, name text DEFAULT 'f') INHERITS (a);
                CREATE TABLE g (name text DEFAULT 'g') INHERITS (b, f);
                """);
    }

    @Test
    void inheritsFromOthers() throws Exception {
        turning.turn("""
                CREATE TABLE p (a int, CONSTRAINT pc CHECK (a > 0));
                CREATE TABLE q (b int);
                CREATE TABLE h (a int, c int) INHERITS (p);
                CREATE TABLE i (a int, b int) INHERITS (p);
                INSERT INTO h VALUES (1, 2);
                """, """
                CREATE TABLE p (a int, CONSTRAINT pc CHECK (a > 0));
                CREATE TABLE q (b int, CONSTRAINT qc CHECK (b > 0));
                CREATE TABLE h (a int, c int, b int, CONSTRAINT hc CHECK (c > 0), CONSTRAINT qc CHECK (b > 0));
                ALTER TABLE h INHERIT q;
                CREATE TABLE i (a int, b int, CONSTRAINT qc CHECK (b > 0));
                ALTER TABLE i INHERIT q;
                """);
    }
}

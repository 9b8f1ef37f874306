package dev.whimbrel.postgresql;

import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import dev.whimbrel.testkit.server.TestServer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only PostgreSQL 16 to 18 have is read, made, altered with rows in the tables, and taken back. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Postgres18Test {
    private final Turning turning;

    Postgres18Test(TestServer server) throws Exception {
        try (TestDatabase database = server.createDatabase()) {
            String version = database.query("SELECT current_setting('server_version_num')")
                    .getFirst();
            Assumptions.assumeTrue(Integer.parseInt(version) >= 180_000, "only PostgreSQL 18 has all of this");
        }
        turning = new Turning(server);
    }

    @BeforeEach
    void clear() throws Exception {
        turning.clear();
    }

    @Test
    void keysOfPeriods() throws Exception {
        turning.turn("""
                CREATE TABLE room (id int4range, at daterange, name text, CONSTRAINT room_key PRIMARY KEY (id, at));
                CREATE TABLE booking (id int4range, room int4range, at daterange);
                CREATE TABLE person (id int4range, at daterange, PRIMARY KEY (id, at WITHOUT OVERLAPS));
                CREATE TABLE job (person int4range, at daterange, FOREIGN KEY (person, PERIOD at) REFERENCES person (id, PERIOD at));
                INSERT INTO room VALUES ('[1,2)', '[2020-01-01,2021-01-01)', 'x');
                INSERT INTO booking VALUES ('[1,2)', '[1,2)', '[2020-01-01,2020-02-01)');
                INSERT INTO person VALUES ('[1,2)', '[2020-01-01,2021-01-01)');
                INSERT INTO job VALUES ('[1,2)', '[2020-01-01,2020-02-01)');
                """, """
                CREATE TABLE room (id int4range, at daterange, name text, CONSTRAINT room_key PRIMARY KEY (id, at WITHOUT OVERLAPS));
                CREATE TABLE booking (id int4range, room int4range, at daterange, UNIQUE (id, at WITHOUT OVERLAPS),
                    CONSTRAINT booked FOREIGN KEY (room, PERIOD at) REFERENCES room (id, PERIOD at));
                CREATE TABLE person (id int4range, at daterange, UNIQUE (id, at WITHOUT OVERLAPS));
                CREATE TABLE job (person int4range, at daterange);
                """);
    }

    @Test
    void constraintsThatAreNotEnforced() throws Exception {
        turning.turn("""
                CREATE TABLE person (id int PRIMARY KEY, age int CONSTRAINT old CHECK (age > 0) NOT ENFORCED,
                    height int CONSTRAINT tall CHECK (height > 0), boss int,
                    CONSTRAINT one FOREIGN KEY (boss) REFERENCES person NOT ENFORCED,
                    CONSTRAINT two FOREIGN KEY (boss) REFERENCES person);
                CREATE TABLE heir (x int) INHERITS (person);
                INSERT INTO person VALUES (1, 2, 3, 1);
                INSERT INTO heir VALUES (2, 2, 3, 1, 4);
                """, """
                CREATE TABLE person (id int PRIMARY KEY, age int CONSTRAINT old CHECK (age > 0),
                    height int CONSTRAINT tall CHECK (height > 0) NOT ENFORCED, boss int,
                    CONSTRAINT one FOREIGN KEY (boss) REFERENCES person DEFERRABLE INITIALLY DEFERRED,
                    CONSTRAINT two FOREIGN KEY (boss) REFERENCES person NOT ENFORCED,
                    CONSTRAINT three FOREIGN KEY (age) REFERENCES person NOT ENFORCED);
                CREATE TABLE heir (x int) INHERITS (person);
                """);
    }

    @Test
    void columnsThatAreComputedWhenTheyAreRead() throws Exception {
        turning.turn("""
                CREATE TABLE person (first text, last text, age int, whole text GENERATED ALWAYS AS (first || ' ' || last) VIRTUAL,
                    length int GENERATED ALWAYS AS (length(first)) STORED, twice int GENERATED ALWAYS AS (age * 2) VIRTUAL,
                    thrice int, required int GENERATED ALWAYS AS (age + 1) VIRTUAL NOT NULL, CHECK (twice > 0));
                CREATE VIEW names AS SELECT whole, twice FROM person;
                CREATE TABLE parts (id int, v int, w int GENERATED ALWAYS AS (v + 1) VIRTUAL) PARTITION BY LIST (id);
                CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
                INSERT INTO person (first, last, age) VALUES ('a', 'b', 3);
                INSERT INTO parts VALUES (1, 2);
                """, """
                CREATE TABLE person (first text, last text, age bigint, whole text GENERATED ALWAYS AS (first || ', ' || last) VIRTUAL,
                    length int GENERATED ALWAYS AS (length(first)) VIRTUAL, twice bigint GENERATED ALWAYS AS (age * 2) STORED,
                    thrice bigint GENERATED ALWAYS AS (age * 3), required int, CHECK (twice > 1));
                CREATE VIEW names AS SELECT whole, twice FROM person;
                CREATE TABLE parts (id int, v int, w int GENERATED ALWAYS AS (v + 2) VIRTUAL, u int GENERATED ALWAYS AS (v) VIRTUAL)
                    PARTITION BY LIST (id);
                CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
                """);
    }

    @Test
    void notNullWithANameWithoutHeirsAndUnchecked() throws Exception {
        turning.turn("""
                CREATE TABLE person (first text CONSTRAINT must_first NOT NULL NO INHERIT, last text NOT NULL, mid text, nick text);
                ALTER TABLE person ADD CONSTRAINT mid_there NOT NULL mid NOT VALID;
                COMMENT ON CONSTRAINT must_first ON person IS 'Who is that?';
                INSERT INTO person VALUES ('a', 'b', 'c', 'd');
                """, """
                CREATE TABLE person (first text CONSTRAINT first_there NOT NULL, last text CONSTRAINT last_there NOT NULL NO INHERIT,
                    mid text CONSTRAINT mid_there NOT NULL, nick text);
                ALTER TABLE person ADD CONSTRAINT nick_there NOT NULL nick NOT VALID;
                COMMENT ON CONSTRAINT nick_there ON person IS 'Soon.';
                """);
    }

    @Test
    void heirsFollowNotNullOfTheirParents() throws Exception {
        String named = """
                CREATE TABLE h (a int CONSTRAINT a_there NOT NULL, b int CONSTRAINT b_there NOT NULL, c int CONSTRAINT c_there NOT NULL,
                    d int CONSTRAINT d_there NOT NULL NO INHERIT, e int DEFAULT 1 CONSTRAINT e_there NOT NULL);
                CREATE TABLE h1 (x int) INHERITS (h);
                CREATE TABLE h2 (a int CONSTRAINT own NOT NULL) INHERITS (h);
                CREATE TABLE h11 () INHERITS (h1);
                CREATE TABLE p (a int CONSTRAINT a_there NOT NULL, b int CONSTRAINT b_there NOT NULL) PARTITION BY LIST (a);
                CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
                """;
        String others = """
                CREATE TABLE h (a int NOT NULL, b int CONSTRAINT b_there NOT NULL NO INHERIT, c int, d int CONSTRAINT d_there NOT NULL);
                ALTER TABLE h ADD CONSTRAINT c_there NOT NULL c NOT VALID;
                CREATE TABLE h1 (x int) INHERITS (h);
                CREATE TABLE h2 (a int CONSTRAINT own NOT NULL) INHERITS (h);
                CREATE TABLE h11 () INHERITS (h1);
                CREATE TABLE p (a int NOT NULL, b int CONSTRAINT b_is_there NOT NULL) PARTITION BY LIST (a);
                CREATE TABLE p1 (a int NOT NULL, b int CONSTRAINT b_is_there NOT NULL);
                ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1);
                """;
        turning.turn(
                named
                        + "INSERT INTO h VALUES (1, 2, 3, 4); INSERT INTO h11 VALUES (1, 2, 3, 4); INSERT INTO p VALUES (1, 2)",
                others);
        turning.clear();
        turning.turn(
                others
                        + "INSERT INTO h VALUES (1, 2, 3, 4); INSERT INTO h11 VALUES (1, 2, 3, 4); INSERT INTO p VALUES (1, 2)",
                named);
    }

    @Test
    void whatDividedTablesHaveSince17AndCollationsSince16() throws Exception {
        String divided = """
                CREATE TABLE log (id bigint GENERATED ALWAYS AS IDENTITY, r int4range, q int4range,
                    CONSTRAINT apart EXCLUDE USING gist (r WITH =, q WITH &&)) PARTITION BY RANGE (r);
                CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM ('[1,2)') TO ('[100,200)');
                CREATE COLLATION ruled (provider = icu, locale = 'de-u-co-phonebk', rules = '&a < g');
                CREATE COLLATION plain (provider = builtin, locale = 'C.UTF-8');
                """;
        String less = """
                CREATE TABLE log (id bigint NOT NULL, r int4range, q int4range) PARTITION BY RANGE (r);
                CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM ('[1,2)') TO ('[100,200)');
                CREATE COLLATION ruled (provider = icu, locale = 'de-u-co-phonebk', rules = '&a < h');
                """;
        turning.turn(divided + "INSERT INTO log (r, q) VALUES ('[1,2)', '[1,2)')", less);
        turning.clear();
        turning.turn(less + "INSERT INTO log VALUES (1, '[1,2)', '[1,2)')", divided);
    }
}

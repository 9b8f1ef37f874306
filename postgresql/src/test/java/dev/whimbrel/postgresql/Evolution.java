package dev.whimbrel.postgresql;

import java.util.ArrayList;
import java.util.List;

/**
 * A schema at two points of its history, in SQL.
 *
 * @param renames whether what looks like a rename is one
 * @param rows what is in the tables before
 */
record Evolution(String name, String before, String after, boolean renames, String rows) {
    private static final String USERS = "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(40), age integer);\n";
    private static final String RETYPED = "CREATE TABLE users (id bigint PRIMARY KEY, name text, age bigint);\n";
    private static final String OTHER_NAMES =
            "CREATE TABLE members (id bigint PRIMARY KEY, label varchar(40), age integer);\n";
    private static final String ROWS = "INSERT INTO users (id, name, age) VALUES (1, 'Ada', 36), (2, 'Bob', NULL)";

    static List<Evolution> all() {
        List<Evolution> all = new ArrayList<>();
        all.add(retyped("views on views, with comments", """
                CREATE VIEW adults AS SELECT id, name, age FROM users WHERE age > 17;
                COMMENT ON VIEW adults IS 'grown up';
                CREATE VIEW names AS SELECT name FROM adults;
                CREATE VIEW ids AS SELECT id FROM users;
                """));
        all.add(retyped("a materialized view and a view on it", """
                CREATE MATERIALIZED VIEW ages AS SELECT age, count(*) AS n FROM users GROUP BY age;
                CREATE VIEW old AS SELECT n FROM ages WHERE age > 60;
                """));
        all.add(of(
                "a dropped column that a view shows no longer",
                USERS + "CREATE VIEW v AS SELECT id, name FROM users; CREATE VIEW w AS SELECT id FROM v;",
                """
                CREATE TABLE users (id bigint PRIMARY KEY, age integer);
                CREATE VIEW v AS SELECT id FROM users; CREATE VIEW w AS SELECT id FROM v;
                """));
        all.add(of(
                "a view that gets a column in its middle",
                USERS + "CREATE VIEW v AS SELECT id, name FROM users; CREATE VIEW w AS SELECT id FROM v;",
                USERS + "CREATE VIEW v AS SELECT id, age, name FROM users; CREATE VIEW w AS SELECT id FROM v;"));
        all.add(of(
                "a view that computes in another way",
                USERS + "CREATE VIEW v AS SELECT id, age FROM users; CREATE VIEW w AS SELECT id FROM v;",
                USERS + "CREATE VIEW v AS SELECT id, age + 1 AS age FROM users; CREATE VIEW w AS SELECT id FROM v;"));
        all.add(renamed("a table and a column under views", """
                CREATE VIEW v AS SELECT u.id, u.name FROM users u;
                CREATE VIEW w AS SELECT id FROM v;
                """, """
                CREATE VIEW v AS SELECT m.id, m.label FROM members m;
                CREATE VIEW w AS SELECT id FROM v;
                """));
        all.add(of("an enum that loses a value under a view", """
                CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
                CREATE TABLE users (id bigint PRIMARY KEY, mood mood, sad boolean GENERATED ALWAYS AS (mood = 'sad') STORED);
                CREATE VIEW happy AS SELECT id, mood FROM users WHERE mood = 'happy';
                """, """
                CREATE TYPE mood AS ENUM ('happy', 'sad');
                CREATE TABLE users (id bigint PRIMARY KEY, mood mood, sad boolean GENERATED ALWAYS AS (mood = 'sad') STORED);
                CREATE VIEW happy AS SELECT id, mood FROM users WHERE mood = 'happy';
                """)
                .with("INSERT INTO users (id, mood) VALUES (1, 'happy')"));
        all.add(of("a domain over another base type under a view", """
                CREATE DOMAIN amount AS integer CHECK (VALUE > 0);
                CREATE TABLE users (id amount DEFAULT 1, other amount[], note text);
                CREATE VIEW v AS SELECT id, other FROM users;
                """, """
                CREATE DOMAIN amount AS bigint CHECK (VALUE > 0);
                CREATE TABLE users (id amount DEFAULT 1, other amount[], note text);
                CREATE VIEW v AS SELECT id, other FROM users;
                """)
                .with("INSERT INTO users VALUES (1, '{2}', 'x')"));
        all.add(of("a domain over an enum that loses a value", """
                CREATE TYPE mood AS ENUM ('sad', 'ok');
                CREATE DOMAIN feeling AS mood DEFAULT 'ok';
                CREATE DOMAIN deep AS feeling CHECK (VALUE IS NOT NULL);
                CREATE TABLE users (id integer, mood mood DEFAULT 'ok', feeling feeling, deep deep DEFAULT 'ok'::mood);
                CREATE VIEW v AS SELECT deep FROM users;
                """, """
                CREATE TYPE mood AS ENUM ('ok');
                CREATE DOMAIN feeling AS mood DEFAULT 'ok';
                CREATE DOMAIN deep AS feeling CHECK (VALUE IS NOT NULL);
                CREATE TABLE users (id integer, mood mood DEFAULT 'ok', feeling feeling, deep deep DEFAULT 'ok'::mood);
                CREATE VIEW v AS SELECT deep FROM users;
                """)
                .with("INSERT INTO users VALUES (1, 'ok', 'ok', 'ok')"));
        all.add(of("a composite type whose attribute gets another type under a view", """
                CREATE TYPE address AS (street text, number integer);
                CREATE TABLE users (id integer, home address);
                CREATE VIEW v AS SELECT (home).number FROM users;
                """, """
                CREATE TYPE address AS (street text, number bigint, city text);
                CREATE TABLE users (id integer, home address);
                CREATE VIEW v AS SELECT (home).number FROM users;
                """)
                .with("INSERT INTO users VALUES (1, ('High Street', 3))"));
        return all;
    }

    private static Evolution of(String name, String before, String after) {
        return new Evolution(name, before, after, false, "SELECT 1");
    }

    private static Evolution retyped(String name, String definitions) {
        return of(name, USERS + definitions, RETYPED + definitions).with(ROWS);
    }

    private static Evolution renamed(String name, String before, String after) {
        return new Evolution(name, USERS + before, OTHER_NAMES + after, true, ROWS);
    }

    private Evolution with(String newRows) {
        return new Evolution(name, before, after, renames, newRows);
    }
}

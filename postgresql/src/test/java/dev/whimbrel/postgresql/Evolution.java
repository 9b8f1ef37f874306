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
        all.add(of("an enum that gets a value under a view, a trigger, and a policy", """
                CREATE TYPE mood AS ENUM ('sad');
                CREATE TABLE users (id bigint PRIMARY KEY, mood mood, sad boolean GENERATED ALWAYS AS (mood = 'sad') STORED);
                CREATE VIEW moods AS SELECT id, mood FROM users;
                COMMENT ON VIEW moods IS 'how they feel';
                CREATE VIEW ids AS SELECT id FROM moods;
                CREATE POLICY sad ON users USING (mood = 'sad');
                """, """
                CREATE TYPE mood AS ENUM ('sad', 'happy');
                CREATE TABLE users (id bigint PRIMARY KEY, mood mood, sad boolean GENERATED ALWAYS AS (mood = 'sad') STORED);
                CREATE VIEW moods AS SELECT id, mood FROM users;
                COMMENT ON VIEW moods IS 'how they feel';
                CREATE VIEW ids AS SELECT id FROM moods;
                CREATE POLICY sad ON users USING (mood = 'sad');
                """)
                .with("INSERT INTO users (id, mood) VALUES (1, 'sad')"));
        all.add(of(
                "a view and a function over its rows, which it calls, that go", """
                CREATE VIEW v AS SELECT 1 AS a;
                CREATE FUNCTION f(v) RETURNS integer LANGUAGE sql AS 'SELECT 1';
                CREATE OR REPLACE VIEW v AS SELECT f(NULL::v) AS a;
                """, "CREATE TABLE users (id bigint)"));
        all.add(of(
                        "a serial column that becomes an identity, and a table that takes the name of another's sequence",
                        "CREATE TABLE users (id serial); CREATE TABLE old (id int GENERATED ALWAYS AS IDENTITY);",
                        """
                CREATE TABLE users (id int GENERATED ALWAYS AS IDENTITY);
                CREATE TABLE young (id int GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME old_id_seq), age int);
                """)
                .with("INSERT INTO users VALUES (1), (2)"));
        all.add(of("a column of a divided table under a view and a function that use a partition", """
                CREATE TABLE users (id int, n int) PARTITION BY HASH (id);
                CREATE TABLE part PARTITION OF users FOR VALUES WITH (MODULUS 1, REMAINDER 0);
                CREATE VIEW v AS SELECT n + 1 AS n FROM part;
                CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(n) FROM part; END;
                """, """
                CREATE TABLE users (id int, n bigint) PARTITION BY HASH (id);
                CREATE TABLE part PARTITION OF users FOR VALUES WITH (MODULUS 1, REMAINDER 0);
                CREATE VIEW v AS SELECT n + 1 AS n FROM part;
                CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(n) FROM part; END;
                """)
                .with("INSERT INTO users VALUES (1, 2)"));
        all.add(of("an attribute of a type that gives tables their columns", """
                CREATE TYPE address AS (street text, number integer);
                CREATE TABLE homes OF address;
                """, """
                CREATE TYPE address AS (street text, number bigint, city text);
                CREATE TABLE homes OF address;
                """)
                .with("INSERT INTO homes VALUES ('High Street', 3)"));
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
        all.add(of(
                "a primary key on another column, under another name",
                "CREATE TABLE users (id integer, other integer DEFAULT 1 UNIQUE, CONSTRAINT a PRIMARY KEY (id))",
                "CREATE TABLE users (number integer, other integer DEFAULT 1, CONSTRAINT z PRIMARY KEY (other))"));
        all.add(of("how a column of a composite type is stored, whose attribute gets another type", """
                CREATE TYPE address AS (street text, number integer);
                CREATE TABLE users (home address); ALTER TABLE users ALTER home SET STORAGE MAIN;
                """, """
                CREATE TYPE address AS (street text, number bigint);
                CREATE TABLE users (home address); ALTER TABLE users ALTER home SET STORAGE MAIN;
                """));
        all.add(of("columns of a table whose rows are values elsewhere, some of them within others", """
                CREATE TABLE parts (id int, size int);
                CREATE TABLE wheels (rim text) INHERITS (parts);
                CREATE TYPE pair AS (one wheels, note text);
                CREATE TABLE carts (id int, parts parts[] DEFAULT '{}', pair pair);
                CREATE TABLE sales (cart carts);
                """, """
                CREATE TABLE parts (id int, size bigint, kind int NOT NULL DEFAULT 7,
                    twice bigint GENERATED ALWAYS AS (size * 2) STORED);
                CREATE TABLE wheels (rim text) INHERITS (parts);
                CREATE TYPE pair AS (one wheels, note text);
                CREATE TABLE carts (id int, parts parts[] DEFAULT '{}', pair pair);
                CREATE TABLE sales (cart carts);
                """)
                .with("INSERT INTO parts VALUES (1, 2); INSERT INTO sales SELECT"
                        + " ROW(1, '{\"(1,2)\"}'::parts[], ROW(ROW(1, 2, 'steel')::wheels, 'x')::pair)::carts"));
        all.addAll(code());
        all.addAll(rights());
        return all;
    }

    /** The server wants sequences to belong to the role whose table owns them. */
    private static List<Evolution> rights() {
        String table = "CREATE TABLE users (id bigint); ALTER TABLE users OWNER TO pg_monitor;\n";
        String counted = table + """
                CREATE SEQUENCE ids; ALTER SEQUENCE ids OWNER TO pg_monitor; ALTER SEQUENCE ids OWNED BY users.id;
                ALTER TABLE users ALTER COLUMN id SET DEFAULT nextval('ids');
                """;
        return List.of(
                of("a sequence that comes to a table of another role", table, counted),
                of("a table of another role that comes with its sequence", "CREATE SCHEMA app", counted),
                of(
                        "rights on a sequence that a table owns",
                        counted,
                        counted
                                + "REVOKE USAGE ON SEQUENCE ids FROM pg_monitor; GRANT SELECT ON SEQUENCE ids TO PUBLIC"),
                of("a foreign table, and a column of it", far("numeric(1,0)"), far("boolean") + """
                        CREATE FOREIGN TABLE farther (id bigint) SERVER elsewhere;
                        """));
    }

    private static String far(String type) {
        return """
                CREATE FOREIGN DATA WRAPPER nothing; CREATE SERVER elsewhere FOREIGN DATA WRAPPER nothing;
                CREATE FOREIGN TABLE far (deleted TYPE) SERVER elsewhere;
                """.replace("TYPE", type);
    }

    /** What runs inside of the server. */
    private static List<Evolution> code() {
        List<Evolution> all = new ArrayList<>();
        all.add(retyped("whatever else the server refuses to retype a column under", """
                CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                CREATE TRIGGER aged BEFORE UPDATE OF age ON users FOR EACH ROW EXECUTE FUNCTION touch();
                CREATE TRIGGER old BEFORE UPDATE ON users FOR EACH ROW WHEN (NEW.age > 60) EXECUTE FUNCTION touch();
                CREATE TRIGGER plain BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION touch();
                COMMENT ON TRIGGER old ON users IS 'the old ones';
                ALTER TABLE users DISABLE TRIGGER old;
                ALTER TABLE users ENABLE ROW LEVEL SECURITY;
                CREATE POLICY grown ON users USING (age > 17);
                CREATE RULE quiet AS ON UPDATE TO users WHERE OLD.age = 99 DO INSTEAD NOTHING;
                CREATE STATISTICS both_of_them ON name, age FROM users;
                CREATE FUNCTION eldest() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT max(age) FROM users; END;
                CREATE FUNCTION older(users) RETURNS integer LANGUAGE sql AS 'SELECT 1';
                CREATE VIEW v AS SELECT eldest() AS eldest;
                CREATE TABLE grown (by bigint DEFAULT eldest());
                CREATE INDEX by_age ON users ((age + 1)) WHERE age > 3;
                """));
        String used = """
                CREATE TABLE users (id bigint, name text DEFAULT FUNC('x'), other text GENERATED ALWAYS AS (FUNC(name)) STORED,
                    CONSTRAINT low CHECK (FUNC(name) = name));
                CREATE INDEX by_low ON users (FUNC(name));
                CREATE INDEX by_id ON users (id) WHERE FUNC(name) = 'x';
                ALTER TABLE users ENABLE ROW LEVEL SECURITY;
                CREATE POLICY mine ON users USING (name = FUNC('x'));
                CREATE VIEW v AS SELECT FUNC(name) AS low FROM users;
                CREATE DOMAIN lower_text AS text CHECK (VALUE = FUNC(VALUE));
                CREATE TABLE notes (body lower_text);
                """;
        String rows = "INSERT INTO users (id, name) VALUES (1, 'x'); INSERT INTO notes VALUES ('a')";
        all.add(of(
                        "a function that gets another signature under all that calls it",
                        """
                CREATE FUNCTION low(a text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
                """ + used.replace("FUNC", "low"),
                        """
                CREATE FUNCTION low(b text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
                """ + used.replace("FUNC", "low"))
                .with(rows));
        all.add(of(
                "a function that comes with all that calls it",
                "CREATE TABLE other (id bigint)",
                """
                CREATE SCHEMA app; CREATE FUNCTION app.low(a text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
                """ + used.replace("FUNC", "app.low")));
        all.add(renamed("a table and a column under code", """
                CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                CREATE TRIGGER aged BEFORE UPDATE OF name ON users FOR EACH ROW EXECUTE FUNCTION touch();
                CREATE POLICY grown ON users USING (name <> 'x');
                CREATE RULE quiet AS ON UPDATE TO users WHERE OLD.name = 'z' DO INSTEAD NOTHING;
                CREATE FUNCTION eldest() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT max(name) FROM users; END;
                CREATE FUNCTION older(users) RETURNS integer LANGUAGE sql AS 'SELECT 1';
                """, """
                CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                CREATE TRIGGER aged BEFORE UPDATE OF label ON members FOR EACH ROW EXECUTE FUNCTION touch();
                CREATE POLICY grown ON members USING (label <> 'x');
                CREATE RULE quiet AS ON UPDATE TO members WHERE OLD.label = 'z' DO INSTEAD NOTHING;
                CREATE FUNCTION eldest() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT max(label) FROM members; END;
                CREATE FUNCTION older(members) RETURNS integer LANGUAGE sql AS 'SELECT 1';
                """));
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

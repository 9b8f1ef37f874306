-- a schema: create schema Audit Log
CREATE SCHEMA "Audit Log";
COMMENT ON SCHEMA "Audit Log" IS 'for the law';

-- an enum type: create type app.mood
CREATE TYPE app.mood AS ENUM ('sad', 'it''s fine');
COMMENT ON TYPE app.mood IS 'how';

-- a sequence: create sequence numbers
CREATE SEQUENCE numbers;

-- a sequence with options: create sequence app.numbers
CREATE SEQUENCE app.numbers AS smallint INCREMENT BY -10 MINVALUE 10 MAXVALUE 90 CACHE 2 CYCLE;
COMMENT ON SEQUENCE app.numbers IS 'down';

-- a view: create view all_users
CREATE VIEW all_users AS
 SELECT id
   FROM users;
COMMENT ON VIEW all_users IS 'everyone';

-- a domain: create type app.E-mail
CREATE DOMAIN app."E-mail" AS character varying(40) COLLATE "C" DEFAULT 'me@here'::character varying NOT NULL
    CONSTRAINT odd CHECK ((VALUE)::text <> 'a''b'::text);
ALTER DOMAIN app."E-mail" ADD CONSTRAINT "E-mail_check" CHECK ((VALUE)::text ~~ '%@%'::text) NOT VALID;
COMMENT ON DOMAIN app."E-mail" IS 'how to reach them';
COMMENT ON CONSTRAINT odd ON DOMAIN app."E-mail" IS 'that one';

-- a domain over what others define: create type good_moods
CREATE DOMAIN good_moods AS mood[]
    CONSTRAINT good_moods_check CHECK ('ok'::mood = ANY (VALUE));

-- a composite type: create type app.place
CREATE TYPE app.place AS (
    "Street Name" character varying(40) COLLATE "C",
    mood mood[]
);
COMMENT ON TYPE app.place IS 'where';
COMMENT ON COLUMN app.place."Street Name" IS 'and number';

-- a composite type of nothing: create type nothing
CREATE TYPE nothing AS ();

-- a function: create function add(integer, integer)
CREATE FUNCTION add(a integer, b integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT a + b$function$;
COMMENT ON FUNCTION add(integer, integer) IS 'the sum';

-- a function of the same name: create function add(text, text)
CREATE FUNCTION add(text, text)
 RETURNS text
 LANGUAGE sql
AS $function$SELECT $1 || $2$function$;

-- a function that says all: create function app.All(integer, text[])
CREATE FUNCTION app."All"(INOUT a integer DEFAULT 1, OUT "B b" text, VARIADIC rest text[] DEFAULT '{}'::text[])
 RETURNS SETOF record
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE STRICT SECURITY DEFINER LEAKPROOF COST 5 ROWS 7
 SET search_path TO 'app', 'pg_temp'
 SET work_mem TO '1MB'
AS $function$
BEGIN
  RETURN; -- "quoted" 'text', \ and $$dollars$$
END;
$function$;

-- a function over a table that comes later: create function later()
CREATE FUNCTION later()
 RETURNS bigint
 LANGUAGE sql
AS $function$SELECT count(*) FROM not_yet$function$;

-- a function that returns rows of a table, and takes an enum's array: create function people(mood[])
CREATE FUNCTION people(moods mood[])
 RETURNS SETOF users
 LANGUAGE sql
AS $function$SELECT * FROM users$function$;

-- a function in C: create function note(text)
CREATE FUNCTION note(text)
 RETURNS bigint
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$hashtextextended$function$;

-- a window function: create function place()
CREATE FUNCTION place()
 RETURNS bigint
 LANGUAGE internal
 WINDOW
AS $function$window_row_number$function$;

-- a procedure: create procedure tidy(integer)
CREATE PROCEDURE tidy(IN days integer DEFAULT 30)
 LANGUAGE sql
AS $procedure$DELETE FROM users$procedure$;
COMMENT ON PROCEDURE tidy(integer) IS 'nightly';

-- an aggregate: create aggregate total(integer)
CREATE AGGREGATE total(integer) (
    SFUNC = int4pl,
    STYPE = integer,
    INITCOND = '0'
);
COMMENT ON AGGREGATE total(integer) IS 'all of it';

-- an aggregate over nothing: create aggregate app.rows(*)
CREATE AGGREGATE app.rows(*) (
    SFUNC = int8inc,
    STYPE = bigint,
    INITCOND = '0',
    PARALLEL = SAFE
);

-- an aggregate over a set in order: create aggregate share(double precision, anyelement)
CREATE AGGREGATE share(double precision ORDER BY anyelement) (
    SFUNC = ordered_set_transition,
    STYPE = internal,
    FINALFUNC = percentile_disc_final,
    FINALFUNC_EXTRA
);

-- an aggregate that says all: create aggregate mean(integer)
CREATE AGGREGATE mean(integer) (
    SFUNC = int4_avg_accum,
    STYPE = bigint[],
    SSPACE = 64,
    INITCOND = '{0,0}',
    FINALFUNC = int8_avg,
    FINALFUNC_MODIFY = SHAREABLE,
    COMBINEFUNC = int4_avg_combine,
    MSFUNC = int4_avg_accum,
    MINVFUNC = int4_avg_accum_inv,
    MSTYPE = bigint[],
    MSSPACE = 32,
    MINITCOND = '{0,0}',
    MFINALFUNC = int8_avg,
    PARALLEL = RESTRICTED
);

-- a trigger: create trigger users.touch
CREATE TRIGGER touch BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
COMMENT ON TRIGGER touch ON users IS 'who and when';

-- a trigger that fires always: create trigger users.touch
CREATE TRIGGER touch BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE users ENABLE ALWAYS TRIGGER touch;

-- a trigger on some columns, under a condition: create trigger users.mailed
CREATE TRIGGER mailed AFTER UPDATE OF email ON users FOR EACH ROW WHEN ((old.email IS DISTINCT FROM new.email)) EXECUTE FUNCTION touch('a', 'it''s');

-- a constraint trigger: create trigger app.Orders.later
CREATE CONSTRAINT TRIGGER later AFTER INSERT ON app."Orders" FROM users DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION touch();

-- a trigger on all rows of a statement: create trigger users.counted
CREATE TRIGGER counted AFTER UPDATE ON users REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION touch();

-- a trigger of a view: create trigger everyone.write
CREATE TRIGGER write INSTEAD OF INSERT ON everyone FOR EACH ROW EXECUTE FUNCTION touch();

-- a rule: create rule users.No delete
CREATE RULE "No delete" AS
    ON DELETE TO users DO INSTEAD NOTHING;
COMMENT ON RULE "No delete" ON users IS 'they stay';

-- a rule with two actions: create rule users.twice
CREATE RULE twice AS
    ON INSERT TO users DO ( DELETE FROM app."Orders"
  WHERE ("Orders".id = new.id);

 NOTIFY users;
);

-- a policy: create policy users.own
CREATE POLICY own ON users
    FOR SELECT
    USING ((email = CURRENT_USER));
COMMENT ON POLICY own ON users IS 'one''s own';

-- a policy that says all: create policy users.All of it
CREATE POLICY "All of it" ON users
    AS RESTRICTIVE
    FOR UPDATE
    TO pg_monitor, pg_read_all_stats
    USING ((id > 0))
    WITH CHECK ((id < 9));

-- an event trigger: create event trigger log_ddl
CREATE EVENT TRIGGER log_ddl ON ddl_command_end
    EXECUTE FUNCTION log_ddl();
COMMENT ON EVENT TRIGGER log_ddl IS 'for the law';

-- an event trigger of some commands: create event trigger "Log.tables"
CREATE EVENT TRIGGER "Log.tables" ON sql_drop
    WHEN TAG IN ('DROP TABLE', 'DROP VIEW')
    EXECUTE FUNCTION log_ddl();
ALTER EVENT TRIGGER "Log.tables" DISABLE;

-- a function whose body is no string: create function last_user()
CREATE FUNCTION last_user()
 RETURNS bigint
 LANGUAGE sql
BEGIN ATOMIC
 SELECT max(users.id) AS max
    FROM users;
END;

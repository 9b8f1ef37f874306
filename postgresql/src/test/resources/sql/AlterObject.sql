-- a comment of a schema: alter schema app
COMMENT ON SCHEMA app IS 'it';

-- options of a sequence: alter sequence numbers
ALTER SEQUENCE numbers MINVALUE -5 START WITH 7 CACHE 3;

-- a sequence turns round: alter sequence numbers
ALTER SEQUENCE numbers MINVALUE -2147483648 MAXVALUE 9223372036854775807;
SELECT setval('numbers', -1, false)
WHERE coalesce(pg_sequence_last_value('numbers'::regclass) NOT BETWEEN -2147483648 AND -1, true);
ALTER SEQUENCE numbers AS integer INCREMENT BY -2 MINVALUE -2147483648 MAXVALUE -1 START WITH -1;

-- an owner of a sequence: alter sequence numbers
ALTER SEQUENCE numbers OWNED BY t.a;

-- more values: alter type mood
ALTER TYPE mood ADD VALUE 'furious' BEFORE 'sad'; -- outside of a transaction
ALTER TYPE mood ADD VALUE 'meh' AFTER 'sad'; -- outside of a transaction
ALTER TYPE mood ADD VALUE 'so so' AFTER 'meh'; -- outside of a transaction
ALTER TYPE mood ADD VALUE 'happy'; -- outside of a transaction

-- a value less: alter type mood
ALTER TABLE app_users DROP CONSTRAINT never_sad;
DROP INDEX only_ok;
ALTER TYPE mood RENAME TO replaced_type;
CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER TABLE app_users
    ALTER COLUMN feeling DROP DEFAULT,
    ALTER COLUMN feeling TYPE mood USING feeling::text::mood,
    ALTER COLUMN feeling SET DEFAULT 'ok'::mood,
    ALTER COLUMN feelings DROP DEFAULT,
    ALTER COLUMN feelings TYPE mood[] USING feelings::text::mood[],
    ALTER COLUMN feelings SET DEFAULT '{sad,ok}'::mood[];
DROP TYPE replaced_type;
CREATE INDEX only_ok ON app_users (name) WHERE feeling = 'ok'::mood;
ALTER TABLE app_users ADD CONSTRAINT never_sad CHECK (feeling <> 'sad'::mood);

-- another order: alter type mood
ALTER TABLE app_users DROP CONSTRAINT never_sad;
DROP INDEX only_ok;
ALTER TABLE fans DROP CONSTRAINT fan_of;
ALTER TYPE mood RENAME TO replaced_type;
CREATE TYPE mood AS ENUM ('ok', 'sad');
COMMENT ON TYPE mood IS 'x';
ALTER TABLE app_users
    ALTER COLUMN feeling DROP DEFAULT,
    ALTER COLUMN feeling TYPE mood USING feeling::text::mood,
    ALTER COLUMN feeling SET DEFAULT 'ok'::mood,
    ALTER COLUMN feelings DROP DEFAULT,
    ALTER COLUMN feelings TYPE mood[] USING feelings::text::mood[],
    ALTER COLUMN feelings SET DEFAULT '{sad,ok}'::mood[];
ALTER TABLE fans
    ALTER COLUMN feeling TYPE mood USING feeling::text::mood;
DROP TYPE replaced_type;
CREATE INDEX only_ok ON app_users (name) WHERE feeling = 'ok'::mood;
ALTER TABLE app_users ADD CONSTRAINT never_sad CHECK (feeling <> 'sad'::mood);
ALTER TABLE fans ADD CONSTRAINT fan_of FOREIGN KEY (id, feeling) REFERENCES app_users (id, feeling);

-- a view that gets a column more: alter view all_users
DROP VIEW all_users;
CREATE VIEW all_users AS
 SELECT id,
    email
   FROM users;

-- a function with another body: alter function add(integer, integer)
CREATE OR REPLACE FUNCTION add(a integer, b integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT b + a$function$;

-- a trigger that never fires: alter trigger users.touch
ALTER TABLE users DISABLE TRIGGER touch;

-- a rule that replicas keep to: alter rule users.No delete
ALTER TABLE users ENABLE REPLICA RULE "No delete";

-- an event trigger that fires always: alter event trigger log_ddl
ALTER EVENT TRIGGER log_ddl ENABLE ALWAYS;

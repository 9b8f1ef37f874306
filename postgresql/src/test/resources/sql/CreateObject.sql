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

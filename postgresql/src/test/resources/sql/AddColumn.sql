-- a column: add column email to users
ALTER TABLE users ADD COLUMN email character varying(255) NOT NULL;
COMMENT ON COLUMN users.email IS 'where to write';

-- a computed column: add column twice to users
ALTER TABLE users ADD COLUMN twice bigint GENERATED ALWAYS AS (id * 2) STORED;

-- a column with settings: add column n to users
ALTER TABLE users ADD COLUMN n integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME numbers) NOT NULL;
ALTER TABLE ONLY users ALTER COLUMN n SET STATISTICS 0;

-- a column for all: add column more to events
ALTER TABLE events ADD COLUMN more integer;

-- a column for heirs: add column age to animals
ALTER TABLE animals ADD COLUMN age integer;

-- a column that is computed when it is read: add column c to t
ALTER TABLE t ADD COLUMN c integer GENERATED ALWAYS AS (a + 1) VIRTUAL;

-- NOT NULL with a name: add column c to t
ALTER TABLE t ADD COLUMN c integer CONSTRAINT "must be there" NOT NULL NO INHERIT;

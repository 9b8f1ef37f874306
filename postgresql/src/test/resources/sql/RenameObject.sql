-- a name of a schema: rename schema app to core
ALTER SCHEMA app RENAME TO core;

-- a move of an enum type: rename type app.mood to feeling
ALTER TYPE app.mood SET SCHEMA public;
ALTER TYPE mood RENAME TO feeling;

-- a name of a sequence: rename sequence numbers to counter
ALTER SEQUENCE numbers RENAME TO counter;

-- a name of an enum type: rename type mood to Feeling
ALTER TYPE mood RENAME TO "Feeling";

-- a name of an index of a materialized view: rename index stored.stored_id to by_id
ALTER INDEX stored_id RENAME TO by_id;

-- a name of a publication: rename publication changes to Changes
ALTER PUBLICATION changes RENAME TO "Changes";

-- a name of a domain: rename type age to years
ALTER DOMAIN age RENAME TO years;

-- a move of a domain: rename type age to app.age
ALTER DOMAIN age SET SCHEMA app;

-- a name of a composite type: rename type place to Address
ALTER TYPE place RENAME TO "Address";

-- a name and a schema of a function: rename function add(integer, integer) to app.plus
ALTER FUNCTION add(integer, integer) SET SCHEMA app;
ALTER FUNCTION app.add(integer, integer) RENAME TO plus;

-- a name of a trigger: rename trigger users.touch to Touched
ALTER TRIGGER touch ON users RENAME TO "Touched";

-- a name of a rule: rename rule users.No delete to stay
ALTER RULE "No delete" ON users RENAME TO stay;

-- a name of a policy: rename policy users.own to mine
ALTER POLICY own ON users RENAME TO mine;

-- a name of an event trigger: rename event trigger log_ddl to log
ALTER EVENT TRIGGER log_ddl RENAME TO log;

-- a move of a collation: rename collation app.C 2 to bytes
ALTER COLLATION app."C 2" SET SCHEMA public;
ALTER COLLATION "C 2" RENAME TO bytes;

-- a name of a type with a cast: rename type place to Address
ALTER TYPE place RENAME TO "Address";

-- a name of a server: rename server there to here
ALTER SERVER there RENAME TO here;

-- a move of a range type: rename type app.timerange to span
ALTER TYPE app.timerange SET SCHEMA public;
ALTER TYPE timerange RENAME TO span;

-- a name of a schema: rename schema app to core
ALTER SCHEMA app RENAME TO core;

-- a move of an enum type: rename type app.mood to feeling
ALTER TYPE app.mood SET SCHEMA public;
ALTER TYPE mood RENAME TO feeling;

-- a name of a sequence: rename sequence numbers to counter
ALTER SEQUENCE numbers RENAME TO counter;

-- a name of an enum type: rename type mood to Feeling
ALTER TYPE mood RENAME TO "Feeling";

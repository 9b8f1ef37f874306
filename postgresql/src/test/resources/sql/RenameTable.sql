-- a name: rename table users to people
ALTER TABLE users RENAME TO people;

-- a move: rename table users to app.users
ALTER TABLE users SET SCHEMA app;

-- a move, with the sequence that the table owns: rename table tickets to app.tickets
ALTER TABLE tickets SET SCHEMA app;

-- a move and a name: rename table app.users to people
ALTER TABLE app.users SET SCHEMA public;
ALTER TABLE users RENAME TO people;

-- a move and a name, the old one being taken there: rename table app.users to people
ALTER TABLE app.users RENAME TO people;
ALTER TABLE app.people SET SCHEMA public;

-- a partition under another name: rename table events_1 to first
ALTER TABLE events_1 RENAME TO first;

-- a divided table under another name: rename table events to e
ALTER TABLE events RENAME TO e;

-- a name: rename column mail of users to e-mail
ALTER TABLE users RENAME COLUMN mail TO "e-mail";

-- a column under another name for all: rename column at of events to on
ALTER TABLE events RENAME COLUMN at TO "on";

-- a column of heirs under another name: rename column name of animals to n
ALTER TABLE animals RENAME COLUMN name TO n;

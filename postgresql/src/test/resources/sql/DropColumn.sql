-- a column goes: drop column email from users
ALTER TABLE users DROP COLUMN email;

-- a column less for all: drop column more from events
ALTER TABLE events DROP COLUMN more;

-- a column that heirs have: drop column name from animals
ALTER TABLE animals DROP COLUMN name;

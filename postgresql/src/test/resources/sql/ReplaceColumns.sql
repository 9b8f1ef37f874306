-- two for one: replace column name of users by first, last
ALTER TABLE users ADD COLUMN first text;
ALTER TABLE users ADD COLUMN last text;
UPDATE users SET first = split_part(name, ' ', 1), last = split_part(name, ' ', 2);
ALTER TABLE users ALTER COLUMN first SET NOT NULL;
ALTER TABLE users DROP COLUMN name;

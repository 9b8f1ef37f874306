-- a name: rename column mail of users to e-mail
ALTER TABLE users RENAME COLUMN mail TO "e-mail";

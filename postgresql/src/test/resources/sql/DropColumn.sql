-- a column goes: drop column email from users
ALTER TABLE users DROP COLUMN email;

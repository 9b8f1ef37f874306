-- a table goes: drop table users
DROP TABLE users;

-- a table goes: drop table users
DROP TABLE users;

-- a partition goes: drop table events_1
DROP TABLE events_1;

-- an heir goes: drop table dogs
DROP TABLE dogs;

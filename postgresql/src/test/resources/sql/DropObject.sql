-- a schema goes: drop schema app
DROP SCHEMA app;

-- an enum type goes: drop type mood
DROP TYPE mood;

-- a sequence goes: drop sequence numbers
DROP SEQUENCE numbers;

-- a view that goes: drop view all_users
DROP VIEW all_users;

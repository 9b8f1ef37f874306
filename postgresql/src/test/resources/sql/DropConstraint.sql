-- a constraint goes: drop constraint positive from app.t
ALTER TABLE app.t DROP CONSTRAINT positive;

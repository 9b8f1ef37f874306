-- a name: rename constraint uq of app.t to only one
ALTER TABLE app.t RENAME CONSTRAINT uq TO "only one";

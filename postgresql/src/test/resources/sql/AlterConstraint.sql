-- when it is checked: alter foreign key fk of app.t
ALTER TABLE app.t ALTER CONSTRAINT fk DEFERRABLE INITIALLY DEFERRED;

-- a foreign key becomes valid: alter foreign key fk of app.t
ALTER TABLE app.t VALIDATE CONSTRAINT fk;
COMMENT ON CONSTRAINT fk ON app.t IS 'checked';

-- a check becomes valid: alter check positive of app.t
ALTER TABLE app.t VALIDATE CONSTRAINT positive;

-- settings: alter unique constraint uq of app.t
ALTER INDEX app.uq RESET (fillfactor);
ALTER INDEX app.uq SET (deduplicate_items = off);
COMMENT ON INDEX app.uq IS 'small';

-- a comment: alter check positive of app.t
COMMENT ON CONSTRAINT positive ON app.t IS 'more than nothing';

-- what only a new one can be: alter unique constraint uq of app.t
ALTER TABLE app.t DROP CONSTRAINT uq;
ALTER TABLE app.t ADD CONSTRAINT uq UNIQUE (a) DEFERRABLE INITIALLY DEFERRED;

-- a check is enforced: alter check positive of app.t
ALTER TABLE app.t DROP CONSTRAINT positive;
ALTER TABLE app.t ADD CONSTRAINT positive CHECK (a > 0);

-- a foreign key is enforced: alter foreign key fk of app.t
ALTER TABLE app.t ALTER CONSTRAINT fk DEFERRABLE INITIALLY DEFERRED ENFORCED;

-- a primary key: add primary key pk to app.t
ALTER TABLE app.t ADD CONSTRAINT pk PRIMARY KEY (a, b) INCLUDE (c);

-- a unique constraint: add unique constraint uq to app.t
ALTER TABLE app.t ADD CONSTRAINT uq UNIQUE (a) DEFERRABLE;

-- a check: add check chk to app.t
ALTER TABLE app.t ADD CONSTRAINT chk CHECK ((a > 0) AND ((b < 10) OR (c IS NULL)));
COMMENT ON CONSTRAINT chk ON app.t IS 'always';

-- a check that children do not inherit: add check positive to app.t
ALTER TABLE app.t ADD CONSTRAINT positive CHECK (a > 0) NO INHERIT;

-- a check that old rows need not keep: add check positive to app.t
ALTER TABLE app.t ADD CONSTRAINT positive CHECK (a > 0) NOT VALID;

-- a foreign key: add foreign key fk to app.t
ALTER TABLE app.t ADD CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES app.other (a, b) MATCH FULL ON UPDATE RESTRICT ON DELETE SET DEFAULT DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT fk ON app.t IS 'refers';

-- a foreign key that old rows need not keep: add foreign key fk to app.t
ALTER TABLE app.t ADD CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES app.other (a, b) NOT VALID;

-- a unique constraint in which nulls are equal: add unique constraint uq to app.t
ALTER TABLE app.t ADD CONSTRAINT uq UNIQUE NULLS NOT DISTINCT (a, b);

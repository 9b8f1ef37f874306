-- a table becomes a partition: make events_2 a partition of events
ALTER TABLE events_2 ADD CONSTRAINT positive CHECK (at > 0);
ALTER TABLE events ATTACH PARTITION events_2 FOR VALUES FROM (10) TO (20);

-- a partition becomes a table: take events_1 out of its lineage
ALTER TABLE events DETACH PARTITION events_1;

-- other bounds: make events_1 a partition of events
ALTER TABLE events DETACH PARTITION events_1;
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES FROM (1) TO (20);

-- an heir no longer: take cats out of its lineage
ALTER TABLE cats NO INHERIT animals;

-- an heir of one of two that say the same check: let cows inherit from pets
ALTER TABLE cows NO INHERIT animals;

-- an heir from now on of a second one that says the same check: let cows inherit from pets, animals
ALTER TABLE cows INHERIT animals;

-- an heir from now on, which gets a check: let cows inherit from animals
ALTER TABLE animals DROP CONSTRAINT animals_id_check;
ALTER TABLE cows INHERIT animals;
ALTER TABLE animals ADD CONSTRAINT animals_id_check CHECK (id > 0);

-- an heir from now on: let cats inherit from animals
ALTER TABLE cats INHERIT animals;

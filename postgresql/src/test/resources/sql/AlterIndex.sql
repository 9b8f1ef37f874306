-- a comment: alter index ix of app.t
COMMENT ON INDEX app.ix IS 'new';

-- other settings: alter index ix of app.t
ALTER INDEX app.ix RESET (fillfactor);
ALTER INDEX app.ix SET (deduplicate_items = off);
ALTER TABLE app.t SET WITHOUT CLUSTER;
ALTER INDEX app.ix ALTER COLUMN 1 SET STATISTICS 5;

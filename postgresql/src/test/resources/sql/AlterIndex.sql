-- a comment: alter index ix of app.t
COMMENT ON INDEX app.ix IS 'new';

-- an index goes: drop index ix of app.t
DROP INDEX app.ix;

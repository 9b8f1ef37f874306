-- an index goes: drop index ix of app.t
DROP INDEX app.ix;

-- an index less for all: drop index events_note_idx of events
DROP INDEX events_note_idx;

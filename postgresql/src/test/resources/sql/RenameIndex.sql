-- a name: rename index ix of app.t to IX
ALTER INDEX app.ix RENAME TO "IX";

-- an index under another name: rename index events_note_idx of events to i
ALTER INDEX events_note_idx RENAME TO i;

-- a name: rename index ix of app.t to IX
ALTER INDEX app.ix RENAME TO "IX";

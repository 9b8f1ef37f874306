-- in the database only: in the database only: create table t; add column a to t; drop table t
CREATE TABLE t ();
ALTER TABLE t ADD COLUMN a integer;
DROP TABLE t;

-- SQL: run sql: UPDATE pg_class
UPDATE pg_class
SET relname = relname
WHERE false;

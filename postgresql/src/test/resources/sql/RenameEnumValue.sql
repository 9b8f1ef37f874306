-- a value's name: rename value ok of type mood to so so
ALTER TYPE mood RENAME VALUE 'ok' TO 'so so';

-- a value's name: rename value meh of type mood to so so
ALTER TYPE mood RENAME VALUE 'meh' TO 'so so';

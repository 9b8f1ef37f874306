-- a comment: alter table users
COMMENT ON TABLE users IS 'who may come in';

-- a comment goes: alter table users
COMMENT ON TABLE users IS NULL;

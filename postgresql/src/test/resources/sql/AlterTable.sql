-- a comment: alter table users
COMMENT ON TABLE users IS 'who may come in';

-- a comment goes: alter table users
COMMENT ON TABLE users IS NULL;

-- other settings: alter table users
ALTER TABLE users SET UNLOGGED;
ALTER TABLE users RESET (autovacuum_enabled);
ALTER TABLE users SET (fillfactor = 80);
ALTER TABLE users REPLICA IDENTITY NOTHING;
ALTER TABLE users DISABLE ROW LEVEL SECURITY;
COMMENT ON TABLE users IS 'who may come in';

-- the order of settings: alter table users
ALTER TABLE users RESET (autovacuum_enabled, fillfactor);
ALTER TABLE users SET (user_catalog_table = true, fillfactor = 70, autovacuum_enabled = false);

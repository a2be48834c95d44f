-- Each row's hash is of its fields and of the hash before it (docs/audit.md). Rows of before have none, and are not looked
-- at by the constraint; the first that has one covers them.
ALTER TABLE audit ADD COLUMN hash TEXT;
ALTER TABLE audit ADD CONSTRAINT audit_chained CHECK (hash IS NOT NULL) NOT VALID;

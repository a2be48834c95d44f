-- Each row's hash is of its fields and of the hash before it (docs/audit.md). Rows of before have none; the first that
-- has one covers them.
ALTER TABLE audit ADD COLUMN hash TEXT;

CREATE TRIGGER audit_chained BEFORE INSERT ON audit WHEN NEW.hash IS NULL
BEGIN
    SELECT RAISE(ABORT, 'a row of the audit needs its hash');
END;

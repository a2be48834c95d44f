-- Who did what kind of thing, and when; never what was in it. Rows are only ever added: ids are never used twice.
CREATE TABLE audit (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    action  TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason  TEXT
);

CREATE TRIGGER audit_not_updated BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;

CREATE TRIGGER audit_not_deleted BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;

-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER audit_not_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;

-- Keys of kiosks, pipelines and metrics: the SHA-256 of each, in hex. A revoked one stays, so that no id comes back.
CREATE TABLE access_key (
    id      TEXT PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE,
    role    TEXT NOT NULL CHECK (role IN ('KIOSK', 'PIPELINE', 'METRICS')),
    hash    TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL,
    revoked TEXT
);

-- Who may log in to the console. The password is Argon2id's, salt and costs included.
CREATE TABLE console_operator (
    name     TEXT PRIMARY KEY,
    role     TEXT NOT NULL CHECK (role IN ('REVIEWER', 'OPERATOR')),
    password TEXT NOT NULL,
    created  TEXT NOT NULL
);

-- Logins that did not succeed, or not yet; for as long as they count. account is an operator's name, or for a name that
-- is none 12 bits of its hash: what is typed there by mistake may be a password. Times are milliseconds since 1970.
CREATE TABLE login_attempt (
    id      TEXT PRIMARY KEY,
    account TEXT   NOT NULL,
    address TEXT   NOT NULL,
    at      BIGINT NOT NULL
);

CREATE INDEX login_attempt_account ON login_attempt (account);
CREATE INDEX login_attempt_address ON login_attempt (address);

CREATE TABLE login_lock (
    account TEXT PRIMARY KEY,
    until   BIGINT NOT NULL
);

-- Spring Session's own.
CREATE TABLE SPRING_SESSION (
    PRIMARY_ID            CHAR(36) NOT NULL PRIMARY KEY,
    SESSION_ID            CHAR(36) NOT NULL,
    CREATION_TIME         BIGINT   NOT NULL,
    LAST_ACCESS_TIME      BIGINT   NOT NULL,
    MAX_INACTIVE_INTERVAL INTEGER  NOT NULL,
    EXPIRY_TIME           BIGINT   NOT NULL,
    PRINCIPAL_NAME        VARCHAR(100)
);

CREATE UNIQUE INDEX SPRING_SESSION_IX1 ON SPRING_SESSION (SESSION_ID);
CREATE INDEX SPRING_SESSION_IX2 ON SPRING_SESSION (EXPIRY_TIME);
CREATE INDEX SPRING_SESSION_IX3 ON SPRING_SESSION (PRINCIPAL_NAME);

CREATE TABLE SPRING_SESSION_ATTRIBUTES (
    SESSION_PRIMARY_ID CHAR(36)     NOT NULL REFERENCES SPRING_SESSION (PRIMARY_ID) ON DELETE CASCADE,
    ATTRIBUTE_NAME     VARCHAR(200) NOT NULL,
    ATTRIBUTE_BYTES    BLOB         NOT NULL,
    PRIMARY KEY (SESSION_PRIMARY_ID, ATTRIBUTE_NAME)
);

-- Since when, and until when, new values were encrypted with each key of a keyset: by the day only. A key that has a
-- last day is destroyed when nothing is left that it encrypted. is_rotating marks the key of a rotation under way; is_spread is 0 while open cells hold something of
-- the key before.
CREATE TABLE key_period (
    keyset      TEXT    NOT NULL,
    key_id      INTEGER NOT NULL,
    first_day   TEXT    NOT NULL,
    last_day    TEXT,
    is_rotating INTEGER NOT NULL CHECK (is_rotating IN (0, 1)),
    is_spread   INTEGER NOT NULL DEFAULT 1 CHECK (is_spread IN (0, 1)),
    PRIMARY KEY (keyset, key_id)
);

-- The keysets that all servers share, in Tink's JSON, encrypted with a master key that is not in the database.
CREATE TABLE keyset (
    name    TEXT   PRIMARY KEY,
    version BIGINT NOT NULL,
    sealed  TEXT   NOT NULL
);

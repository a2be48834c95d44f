-- The tables of SQLite's V1, with the same names and columns; what differs, differs because PostgreSQL keeps with every
-- row which transaction wrote it (xmin) and where it came to lie (ctid). See V2 for how that is undone.
CREATE TABLE sample_period (
    id        BIGINT  PRIMARY KEY,
    bucket    TEXT    NOT NULL CHECK (bucket IN ('TRAIN', 'JUDGE')),
    model     TEXT    NOT NULL,
    first_day TEXT    NOT NULL,
    last_day  TEXT    NOT NULL,
    pins      INTEGER NOT NULL,
    samples   INTEGER NOT NULL,
    is_open   INTEGER NOT NULL CHECK (is_open IN (0, 1))
);

CREATE UNIQUE INDEX sample_period_open ON sample_period (bucket, model) WHERE is_open = 1;

-- PLAIN: values that are put aside (TOAST) get numbers in the order of writing. A row fills more than half a page, and so
-- has a page to itself.
CREATE TABLE sample (
    id      BIGINT PRIMARY KEY,
    period  BIGINT REFERENCES sample_period (id),
    payload BYTEA  NOT NULL
);

ALTER TABLE sample ALTER COLUMN payload SET STORAGE PLAIN;

-- Cells are mixed and deleted as a whole. Entries of one cell stand in the order of their rows' places, which are mixed.
CREATE INDEX sample_of_period ON sample (period);

CREATE TABLE sample_slot (
    id BIGINT PRIMARY KEY
);

CREATE TABLE store_check (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    sealed BYTEA   NOT NULL,
    probes INTEGER NOT NULL
);

-- A cell of days, large enough that its PINs cannot be told apart: it is closed only when at least twenty PINs are in
-- it and its last day is over. Bucket and model stand here, so that no cell of any combination is smaller.
CREATE TABLE sample_period (
    id        INTEGER PRIMARY KEY,
    bucket    TEXT    NOT NULL CHECK (bucket IN ('TRAIN', 'JUDGE')),
    model     TEXT    NOT NULL,
    first_day TEXT    NOT NULL,
    last_day  TEXT    NOT NULL,
    pins      INTEGER NOT NULL,
    samples   INTEGER NOT NULL,
    is_open   INTEGER NOT NULL CHECK (is_open IN (0, 1))
);

CREATE UNIQUE INDEX sample_period_open ON sample_period (bucket, model) WHERE is_open = 1;

-- One digit per row, and nothing that links rows. Rows are made ahead, blank (no period) and with random ids; a digit
-- goes into a blank row drawn by lot, so that neither ids nor pages of the file tell which digits came together. No
-- other index may be put on this table: its pages would keep the order of writing.
CREATE TABLE sample (
    id      INTEGER PRIMARY KEY,
    period  INTEGER REFERENCES sample_period (id),
    payload BLOB NOT NULL
);

-- The blank rows of sample.
CREATE TABLE sample_slot (
    id INTEGER PRIMARY KEY
);

-- A known value under the keyset of the samples, and what a working store counts when it tries itself.
CREATE TABLE store_check (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    sealed BLOB    NOT NULL,
    probes INTEGER NOT NULL
);

-- How many digits of a kiosk may have been kept on a day, in steps: a server takes a step's worth at once, so that a
-- count tells no PIN. Yesterday's rows are deleted.
CREATE TABLE kiosk_day (
    kiosk  TEXT    NOT NULL,
    day    TEXT    NOT NULL,
    digits INTEGER NOT NULL,
    PRIMARY KEY (kiosk, day)
);

-- How often the quarantined labels contradict in which way, and from how many kiosks and days: encrypted, one row of one
-- length.
CREATE TABLE quarantine_ledger (
    id     BIGINT PRIMARY KEY CHECK (id = 1),
    sealed BYTEA NOT NULL
);

-- Cells of one kiosk are made whole, with twenty PINs at least, out of those that all kiosks share.
ALTER TABLE sample_period ADD COLUMN kiosk TEXT NOT NULL DEFAULT '';

-- What was written, as far as it is known: encrypted, of one length, NULL until it is known. A row has its page to
-- itself, so that a label is written where the row already lies.
ALTER TABLE sample ADD COLUMN label BLOB;

-- A sample lies in a cell with others whose label is as well known. A labelled one leaves the cell it came into: nothing
-- but the cell tells that it is labelled, and no cell is closed, or left, with fewer than twenty PINs.
ALTER TABLE sample_period ADD COLUMN source TEXT NOT NULL DEFAULT 'NONE'
    CHECK (source IN ('NONE', 'HEARD', 'SEEN', 'PRACTICE', 'VERIFIED'));

-- Labels that contradict a sure reading wait in cells of their own.
ALTER TABLE sample_period ADD COLUMN quarantined INTEGER NOT NULL DEFAULT 0 CHECK (quarantined IN (0, 1));

DROP INDEX sample_period_open;

CREATE UNIQUE INDEX sample_period_open ON sample_period (bucket, model, source, quarantined) WHERE is_open = 1;

-- Labels that were acknowledged and are not applied yet, one sample per row. As with samples, the rows are made ahead,
-- and an order goes into one drawn by lot. adds is NULL in a blank row; else 1 if the sample had no label before.
CREATE TABLE label_order (
    id          INTEGER PRIMARY KEY,
    sealed      BLOB    NOT NULL,
    adds        INTEGER CHECK (adds IN (0, 1)),
    quarantined INTEGER NOT NULL CHECK (quarantined IN (0, 1))
);

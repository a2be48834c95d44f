-- What a successful retraining has learned from is not new any more. Whole cells are marked, so that the mark tells of no
-- fewer than twenty PINs; what leaves a marked cell goes into one that is marked too.
ALTER TABLE sample_period ADD COLUMN used INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1));

DROP INDEX sample_period_open;

CREATE UNIQUE INDEX sample_period_open ON sample_period (bucket, model, source, quarantined, used) WHERE is_open = 1;

-- What a retraining learns from, and how much of it was new.
CREATE TABLE training_snapshot (
    run         TEXT    PRIMARY KEY,
    samples     BIGINT NOT NULL,
    new_samples BIGINT NOT NULL,
    is_used     INTEGER NOT NULL CHECK (is_used IN (0, 1))
);

-- The cells of a snapshot, as large as they were then. Ids of cells are given again: a cell that goes takes its rows along.
CREATE TABLE training_cell (
    run     TEXT    NOT NULL REFERENCES training_snapshot (run) ON DELETE CASCADE,
    period  BIGINT NOT NULL REFERENCES sample_period (id) ON DELETE CASCADE,
    samples BIGINT NOT NULL,
    is_new  INTEGER NOT NULL CHECK (is_new IN (0, 1)),
    PRIMARY KEY (run, period)
);

CREATE INDEX training_cell_period ON training_cell (period);

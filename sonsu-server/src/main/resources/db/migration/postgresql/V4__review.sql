-- What people who look at pictures say was written.
ALTER TABLE sample_period DROP CONSTRAINT sample_period_source_check;

ALTER TABLE sample_period ADD CONSTRAINT sample_period_source_check
    CHECK (source IN ('NONE', 'HEARD', 'SEEN', 'PRACTICE', 'REVIEWED', 'VERIFIED'));

-- What one reviewer answered of one sample: who, what and when are encrypted, in bytes of one length. A row goes when the
-- label that came of it is applied. Ids are random; samples were drawn at random, so no order here tells of a PIN.
CREATE TABLE review_answer (
    id     BIGINT PRIMARY KEY,
    sealed BYTEA  NOT NULL
);

-- Counted up with every change of review_answer, so that a server sees when it has to read it again.
CREATE TABLE review_state (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    changes BIGINT  NOT NULL
);

INSERT INTO review_state (id, changes) VALUES (1, 0);

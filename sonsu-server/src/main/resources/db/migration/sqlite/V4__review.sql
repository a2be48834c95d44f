-- What people who look at pictures say was written. SQLite cannot change a check of a table, and to write the table anew
-- every sample would have to be looked at: its text is changed instead, which touches no row (SQLite's own advice for this
-- case, "Making Other Kinds Of Table Schema Changes").
PRAGMA writable_schema = ON;

UPDATE sqlite_schema SET sql = replace(sql, '''PRACTICE'', ''VERIFIED''', '''PRACTICE'', ''REVIEWED'', ''VERIFIED''')
    WHERE type = 'table' AND name = 'sample_period';

PRAGMA writable_schema = RESET;

-- What one reviewer answered of one sample: who, what and when are encrypted, in bytes of one length. A row goes when the
-- label that came of it is applied. Ids are random; samples were drawn at random, so no order here tells of a PIN.
CREATE TABLE review_answer (
    id     INTEGER PRIMARY KEY,
    sealed BLOB   NOT NULL
);

-- Counted up with every change of review_answer, so that a server sees when it has to read it again.
CREATE TABLE review_state (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    changes BIGINT  NOT NULL
);

INSERT INTO review_state (id, changes) VALUES (1, 0);

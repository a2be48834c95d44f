-- How a trait of a kiosk's digits was distributed, by the trait's bins, the counts parted by blanks. A row holds at least
-- 200 digits; day (ISO 8601) is when it was written. A kiosk's trait keeps its last 60.
CREATE TABLE drift_window (
    id     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    day    TEXT    NOT NULL,
    kiosk  TEXT    NOT NULL,
    model  TEXT    NOT NULL,
    trait  TEXT    NOT NULL,
    counts TEXT    NOT NULL
);

CREATE INDEX drift_window_kiosk ON drift_window (kiosk, trait, id);

-- What was usual when a champion began to read at a kiosk: the sum of its first windows. model is in no registry where a
-- folder is named.
CREATE TABLE drift_reference (
    id     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    day    TEXT    NOT NULL,
    kiosk  TEXT    NOT NULL,
    model  TEXT    NOT NULL,
    trait  TEXT    NOT NULL,
    counts TEXT    NOT NULL,
    UNIQUE (kiosk, trait, model)
);

-- Contests of two models, with all figures of whole sets as JSON (empty where none could be held). has_spent marks those
-- whose test of the judge samples was made: they count when the next one's part of alpha is reckoned.
CREATE TABLE contest (
    contest_key TEXT    PRIMARY KEY,
    champion    TEXT    NOT NULL,
    challenger  TEXT    NOT NULL,
    held_at     TEXT    NOT NULL,
    verdict     TEXT    NOT NULL CHECK (verdict IN ('PROMOTE', 'KEEP_CHAMPION', 'NOT_ENOUGH_EVIDENCE', 'BLOCKED')),
    reasons     TEXT    NOT NULL,
    figures     TEXT    NOT NULL,
    has_spent   INTEGER NOT NULL CHECK (has_spent IN (0, 1))
);

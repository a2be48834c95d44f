ALTER TABLE sample ADD COLUMN label BYTEA;

ALTER TABLE sample ALTER COLUMN label SET STORAGE PLAIN;

ALTER TABLE sample_period ADD COLUMN source TEXT NOT NULL DEFAULT 'NONE'
    CHECK (source IN ('NONE', 'HEARD', 'SEEN', 'PRACTICE', 'VERIFIED'));

ALTER TABLE sample_period ADD COLUMN quarantined INTEGER NOT NULL DEFAULT 0 CHECK (quarantined IN (0, 1));

DROP INDEX sample_period_open;

CREATE UNIQUE INDEX sample_period_open ON sample_period (bucket, model, source, quarantined) WHERE is_open = 1;

CREATE TABLE label_order (
    id          BIGINT  PRIMARY KEY,
    sealed      BYTEA   NOT NULL,
    adds        INTEGER CHECK (adds IN (0, 1)),
    quarantined INTEGER NOT NULL CHECK (quarantined IN (0, 1))
);

ALTER TABLE label_order ALTER COLUMN sealed SET STORAGE PLAIN;

-- The samples that came into their cell since it was last mixed: their xmin and ctid still tell which came together. When
-- twenty PINs of a cell are listed, or the cell is closed, its rows are written anew in one transaction, in an order that
-- is drawn. pins is 1 for one row of each PIN of which it is known that it came.
CREATE TABLE sample_unmixed (
    id   BIGINT  PRIMARY KEY,
    pins INTEGER NOT NULL CHECK (pins IN (0, 1))
);

-- A trigger, so that no writer can forget it. A row that is written anew keeps its cell, and is not listed.
CREATE FUNCTION sample_list_unmixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO sample_unmixed (id, pins) VALUES (NEW.id, 0) ON CONFLICT (id) DO UPDATE SET pins = 0;
    RETURN NULL;
END
$$;

CREATE TRIGGER sample_came AFTER INSERT ON sample FOR EACH ROW
    WHEN (NEW.period IS NOT NULL) EXECUTE FUNCTION sample_list_unmixed();

CREATE TRIGGER sample_moved AFTER UPDATE OF period ON sample FOR EACH ROW
    WHEN (NEW.period IS DISTINCT FROM OLD.period AND NEW.period IS NOT NULL) EXECUTE FUNCTION sample_list_unmixed();

-- Writes rows of a cell anew, one after the other as they are named; a join would go by where they lie.
CREATE FUNCTION sample_write_anew(cell BIGINT, ids BIGINT[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    one BIGINT;
BEGIN
    FOREACH one IN ARRAY ids LOOP
        UPDATE sample SET payload = payload WHERE id = one AND period = cell;
    END LOOP;
END
$$;

-- Takes rows of a cell from the list, and puts the small tables into new files, so that nothing is left of what stood in
-- them: blank rows that were taken together, labels that waited together.
CREATE FUNCTION sample_forget_order(cell BIGINT, ids BIGINT[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    unmixed sample_unmixed[];
    slots   sample_slot[];
    orders  label_order[];
BEGIN
    unmixed := ARRAY(
        SELECT u FROM sample_unmixed u JOIN sample s ON s.id = u.id
        WHERE NOT (s.period = cell AND u.id = ANY (ids)) ORDER BY gen_random_uuid());
    slots := ARRAY(SELECT s FROM sample_slot s ORDER BY gen_random_uuid());
    orders := ARRAY(SELECT o FROM label_order o ORDER BY gen_random_uuid());
    TRUNCATE sample_unmixed, sample_slot, label_order;
    INSERT INTO sample_unmixed SELECT one.* FROM unnest(unmixed) AS one;
    INSERT INTO sample_slot SELECT one.* FROM unnest(slots) AS one;
    INSERT INTO label_order SELECT one.* FROM unnest(orders) AS one;
END
$$;

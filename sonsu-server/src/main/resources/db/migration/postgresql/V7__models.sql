-- The models that are known. Their cards are files of theirs.
CREATE TABLE model (
    id           TEXT   NOT NULL PRIMARY KEY,
    registered   TEXT   NOT NULL,
    origin       TEXT   NOT NULL,
    parent       TEXT,
    run          TEXT,
    samples      BIGINT NOT NULL,
    recipe       TEXT   NOT NULL,
    code_version TEXT   NOT NULL,
    history      TEXT   NOT NULL
);

-- Their files: folders are caches of these.
CREATE TABLE model_file (
    model  TEXT NOT NULL REFERENCES model (id),
    name   TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes  BYTEA NOT NULL,
    PRIMARY KEY (model, name)
);

-- Who has which role: one row, so that there is always exactly one champion. Tenure is the generation in which the
-- champion became it.
CREATE TABLE model_roles (
    id         BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    champion   TEXT   NOT NULL REFERENCES model (id),
    challenger TEXT REFERENCES model (id),
    previous   TEXT REFERENCES model (id),
    tenure     BIGINT NOT NULL,
    generation BIGINT NOT NULL
);

-- What the roles were in each generation, and why they changed.
CREATE TABLE model_role_change (
    generation BIGINT NOT NULL PRIMARY KEY,
    at         TEXT   NOT NULL,
    champion   TEXT   NOT NULL,
    challenger TEXT,
    previous   TEXT,
    tenure     BIGINT NOT NULL,
    cause      TEXT   NOT NULL,
    actor      TEXT   NOT NULL,
    reason     TEXT   NOT NULL
);

-- What a champion's readings came to in a tenure, all servers together. Added to in steps of at least 200 digits.
CREATE TABLE model_live (
    model     TEXT   NOT NULL REFERENCES model (id),
    tenure    BIGINT NOT NULL,
    digits    BIGINT NOT NULL,
    refused   BIGINT NOT NULL,
    confirmed BIGINT NOT NULL,
    corrected BIGINT NOT NULL,
    PRIMARY KEY (model, tenure)
);

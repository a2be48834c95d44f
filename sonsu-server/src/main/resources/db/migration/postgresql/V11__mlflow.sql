-- What MLflow is to be told, written in the transaction that it tells of. server: the address and the name of the
-- registered model, so that another MLflow gets everything anew. written is milliseconds since 1970. A row that MLflow
-- has stays, so that nothing is told twice; one that it refuses is put aside with its reason.
CREATE TABLE mlflow_outbox (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    server     TEXT    NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('MODEL', 'CONTEST', 'ALIASES')),
    subject    TEXT    NOT NULL,
    champion   TEXT,
    challenger TEXT,
    written    BIGINT  NOT NULL,
    state      TEXT    NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'SENT', 'ASIDE')),
    tries      INTEGER NOT NULL DEFAULT 0,
    reason     TEXT,
    UNIQUE (server, kind, subject)
);

CREATE INDEX mlflow_outbox_state ON mlflow_outbox (server, state, id);

-- Who sends, and until when it is its turn (milliseconds since 1970): one server of a cluster.
CREATE TABLE mlflow_sender (
    server TEXT    PRIMARY KEY,
    holder TEXT    NOT NULL,
    until  BIGINT  NOT NULL
);

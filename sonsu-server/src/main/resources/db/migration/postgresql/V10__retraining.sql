-- Runs of the learning loop, as people see them. fence rises with each lease: a runner that was stopped and goes on late
-- has an old number, and changes nothing. Times in milliseconds since 1970.
CREATE TABLE retraining_run (
    id          TEXT   NOT NULL PRIMARY KEY,
    run_key     TEXT   NOT NULL UNIQUE,
    started_by  TEXT   NOT NULL CHECK (started_by IN ('THRESHOLD', 'SCHEDULE', 'COMMAND', 'API', 'CONSOLE')),
    actor       TEXT   NOT NULL,
    state       TEXT   NOT NULL CHECK (state IN ('RUNNING', 'SUCCEEDED', 'FAILED')),
    fence       BIGINT NOT NULL,
    started_at  BIGINT NOT NULL,
    ended_at    BIGINT,
    reason      TEXT   NOT NULL,
    samples     BIGINT,
    new_samples BIGINT,
    candidate   TEXT,
    verdict     TEXT   CHECK (verdict IN ('PROMOTE', 'KEEP_CHAMPION', 'NOT_ENOUGH_EVIDENCE', 'BLOCKED'))
);

-- One at a time, whoever starts it.
CREATE UNIQUE INDEX retraining_run_going ON retraining_run (state) WHERE state = 'RUNNING';

CREATE INDEX retraining_run_started ON retraining_run (started_at);

-- place: 0 to 5, in the order in which they are done. attempts counts every begin, failures those that failed by themselves.
CREATE TABLE retraining_step (
    run         TEXT    NOT NULL REFERENCES retraining_run (id),
    place       INTEGER NOT NULL,
    name        TEXT    NOT NULL CHECK (name IN ('SNAPSHOT', 'TRAIN', 'JUDGE', 'DECIDE', 'PUBLISH', 'DEPLOY')),
    state       TEXT    NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'SKIPPED', 'FAILED')),
    started_at  BIGINT,
    ended_at    BIGINT,
    attempts    INTEGER NOT NULL,
    failures    INTEGER NOT NULL,
    progress    DOUBLE PRECISION,
    left_millis BIGINT,
    PRIMARY KEY (run, place)
);

-- What the steps say while they work, for people.
CREATE TABLE retraining_line (
    run    TEXT    NOT NULL REFERENCES retraining_run (id),
    number INTEGER NOT NULL,
    place  INTEGER NOT NULL,
    at     BIGINT  NOT NULL,
    text   TEXT    NOT NULL,
    PRIMARY KEY (run, number)
);

-- Of Spring Batch 6.0.6, as its schema-postgresql.sql has it.

CREATE TABLE BATCH_JOB_INSTANCE (
	JOB_INSTANCE_ID BIGINT  NOT NULL PRIMARY KEY,
	VERSION BIGINT,
	JOB_NAME VARCHAR(100) NOT NULL,
	JOB_KEY VARCHAR(32) NOT NULL,
	constraint JOB_INST_UN unique (JOB_NAME, JOB_KEY)
) ;

CREATE TABLE BATCH_JOB_EXECUTION (
	JOB_EXECUTION_ID BIGINT  NOT NULL PRIMARY KEY,
	VERSION BIGINT,
	JOB_INSTANCE_ID BIGINT NOT NULL,
	CREATE_TIME TIMESTAMP NOT NULL,
	START_TIME TIMESTAMP DEFAULT NULL,
	END_TIME TIMESTAMP DEFAULT NULL,
	STATUS VARCHAR(10),
	EXIT_CODE VARCHAR(2500),
	EXIT_MESSAGE VARCHAR(2500),
	LAST_UPDATED TIMESTAMP,
	constraint JOB_INST_EXEC_FK foreign key (JOB_INSTANCE_ID)
	references BATCH_JOB_INSTANCE(JOB_INSTANCE_ID)
) ;

CREATE TABLE BATCH_JOB_EXECUTION_PARAMS (
	JOB_EXECUTION_ID BIGINT NOT NULL,
	PARAMETER_NAME VARCHAR(100) NOT NULL,
	PARAMETER_TYPE VARCHAR(100) NOT NULL,
	PARAMETER_VALUE VARCHAR(2500),
	IDENTIFYING CHAR(1) NOT NULL,
	constraint JOB_EXEC_PARAMS_FK foreign key (JOB_EXECUTION_ID)
	references BATCH_JOB_EXECUTION(JOB_EXECUTION_ID)
) ;

CREATE TABLE BATCH_STEP_EXECUTION (
	STEP_EXECUTION_ID BIGINT  NOT NULL PRIMARY KEY,
	VERSION BIGINT NOT NULL,
	STEP_NAME VARCHAR(100) NOT NULL,
	JOB_EXECUTION_ID BIGINT NOT NULL,
	CREATE_TIME TIMESTAMP NOT NULL,
	START_TIME TIMESTAMP DEFAULT NULL,
	END_TIME TIMESTAMP DEFAULT NULL,
	STATUS VARCHAR(10),
	COMMIT_COUNT BIGINT,
	READ_COUNT BIGINT,
	FILTER_COUNT BIGINT,
	WRITE_COUNT BIGINT,
	READ_SKIP_COUNT BIGINT,
	WRITE_SKIP_COUNT BIGINT,
	PROCESS_SKIP_COUNT BIGINT,
	ROLLBACK_COUNT BIGINT,
	EXIT_CODE VARCHAR(2500),
	EXIT_MESSAGE VARCHAR(2500),
	LAST_UPDATED TIMESTAMP,
	constraint JOB_EXEC_STEP_FK foreign key (JOB_EXECUTION_ID)
	references BATCH_JOB_EXECUTION(JOB_EXECUTION_ID)
) ;

CREATE TABLE BATCH_STEP_EXECUTION_CONTEXT (
	STEP_EXECUTION_ID BIGINT NOT NULL PRIMARY KEY,
	SHORT_CONTEXT VARCHAR(2500) NOT NULL,
	SERIALIZED_CONTEXT TEXT,
	constraint STEP_EXEC_CTX_FK foreign key (STEP_EXECUTION_ID)
	references BATCH_STEP_EXECUTION(STEP_EXECUTION_ID)
) ;

CREATE TABLE BATCH_JOB_EXECUTION_CONTEXT (
	JOB_EXECUTION_ID BIGINT NOT NULL PRIMARY KEY,
	SHORT_CONTEXT VARCHAR(2500) NOT NULL,
	SERIALIZED_CONTEXT TEXT,
	constraint JOB_EXEC_CTX_FK foreign key (JOB_EXECUTION_ID)
	references BATCH_JOB_EXECUTION(JOB_EXECUTION_ID)
) ;

CREATE SEQUENCE BATCH_STEP_EXECUTION_SEQ MAXVALUE 9223372036854775807 NO CYCLE;
CREATE SEQUENCE BATCH_JOB_EXECUTION_SEQ MAXVALUE 9223372036854775807 NO CYCLE;
CREATE SEQUENCE BATCH_JOB_INSTANCE_SEQ MAXVALUE 9223372036854775807 NO CYCLE;

-- Of db-scheduler 16.12.0.
CREATE TABLE scheduled_tasks (
    task_name            TEXT NOT NULL,
    task_instance        TEXT NOT NULL,
    task_data            BYTEA,
    execution_time       TIMESTAMPTZ NOT NULL,
    picked               BOOLEAN NOT NULL,
    picked_by            TEXT,
    last_success         TIMESTAMPTZ,
    last_failure         TIMESTAMPTZ,
    consecutive_failures INTEGER,
    last_heartbeat       TIMESTAMPTZ,
    version              BIGINT NOT NULL,
    priority             SMALLINT,
    PRIMARY KEY (task_name, task_instance)
);

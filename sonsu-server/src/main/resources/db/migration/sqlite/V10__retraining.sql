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

-- Of Spring Batch 6.0.6, as its schema-sqlite.sql has it.

CREATE TABLE BATCH_JOB_INSTANCE (
	JOB_INSTANCE_ID INTEGER  NOT NULL PRIMARY KEY AUTOINCREMENT,
	VERSION INTEGER,
	JOB_NAME VARCHAR(100) NOT NULL,
	JOB_KEY VARCHAR(32) NOT NULL,
	constraint JOB_INST_UN unique (JOB_NAME, JOB_KEY)
) ;

CREATE TABLE BATCH_JOB_EXECUTION (
	JOB_EXECUTION_ID INTEGER  NOT NULL PRIMARY KEY AUTOINCREMENT,
	VERSION INTEGER,
	JOB_INSTANCE_ID INTEGER NOT NULL,
	CREATE_TIME TIMESTAMP NOT NULL,
	START_TIME TIMESTAMP DEFAULT NULL,
	END_TIME TIMESTAMP DEFAULT NULL,
	STATUS VARCHAR(10),
	EXIT_CODE VARCHAR(100),
	EXIT_MESSAGE VARCHAR(2500),
	LAST_UPDATED TIMESTAMP,
	constraint JOB_INST_EXEC_FK foreign key (JOB_INSTANCE_ID)
	references BATCH_JOB_INSTANCE(JOB_INSTANCE_ID)
) ;

CREATE TABLE BATCH_JOB_EXECUTION_PARAMS (
	JOB_EXECUTION_ID INTEGER NOT NULL,
	PARAMETER_NAME VARCHAR(100) NOT NULL,
	PARAMETER_TYPE VARCHAR(100) NOT NULL,
	PARAMETER_VALUE VARCHAR(2500),
	IDENTIFYING CHAR(1) NOT NULL,
	constraint JOB_EXEC_PARAMS_FK foreign key (JOB_EXECUTION_ID)
	references BATCH_JOB_EXECUTION(JOB_EXECUTION_ID)
) ;

CREATE TABLE BATCH_STEP_EXECUTION (
	STEP_EXECUTION_ID INTEGER  NOT NULL PRIMARY KEY AUTOINCREMENT,
	VERSION INTEGER NOT NULL,
	STEP_NAME VARCHAR(100) NOT NULL,
	JOB_EXECUTION_ID INTEGER NOT NULL,
	CREATE_TIME TIMESTAMP NOT NULL,
	START_TIME TIMESTAMP DEFAULT NULL,
	END_TIME TIMESTAMP DEFAULT NULL,
	STATUS VARCHAR(10),
	COMMIT_COUNT INTEGER,
	READ_COUNT INTEGER,
	FILTER_COUNT INTEGER,
	WRITE_COUNT INTEGER,
	READ_SKIP_COUNT INTEGER,
	WRITE_SKIP_COUNT INTEGER,
	PROCESS_SKIP_COUNT INTEGER,
	ROLLBACK_COUNT INTEGER,
	EXIT_CODE VARCHAR(100),
	EXIT_MESSAGE VARCHAR(2500),
	LAST_UPDATED TIMESTAMP,
	constraint JOB_EXEC_STEP_FK foreign key (JOB_EXECUTION_ID)
	references BATCH_JOB_EXECUTION(JOB_EXECUTION_ID)
) ;

CREATE TABLE BATCH_STEP_EXECUTION_CONTEXT (
	STEP_EXECUTION_ID INTEGER NOT NULL PRIMARY KEY,
	SHORT_CONTEXT VARCHAR(2500) NOT NULL,
	SERIALIZED_CONTEXT CLOB,
	constraint STEP_EXEC_CTX_FK foreign key (STEP_EXECUTION_ID)
	references BATCH_STEP_EXECUTION(STEP_EXECUTION_ID)
) ;

CREATE TABLE BATCH_JOB_EXECUTION_CONTEXT (
	JOB_EXECUTION_ID INTEGER NOT NULL PRIMARY KEY,
	SHORT_CONTEXT VARCHAR(2500) NOT NULL,
	SERIALIZED_CONTEXT CLOB,
	constraint JOB_EXEC_CTX_FK foreign key (JOB_EXECUTION_ID)
	references BATCH_JOB_EXECUTION(JOB_EXECUTION_ID)
) ;

CREATE TABLE BATCH_STEP_EXECUTION_SEQ (
	ID INTEGER PRIMARY KEY AUTOINCREMENT
);
CREATE TABLE BATCH_JOB_EXECUTION_SEQ (
	ID INTEGER PRIMARY KEY AUTOINCREMENT
);
CREATE TABLE BATCH_JOB_INSTANCE_SEQ (
	ID INTEGER PRIMARY KEY AUTOINCREMENT
);

-- Of db-scheduler 16.12.0.
CREATE TABLE scheduled_tasks (
    task_name            TEXT    NOT NULL,
    task_instance        TEXT    NOT NULL,
    task_data            BLOB,
    execution_time       TIMESTAMP NOT NULL,
    picked               INTEGER NOT NULL,
    picked_by            TEXT,
    last_success         TIMESTAMP,
    last_failure         TIMESTAMP,
    consecutive_failures INTEGER,
    last_heartbeat       TIMESTAMP,
    version              INTEGER NOT NULL,
    priority             INTEGER,
    PRIMARY KEY (task_name, task_instance)
);

"""Sonsu's retraining, driven by Airflow.

Waits until enough labelled samples have come together, starts a run, and follows its steps. The work itself is Sonsu's:
its server keeps the run through crashes and restarts, of its own and of Airflow. This file only asks for it and watches.

One file for Airflow 2.10 and 3.x; the http provider has to be installed. See README.md beside the folder.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta, timezone

try:
    from airflow.sdk import DAG
except ImportError:
    from airflow import DAG

try:
    from airflow.providers.standard.operators.python import PythonOperator, ShortCircuitOperator
except ImportError:
    from airflow.operators.python import PythonOperator, ShortCircuitOperator

try:
    from airflow.sdk.exceptions import AirflowFailException
except ImportError:
    from airflow.exceptions import AirflowFailException

from airflow.providers.http.sensors.http import HttpSensor

CONNECTION = "sonsu_api"
RUNS = "api/v1/retrainings"
RUN = RUNS + "/{{ ti.xcom_pull(task_ids='start') }}"

# How long a step may take before its task fails. The run has limits of its own, and tries a step three times: that is shorter.
TIME_LIMITS = {
    "snapshot": timedelta(hours=1),
    "train": timedelta(hours=6),
    "judge": timedelta(hours=4),
    "decide": timedelta(minutes=30),
    "publish": timedelta(minutes=30),
    "deploy": timedelta(minutes=30),
}


def enough_samples(response):
    """Whether a run is worth while; the server has the threshold."""
    return response.json()["ready"]


def run_key(dag_run_id):
    """The same for each try of a DAG run, so that it starts one run at most; of letters and digits only."""
    return "airflow-" + hashlib.sha256(dag_run_id.encode()).hexdigest()[:32]


def start_run(run_id):
    """Starts the run, or finds the one that an earlier try of this task has started; its id is what it returns."""
    from airflow.providers.http.hooks.http import HttpHook

    answer = HttpHook(method="POST", http_conn_id=CONNECTION).run(RUNS, json={"key": run_key(run_id)})
    return answer.json()["id"]


def fail_with(run):
    """Fails the task for good where the run has failed: trying again would see the same. A step alone may be tried again."""
    if run["state"] == "FAILED":
        failed = [one["name"] for one in run["steps"] if one["state"] == "FAILED"]
        raise AirflowFailException(f"run {run['id']} failed at {', '.join(failed) or 'its end'}; its log says why")


def is_over(step):
    """A check whether a step is over."""

    def check(response):
        run = response.json()
        state = {one["name"]: one["state"] for one in run["steps"]}[step]
        if state in ("DONE", "SKIPPED"):
            return True
        fail_with(run)
        return False

    return check


def is_promoted(ti):
    """Whether the verdict is for the challenger. Otherwise the champion stays and nothing is left to follow."""
    from airflow.providers.http.hooks.http import HttpHook

    run_id = ti.xcom_pull(task_ids="start")
    run = HttpHook(method="GET", http_conn_id=CONNECTION).run(f"{RUNS}/{run_id}").json()
    print(f"run {run_id}: {run['verdict']}")
    fail_with(run)
    return run["verdict"] == "PROMOTE"


with DAG(
    dag_id="sonsu_retraining",
    description="Retrains Sonsu's digit recogniser when enough samples have come together; the better model serves",
    doc_md=__doc__,
    schedule="@daily",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    # One run at a time is the server's rule as well.
    max_active_runs=1,
    tags=["sonsu", "machine learning", "retraining"],
    default_args={
        "owner": "sonsu",
        "retries": 3,
        "retry_delay": timedelta(minutes=5),
        "retry_exponential_backoff": True,
    },
) as dag:
    wait = HttpSensor(
        task_id="wait_for_samples",
        doc_md="Waits for as many new labelled samples as the server wants. A day without enough is skipped, not failed.",
        http_conn_id=CONNECTION,
        endpoint=RUNS + "/readiness",
        response_check=enough_samples,
        mode="reschedule",
        poke_interval=600,
        timeout=timedelta(hours=23).total_seconds(),
        soft_fail=True,
    )

    start = PythonOperator(
        task_id="start",
        doc_md="Starts a run under a key of this DAG run; a repeat finds the same run.",
        python_callable=start_run,
        op_kwargs={"run_id": "{{ run_id }}"},
        execution_timeout=timedelta(minutes=5),
    )

    steps = {
        step: HttpSensor(
            task_id=step,
            doc_md=f"Waits for the end of the run's step `{step}`; fails when the run fails.",
            http_conn_id=CONNECTION,
            endpoint=RUN,
            response_check=is_over(step),
            mode="reschedule",
            poke_interval=15,
            timeout=limit.total_seconds(),
        )
        for step, limit in TIME_LIMITS.items()
    }

    promoted = ShortCircuitOperator(
        task_id="is_promoted",
        doc_md="Goes on when the challenger won; otherwise the champion stays, and what follows is skipped.",
        python_callable=is_promoted,
        execution_timeout=timedelta(minutes=5),
    )

    wait >> start >> steps["snapshot"] >> steps["train"] >> steps["judge"] >> steps["decide"] >> promoted
    promoted >> steps["publish"] >> steps["deploy"]

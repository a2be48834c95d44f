"""The DAG's form and what its tasks do.

Without Airflow: against a stub in the layouts of 2.10 and 3.x, and an imitation of the API. With it (the environment has
``SONSU_TEST_AIRFLOW``): the real one parses the file as well.
"""

import contextlib
import importlib.util
import io
import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import airflow_stub  # noqa: E402
from api_imitation import STEPS, Api  # noqa: E402

FILE = pathlib.Path(__file__).parent.parent / "dags" / "sonsu_retraining.py"
ORDER = ["wait_for_samples", "start", "snapshot", "train", "judge", "decide", "is_promoted", "publish", "deploy"]


def load():
    spec = importlib.util.spec_from_file_location("sonsu_retraining", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class OnStub:
    version = None

    def setUp(self):
        airflow_stub.install(self.version)
        before = set(sys.modules)
        self.module = load()
        self.imported = set(sys.modules) - before
        self.dag = self.module.dag
        airflow_stub.allow_hooks()

    def tearDown(self):
        airflow_stub.remove()

    def test_file_imports_nothing_heavy(self):
        for heavy in ("requests", "pandas", "numpy", "mlflow", "airflow.providers.http.hooks"):
            self.assertFalse([name for name in self.imported if name.split(".")[0] == heavy or name == heavy], heavy)

    def test_tasks_follow_one_another(self):
        self.assertEqual(list(sorted(self.dag.task_dict)), sorted(ORDER))
        for before, after in zip(ORDER, ORDER[1:]):
            self.assertEqual(self.dag.task_dict[before].downstream_task_ids, {after})
        self.assertEqual(self.dag.task_dict["deploy"].downstream_task_ids, set())
        self.assertEqual(list(self.module.TIME_LIMITS), STEPS)

    def test_dag_says_when_and_what(self):
        settings = self.dag.settings
        self.assertEqual(self.dag.dag_id, "sonsu_retraining")
        self.assertEqual(settings["max_active_runs"], 1)
        self.assertFalse(settings["catchup"])
        self.assertTrue(settings["schedule"] and settings["tags"] and settings["doc_md"])
        self.assertGreater(settings["default_args"]["retries"], 0)
        for name, task in self.dag.task_dict.items():
            self.assertTrue(task.settings["doc_md"], name)

    def test_waiting_keeps_no_worker_busy(self):
        for task in self.dag.task_dict.values():
            if isinstance(task, airflow_stub.HttpSensor):
                self.assertEqual(task.settings["mode"], "reschedule")
                self.assertEqual(task.settings["http_conn_id"], "sonsu_api")

    def test_key_is_one_for_each_dag_run(self):
        key = self.module.run_key("scheduled__2026-03-02T10:00:00+00:00")
        self.assertEqual(key, self.module.run_key("scheduled__2026-03-02T10:00:00+00:00"))
        self.assertNotEqual(key, self.module.run_key("scheduled__2026-03-03T10:00:00+00:00"))
        self.assertRegex(key, "^[a-z0-9-]{1,64}$")

    @contextlib.contextmanager
    def api(self, **settings):
        api = Api(**settings)
        airflow_stub.API.update(address=api.address, headers={"Authorization": f"Bearer {api.key}"})
        try:
            yield api
        finally:
            api.close()

    def drive(self, run_id="manual__2026-03-02T10:00:00+00:00"):
        """Runs the tasks as a scheduler does; returns those that succeeded, and whether the rest was skipped."""
        succeeded = []
        for name in ORDER:
            task = self.dag.task_dict[name]
            if isinstance(task, airflow_stub.HttpSensor):
                self.assertTrue(any(task.poke(run_id) for _ in range(50)), name)
            elif not task.execute(run_id) and isinstance(task, airflow_stub.ShortCircuitOperator):
                return [*succeeded, name], True
            succeeded.append(name)
        return succeeded, False

    def test_winner_is_followed_to_its_deployment(self):
        with self.api() as api:
            api.new_samples = 500
            self.assertEqual(self.drive(), (ORDER, False))
            self.assertEqual(len(api.runs), 1)

    def test_champion_that_is_kept_skips_the_rest(self):
        for verdict in ("KEEP_CHAMPION", "NOT_ENOUGH_EVIDENCE", "BLOCKED"):
            with self.api(verdict=verdict) as api:
                api.new_samples = 500
                self.assertEqual(self.drive(), (ORDER[: ORDER.index("is_promoted") + 1], True))

    def test_run_that_fails_fails_the_task_of_its_step(self):
        for step in STEPS:
            with self.api(fails_at=step) as api, contextlib.redirect_stdout(io.StringIO()):
                api.new_samples = 500
                with self.assertRaises(airflow_stub.AirflowFailException) as failure:
                    self.drive()
                self.assertIn(f"failed at {step}", str(failure.exception))

    def test_step_that_is_going_to_be_tried_again_fails_nothing(self):
        with self.api(stumbles=True) as api:
            api.new_samples = 500
            self.assertEqual(self.drive(), (ORDER, False))

    def test_too_few_samples_start_nothing(self):
        with self.api() as api:
            api.new_samples = 499
            self.assertFalse(self.dag.task_dict["wait_for_samples"].poke("manual"))
            self.assertEqual(api.runs, {})
        self.assertTrue(self.dag.task_dict["wait_for_samples"].settings["soft_fail"])

    def test_second_try_of_the_start_finds_the_same_run(self):
        with self.api() as api:
            first = self.dag.task_dict["start"].execute("manual__1")
            self.assertEqual(self.dag.task_dict["start"].execute("manual__1"), first)
            self.assertNotEqual(self.dag.task_dict["start"].execute("manual__2"), first)
            self.assertEqual(len(api.runs), 2)

    def test_nothing_secret_is_said(self):
        said = io.StringIO()
        with self.api() as api, contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            api.new_samples = 500
            self.drive()
        self.assertIn("PROMOTE", said.getvalue())
        self.assertNotIn(api.key, said.getvalue() + str(airflow_stub.XCOM) + FILE.read_text(encoding="utf-8"))

    def test_call_without_a_key_fails(self):
        with self.api() as api:
            airflow_stub.API["headers"] = {}
            with self.assertRaises(airflow_stub.AirflowException):
                self.dag.task_dict["start"].execute("manual__1")
            self.assertEqual(api.runs, {})


class OnTheLayoutOf210(OnStub, unittest.TestCase):
    version = 2


class OnTheLayoutOf3(OnStub, unittest.TestCase):
    version = 3


@unittest.skipUnless(os.environ.get("SONSU_TEST_AIRFLOW"), "SKIPPED: no real Airflow; SONSU_TEST_AIRFLOW names its Python")
class OnRealAirflow(unittest.TestCase):
    def test_file_parses_and_has_its_form(self):
        airflow_stub.remove()
        dag = load().dag
        self.assertEqual(sorted(dag.task_dict), sorted(ORDER))
        for before, after in zip(ORDER, ORDER[1:]):
            self.assertEqual(dag.task_dict[before].downstream_task_ids, {after})
        self.assertEqual(dag.task_dict["train"].mode, "reschedule")


if __name__ == "__main__":
    unittest.main()

"""As much of Airflow as the DAG touches, in the layout of 2.10 or of 3.x, for a machine without Airflow.

Tasks can be run: a sensor asks its endpoint over HTTP as the real one does, templates are filled in, and what a callable
returns is kept as its XCom.
"""

import inspect
import json
import re
import sys
import types
import urllib.request

API = {"address": None, "headers": {}}
XCOM = {}


class AirflowException(Exception):
    pass


class AirflowFailException(AirflowException):
    pass


class Response:
    def __init__(self, text):
        self.text = text

    def json(self):
        return json.loads(self.text)


class HttpHook:
    def __init__(self, method="POST", http_conn_id="http_default"):
        assert http_conn_id == "sonsu_api"
        self.method = method

    def run(self, endpoint, data=None, headers=None, extra_options=None, **request):
        body = json.dumps(request["json"]).encode() if "json" in request else None
        send = urllib.request.Request(API["address"] + "/" + endpoint, method=self.method, data=body)
        send.add_header("Content-Type", "application/json")
        for name, value in API["headers"].items():
            send.add_header(name, value)
        try:
            with urllib.request.urlopen(send, timeout=10) as answer:
                return Response(answer.read().decode())
        except urllib.error.HTTPError as failure:
            raise AirflowException(f"{failure.code}:{failure.reason}") from failure


class DAG:
    current = None

    def __init__(self, dag_id, **settings):
        self.dag_id = dag_id
        self.settings = settings
        self.task_dict = {}

    def __enter__(self):
        DAG.current = self
        return self

    def __exit__(self, *failure):
        DAG.current = None


class Task:
    known = {"task_id", "doc_md", "execution_timeout"}

    def __init__(self, **settings):
        unknown = set(settings) - self.known
        assert not unknown, f"{type(self).__name__} has no {unknown}"
        self.settings = settings
        self.task_id = settings["task_id"]
        self.upstream_task_ids = set()
        self.downstream_task_ids = set()
        self.dag = DAG.current
        assert self.task_id not in self.dag.task_dict
        self.dag.task_dict[self.task_id] = self

    def __rshift__(self, other):
        self.downstream_task_ids.add(other.task_id)
        other.upstream_task_ids.add(self.task_id)
        return other

    def filled(self, text, run_id):
        text = text.replace("{{ run_id }}", run_id)
        return re.sub(r"\{\{ ti\.xcom_pull\(task_ids='(\w+)'\) }}", lambda match: XCOM[match.group(1)], text)


class TaskInstance:
    def xcom_pull(self, task_ids):
        return XCOM[task_ids]


class PythonOperator(Task):
    known = Task.known | {"python_callable", "op_kwargs"}

    def execute(self, run_id):
        given = {name: self.filled(value, run_id) for name, value in self.settings.get("op_kwargs", {}).items()}
        context = {"ti": TaskInstance()}
        call = self.settings["python_callable"]
        given |= {name: context[name] for name in inspect.signature(call).parameters if name in context}
        XCOM[self.task_id] = call(**given)
        return XCOM[self.task_id]


class ShortCircuitOperator(PythonOperator):
    pass


class HttpSensor(Task):
    known = Task.known | {
        "http_conn_id", "endpoint", "response_check", "mode", "poke_interval", "timeout", "soft_fail",
    }

    def poke(self, run_id):
        answer = HttpHook("GET", self.settings["http_conn_id"]).run(self.filled(self.settings["endpoint"], run_id))
        return self.settings["response_check"](answer)


def install(version):
    """Puts the modules in place as Airflow ``version`` (2 or 3) has them, and takes away those of the other."""
    remove()
    modules = {
        "airflow": {},
        "airflow.providers": {},
        "airflow.providers.http": {},
        "airflow.providers.http.sensors": {},
        "airflow.providers.http.sensors.http": {"HttpSensor": HttpSensor},
    }
    python = {"PythonOperator": PythonOperator, "ShortCircuitOperator": ShortCircuitOperator}
    failures = {"AirflowException": AirflowException, "AirflowFailException": AirflowFailException}
    if version == 2:
        modules["airflow"]["DAG"] = DAG
        modules |= {
            "airflow.exceptions": failures,
            "airflow.operators": {},
            "airflow.operators.python": python,
        }
    else:
        modules |= {
            "airflow.sdk": {"DAG": DAG},
            "airflow.sdk.exceptions": failures,
            "airflow.providers.standard": {},
            "airflow.providers.standard.operators": {},
            "airflow.providers.standard.operators.python": python,
        }
    for name, content in modules.items():
        module = types.ModuleType(name)
        module.__path__ = []
        module.__dict__.update(content)
        sys.modules[name] = module


def allow_hooks():
    """Only from now on: what is imported while the file is parsed must not need them."""
    for name, content in {
        "airflow.providers.http.hooks": {},
        "airflow.providers.http.hooks.http": {"HttpHook": HttpHook},
    }.items():
        module = types.ModuleType(name)
        module.__path__ = []
        module.__dict__.update(content)
        sys.modules[name] = module


def remove():
    XCOM.clear()
    for name in [name for name in sys.modules if name == "airflow" or name.startswith("airflow.")]:
        del sys.modules[name]

"""The part of Sonsu's API that the DAG uses, on a free port of this machine: a run that takes a step further each time
it is asked for."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STEPS = ["snapshot", "train", "judge", "decide", "publish", "deploy"]


class Api:
    def __init__(self, verdict="PROMOTE", fails_at=None, stumbles=False, key="a-pipeline-key"):
        self.verdict = verdict
        self.fails_at = fails_at
        self.stumbles = stumbles
        self.key = key
        self.new_samples = 0
        self.runs = {}
        self.asked = []
        api = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.answer("GET")

            def do_POST(self):
                self.answer("POST")

            def answer(self, method):
                length = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(length)) if length else None
                api.asked.append(f"{method} {self.path}")
                if self.headers.get("Authorization") != f"Bearer {api.key}":
                    return self.say(401, {"title": "no key"})
                return self.say(*api.answer(method, self.path, body))

            def say(self, status, body):
                text = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *line):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def answer(self, method, path, body):
        if (method, path) == ("GET", "/api/v1/retrainings/readiness"):
            return 200, {"ready": self.new_samples >= 500, "newSamples": self.new_samples, "threshold": 500}
        if (method, path) == ("POST", "/api/v1/retrainings"):
            if set(body) != {"key"} or not 0 < len(body["key"]) <= 64 or not body["key"].replace("-", "").isalnum():
                return 400, {"title": "not a key"}
            known = body["key"] in self.runs
            self.runs.setdefault(body["key"], {"id": f"r-{len(self.runs) + 1}", "done": 0})
            return (200 if known else 201), self.shown(self.runs[body["key"]])
        for run in self.runs.values():
            if (method, path) == ("GET", f"/api/v1/retrainings/{run['id']}"):
                run["done"] += 1
                return 200, self.shown(run)
        return 404, {"title": "no such run"}

    def shown(self, run):
        """A step is over at every second look. Where it stumbles it has failed at the first, and is going to be tried again."""
        over = run["done"] // 2
        states = []
        failed = False
        for number, step in enumerate(STEPS):
            kept = number > STEPS.index("decide") and self.verdict != "PROMOTE"
            if failed:
                states.append("WAITING")
            elif step == self.fails_at and over >= number:
                failed = True
                states.append("FAILED")
            elif kept and over >= 4:
                states.append("SKIPPED")
            else:
                going = "FAILED" if self.stumbles else "RUNNING"
                states.append("DONE" if number < over else going if number == over else "WAITING")
        is_done = all(state in ("DONE", "SKIPPED") for state in states)
        return {
            "id": run["id"],
            "state": "FAILED" if failed else "SUCCEEDED" if is_done else "RUNNING",
            "steps": [
                {"name": step, "state": state, "startedAt": None, "endedAt": None}
                for step, state in zip(STEPS, states)
            ],
            "verdict": self.verdict if over >= 4 and not failed else None,
        }

    def close(self):
        self.server.shutdown()
        self.server.server_close()

"""Runs the `run:` steps of a job of a GitHub workflow as a runner does: in bash, in order, in one folder.

What needs GitHub (`uses:`) is left out, and so is any step that a test names because it needs what a test has not.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = {path.stem: path for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))}


class Done(NamedTuple):
    step: str
    status: int
    log: str


def load(name: str) -> dict[str, Any]:
    workflow: dict[str, Any] = yaml.safe_load(WORKFLOWS[name].read_text(encoding="utf-8"))
    return workflow


def run_job(workflow: str, job: str, folder: Path, temp: Path, left_out: tuple[str, ...] = (), **env: str) -> list[Done]:
    """The steps that were run, up to the first that failed. `temp` is the runner's folder, `folder` the checkout."""
    steps = [step for step in load(workflow)["jobs"][job]["steps"] if "run" in step]
    assert set(left_out) <= {step["name"] for step in steps}
    known = {"RUNNER_TEMP": str(temp), "GITHUB_REPOSITORY": "someone/factcheck", "GITHUB_PATH": str(temp / "path")}
    environment = {**os.environ, "FACTCHECK_CACHE": "off", **known, **env}
    done: list[Done] = []
    for step in steps:
        if step["name"] in left_out:
            continue
        given = {name: value.replace("${{ github.token }}", "token") for name, value in step.get("env", {}).items()}
        done.append(_run_step(step, folder, {**environment, **given}))
        if done[-1].status:
            break
        added = temp / "path"
        if added.exists():
            environment["PATH"] = os.pathsep.join([*added.read_text().split(), environment["PATH"]])
    return done


def _run_step(step: dict[str, Any], folder: Path, env: dict[str, str]) -> Done:
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    ended = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=600)
    return Done(step["name"], ended.returncode, ended.stdout + ended.stderr)

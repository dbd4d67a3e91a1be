"""The workflows: what a stranger may trust in them, and that what they run runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from workflow import ROOT, WORKFLOWS, Done, load, run_job

from tools.make_rates import find_carried_history

FILES = [*WORKFLOWS.values(), *sorted((ROOT / "examples").rglob(".github/workflows/*.yml"))]
USED = re.compile(r"uses: (?P<action>[\w./-]+)@(?P<hash>\S+)(?: # (?P<version>\S+))?")


JOBS = [pytest.param(told, id=f"{name}-{job}") for name in WORKFLOWS for job, told in load(name)["jobs"].items()]


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_every_action_is_pinned_by_its_hash_and_tells_its_version(file: Path) -> None:
    """One hash an action, here as there."""
    known = {found["action"]: found["hash"] for path in FILES for found in USED.finditer(path.read_text(encoding="utf-8"))}
    for found in USED.finditer(file.read_text(encoding="utf-8")):
        if found["action"].endswith("/factcheck"):
            continue  # by its tag: the release has no hash before it is made
        assert re.fullmatch(r"[0-9a-f]{40}", found["hash"]), found[0]
        assert re.fullmatch(r"v\d+\.\d+\.\d+", found["version"] or ""), found[0]
        assert known[found["action"]] == found["hash"]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_nothing_but_what_a_job_says(name: str) -> None:
    assert {} == load(name)["permissions"]


@pytest.mark.parametrize("job", JOBS)
def test_a_job_that_runs_the_repository_may_write_nothing(job: dict[str, Any]) -> None:
    """Code of a pull request, of a package or of a build is run where nothing can be changed or signed."""
    allowed = {key for key, value in job["permissions"].items() if value == "write"}
    runs = " ".join(step.get("run", "") for step in job.get("steps", []))
    if re.search(r"\b(python|pip|npm|pytest|docker|\.ci/\w+)\b", runs):
        assert set() == allowed
    assert "steps" not in job or job["timeout-minutes"] <= 90


@pytest.mark.parametrize("job", JOBS)
def test_a_checkout_keeps_no_key_and_a_script_no_expression(job: dict[str, Any]) -> None:
    """What GitHub puts into a script would be run, a branch's name, too."""
    for step in job.get("steps", []):
        assert "${{" not in step.get("run", "")
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_script_stops_where_a_pipe_breaks(name: str) -> None:
    """As bash does where it is asked for by name, and not where GitHub takes it unasked."""
    assert "bash" == load(name)["defaults"]["run"]["shell"]


def test_what_is_made_is_proposed_in_one_way() -> None:
    """The job that may write is that of the rates, which is run below, but for names."""
    rates, yardstick = (
        WORKFLOWS[name].read_text(encoding="utf-8").partition("  propose:")[2] for name in ("rates", "yardstick")
    )
    assert yardstick == re.sub(
        r"\brates\b", "yardstick", rates.replace("the shipped exchange rates", "the results of the exam")
    )


def test_every_python_and_system_that_is_promised_is_tried() -> None:
    promised = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for job in ("test", "install"):
        matrix = load("ci")["jobs"][job]["strategy"]["matrix"]
        assert {"ubuntu-latest", "macos-latest", "windows-latest"} == set(matrix["os"])
        assert set(promised) == {python for python in matrix["python"] if not python.endswith("t")}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A clone, as a runner has it."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone of the project")
    folder = tmp_path / "checkout"
    git(tmp_path, "clone", "--quiet", str(ROOT), str(folder))
    return folder


@pytest.fixture
def temp(tmp_path: Path) -> Path:
    """The runner's folder, with programs of its own in `bin`: one Python that may be installed into, and stand-ins."""
    folder = tmp_path / "temp"
    (folder / "bin").mkdir(parents=True)
    return folder


def git(folder: Path, *words: str) -> str:
    settings = ("-c", "user.name=Someone", "-c", "user.email=someone@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(["git", *settings, *words], cwd=folder, check=True, capture_output=True, text=True).stdout


def path_with(*folders: Path) -> str:
    return ":".join([*map(str, folders), "/usr/local/bin:/usr/bin:/bin"])


def fresh_python(folder: Path) -> Path:
    """The `bin` of a new environment."""
    venv.create(folder / "python", with_pip=True)
    return folder / "python" / "bin"


def stand_in(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def assert_green(done: list[Done], *steps: str) -> None:
    assert [(step, 0) for step in steps] == [ended[:2] for ended in done], done[-1].log


@pytest.mark.slow
def test_the_package_is_built_and_finds_a_mistake_where_it_alone_is_installed(checkout: Path, temp: Path) -> None:
    bin_ = fresh_python(temp)
    assert_green(run_job("ci", "build", checkout, temp, PATH=path_with(bin_)), "Build")
    assert_green(
        run_job("ci", "install", checkout, temp, PATH=path_with(bin_)),
        "Install",
        "Find a mistake in a claims file, in English and in Chinese prose",
    )


@pytest.mark.slow
def test_a_release_is_built_where_tag_changelog_and_addresses_agree(checkout: Path, temp: Path) -> None:
    """And stops before anything is built where they do not."""
    bin_ = fresh_python(temp)
    packed = ("Build the page that checks in the browser, and the docs", "Build the extension")
    npm = () if shutil.which("npm") else packed
    notes = "Cut the notes; the tag, the version, the date and the addresses must agree"
    given = {"PATH": path_with(bin_), "GITHUB_REF_NAME": "v0.1.0"}
    (stopped,) = run_job("release", "build", checkout, temp, left_out=npm, **given)
    assert (notes, 2) == stopped[:2]
    prepare_release(checkout)
    shutil.rmtree(checkout / "release", ignore_errors=True)
    done = run_job("release", "build", checkout, temp, left_out=npm, **given)
    steps = (
        "Build the package",
        "List what an installation holds",
        "Tell which verdicts have changed since the release before",
    )
    assert_green(done, notes, *steps, *(() if npm else packed))
    made = {path.name for path in (checkout / "release").iterdir()}
    archives = {"factcheck-page.tar.gz", "factcheck-docs.tar.gz", "factcheck.vsix"}
    assert made == {"notes.md", "factcheck.cdx.json"} | (set() if npm else archives)
    assert '"name": "pyromark"' in (checkout / "release" / "factcheck.cdx.json").read_text(encoding="utf-8")
    assert "| fail |" in (checkout / "release" / "notes.md").read_text(encoding="utf-8")


def prepare_release(folder: Path) -> None:
    """What CONTRIBUTING says of a release."""
    subprocess.run([sys.executable, "-m", "tools.name_repository", "someone/factcheck"], cwd=folder, check=True)
    changelog, citation = folder / "CHANGELOG.md", folder / "CITATION.cff"
    changelog.write_text(
        re.sub(r"(?m)^## 0\.1\.0 \(.*\)$", "## 0.1.0 (2026-01-31)", changelog.read_text(encoding="utf-8")), encoding="utf-8"
    )
    cited = re.sub(r"(?m)^date-released: .*\n", "", citation.read_text(encoding="utf-8"))
    citation.write_text(f"{cited}date-released: 2026-01-31\n", encoding="utf-8")


def forget_days(zipped: str, into: Path, days: int) -> None:
    """An ECB history without its newest days."""
    with ZipFile(zipped) as old:
        (name,) = old.namelist()
        head, *rows = old.read(name).decode().splitlines(keepends=True)
    with ZipFile(into, "w", ZIP_DEFLATED) as new:
        new.writestr(name, head + "".join(rows[days:]))


def ship_rates(folder: Path, zipped: Path) -> None:
    """Put the rates of a history in place of those of a checkout, though they are older."""
    for file in (folder / "factcheck" / "rate" / "data").glob("[A-Z][A-Z][A-Z].txt"):
        file.unlink()
    command = [sys.executable, "-m", "tools.make_rates", str(zipped)]
    subprocess.run(command, cwd=folder, env={"PYTHONPATH": str(folder)}, check=True)


@pytest.mark.slow
def test_newer_rates_become_a_pull_request_and_none_where_nothing_is_new(checkout: Path, temp: Path) -> None:
    """The suite that the job runs on them is left out here: this is one of its tests."""
    history = find_carried_history()
    forget_days(str(history), temp / "older.zip", 10)
    environment = {"PYTHONPATH": str(checkout)}
    ship_rates(checkout, temp / "older.zip")
    git(checkout, "commit", "--quiet", "--all", "--message", "Older rates")
    stand_in(temp / "bin", "curl", f'while [ "$1" != --output ]; do shift; done; cp {history} "$2"')
    stand_in(temp / "bin", "pytest", "exit 0")
    stand_in(temp / "bin", "python", f'[ "$2" = pytest ] || exec {sys.executable} "$@"')
    given = {"PATH": path_with(temp / "bin"), **environment}
    done = run_job("rates", "make", checkout, temp, left_out=("Install", "Test"), **given)
    fetch, refuse, write = "Fetch the ECB's history", "Refuse a file that is cut off, forged or of another day", done[-1].step
    assert_green(done, fetch, refuse, write)
    assert "factcheck/rate/data/USD.txt" in (temp / "rates.patch").read_text(encoding="utf-8")

    git(checkout, "checkout", "--quiet", ".")
    (checkout / "made").mkdir()
    shutil.copy(temp / "rates.patch", checkout / "made")
    shutil.copy(temp / "changes.txt", checkout / "made")
    git(temp, "init", "--quiet", "--bare", "remote.git")
    git(checkout, "config", f"url.{temp}/remote.git.insteadOf", "https://github.com/someone/factcheck.git")
    stand_in(temp / "bin", "gh", f'echo "$@" >> {temp}/gh.log')
    assert_green(run_job("rates", "propose", checkout, temp, **given), "Open a pull request")
    assert "Renew the shipped exchange rates" in git(temp / "remote.git", "log", "-1", "rates")
    assert "pr create --head rates" in (temp / "gh.log").read_text()

    (checkout / "made" / "rates.patch").write_text("")
    (nothing,) = run_job("rates", "propose", checkout, temp, **given)
    assert (0, "Nothing is new.\n") == nothing[1:]


@pytest.mark.slow
def test_rates_that_are_forged_are_refused(checkout: Path, temp: Path) -> None:
    with ZipFile(find_carried_history()) as old:
        (name,) = old.namelist()
        text = old.read(name).decode()
    lines = text.splitlines(keepends=True)
    day = lines[1].split(",")
    forged = ",".join([day[0], str(float(day[1]) * 3), *day[2:]])
    with ZipFile(temp / "forged.zip", "w") as new:
        new.writestr(name, "".join([lines[0], forged, *lines[2:]]))
    stand_in(temp / "bin", "curl", f'while [ "$1" != --output ]; do shift; done; cp {temp}/forged.zip "$2"')
    stand_in(temp / "bin", "python", f'exec {sys.executable} "$@"')
    given = {"PATH": path_with(temp / "bin"), "PYTHONPATH": str(checkout)}
    older = temp / "older.zip"
    forget_days(str(find_carried_history()), older, 1)
    ship_rates(checkout, older)
    done = run_job("rates", "make", checkout, temp, left_out=("Install", "Test"), **given)
    assert 0 != done[-1].status
    assert done[-1].step.startswith("Refuse")

"""Interrupted or unlucky: the rest is finished, or the run ends with one line; outputs are written whole or not at all."""

from __future__ import annotations

import builtins
import compileall
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from factcheck import link
from factcheck.check import slip
from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.run import fix, job, one_file, pool
from factcheck.run.inputs import Inputs, collect_inputs
from factcheck.run.one_file import FileTask, check_file
from factcheck.run.options import RunOptions

pytestmark = pytest.mark.slow  # they start processes, or whole scans

ROOT = Path(__file__).parents[1]
FAILS = "Sales rose 24 percent to 311 tonnes from 236 tonnes.\n\n"
PASSES = "Sales rose 31.8 percent to 311 tonnes from 236 tonnes.\n\n"
SECONDS = re.compile(r" \(\d+\.\d\d s\)")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc or /dev/full")

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Forty articles, the working folder; every fourth fails."""
    (tmp_path / ".git").mkdir()
    for n in range(40):
        (tmp_path / f"{n:02}.md").write_text((FAILS if n % 4 == 0 else PASSES) * 2)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts the command in a process group of its own, as a shell does, where compiled modules are at hand.

    What is ignored here, as `nohup pytest &` ignores Ctrl-C, would be ignored there.
    """
    started = []
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    def run(*args: str, **options: object) -> subprocess.Popen[str]:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # or each start compiles all modules
        command = [sys.executable, "-m", "factcheck", *args]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        started.append(subprocess.Popen(command, text=True, env=env, start_new_session=True, **pipes))  # type: ignore[call-overload]
        return started[-1]

    yield run
    signal.signal(signal.SIGINT, before)
    for process in started:
        process.kill()
        process.wait()


def children(process: subprocess.Popen[str], wanted: int) -> list[int]:
    """The processes that it has started, once there are so many."""
    for _ in range(500):
        found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        if len(found) >= wanted:
            return [int(pid) for pid in found]
        time.sleep(0.01)
    raise AssertionError("no processes")


def long(folder: Path, sentences: int = 400) -> None:
    """Two articles that take half a second each."""
    for name in ("long", "longer"):
        (folder / f"{name}.md").write_text(PASSES * sentences)


def alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


@pytest.mark.parametrize("brief", [True, False])
def test_any_number_of_processes_finds_the_same(archive: Path, brief: bool) -> None:
    """Reports are functions of what is found."""
    (archive / "c.yaml").write_text(
        "version: 1\narticle: {path: 04.md}\nclaims:\n  - id: a\n    quote: Sales rose 25 percent\n"
        "    growth: {old: 236 tonnes, new: 311 tonnes, stated: 24 percent}\n"
    )
    one, two, three = (
        job.run(RunOptions(["."], {"gitlab" if brief else "json"}, jobs=processes))._replace(seconds=None, checked_at="")
        for processes in (1, 2, 3)
    )
    assert (one, one) == (two, three)
    assert (2, 81) == (len(one.problems), len(one.findings))


def test_processes_that_are_started_anew_know_the_house_words(archive: Path) -> None:
    """As on macOS: nothing is inherited, and all that is found is sent."""
    (archive / "factcheck.toml").write_text('[units]\npitch = "7,140 square metres"\n[currencies]\n"$" = "AUD"\n')
    (archive / "c.yaml").write_text(
        "version: 1\nclaims:\n  - id: a\n    conversion: {amount: 3 pitches, stated: '21,420 square metres'}\n"
    )
    tasks = [FileTask(file, house=known.house) for file, known in collect_inputs(RunOptions(["00.md", "c.yaml"])).files.items()]
    assert list(map(check_file, tasks)) == list(pool.iter_results(check_file, tasks, 1, method="spawn"))


def test_many_files_are_summed_up_as_few_are(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more than so many files, what passes is only counted: nothing else changes."""
    all_of_them = job.run(RunOptions(["."], {"gitlab"}))
    monkeypatch.setattr(job, "MAX_LISTED_FILES", 10)
    lean = job.run(RunOptions(["."], {"gitlab"}))
    assert (60, 80, 80) == (lean.passed, lean.claims, all_of_them.claims)
    assert [f for f in all_of_them.findings if f.verdict != "pass"] == list(lean.findings)
    assert (all_of_them.figures, all_of_them.covered) == (lean.figures, lean.covered)


def test_what_a_claims_file_claims_is_not_claimed_again_from_prose(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether what passes is listed or only counted."""
    (archive / "01.md").write_text(PASSES)
    (archive / "c.yaml").write_text(
        "version: 1\narticle: {path: 01.md}\nclaims:\n  - id: a\n    quote: Sales rose 31.8 percent to 311 tonnes from 236\n"
        "    growth: {old: 236 tonnes, new: 311 tonnes, stated: 31.8 percent}\n"
    )
    assert ["a"] == [finding.claim.id for finding in job.run(RunOptions(["01.md", "c.yaml"])).findings]
    monkeypatch.setattr(job, "MAX_LISTED_FILES", 1)
    lean = job.run(RunOptions(["01.md", "c.yaml"], {"gitlab"}))
    assert (["a"], 0) == ([finding.claim.id for finding in lean.findings], lean.passed)


@LINUX
@pytest.mark.parametrize(
    ("sign", "processes", "status", "line"),
    [(signal.SIGINT, 1, 130, "interrupted"), (signal.SIGINT, 2, 130, "interrupted"), (signal.SIGTERM, 2, 143, "terminated")],
)
def test_ctrl_c_ends_with_130_one_line_and_no_half_of_a_report(
    archive: Path, start: Start, sign: signal.Signals, processes: int, status: int, line: str
) -> None:
    long(archive, 10_000)
    running = start("run", ".", "-j", str(processes), "-o", "json=report.json")
    workers = children(running, processes) if processes > 1 else []
    time.sleep(0.3 if workers else 1)
    os.killpg(running.pid, sign)
    output, errors = running.communicate(timeout=60)  # only what hangs is ended
    assert (status, "", f"factcheck: {line}\n") == (running.returncode, output, errors)
    assert [] == [name for name in os.listdir() if "report" in name or name.endswith(".tmp")]
    assert not any(map(alive, workers))


@LINUX
def test_a_killed_process_changes_nothing(archive: Path, start: Start) -> None:
    long(archive)
    expected = start("run", ".", "-j", "1").communicate()[0]
    running = start("run", ".", "-j", "2")
    os.kill(children(running, 2)[0], signal.SIGKILL)
    output, errors = running.communicate(timeout=60)
    assert (SECONDS.sub("", expected), "") == (SECONDS.sub("", output), errors)


@LINUX
def test_processes_end_with_the_one_that_started_them(archive: Path, start: Start) -> None:
    """It is killed, and can't tell them."""
    long(archive)
    running = start("run", ".", "-j", "2")
    workers = children(running, 2)
    running.kill()
    for _ in range(1000):
        if not any(map(alive, workers)):
            return
        time.sleep(0.02)
    raise AssertionError("they run on")


def test_what_could_not_be_checked_is_named_and_the_run_exits_2(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def losing(work: Callable[[object], object], items: list[object], processes: int) -> Iterator[object]:
        for n, item in enumerate(items):
            yield pool.WorkerCrashed() if n == 7 else work(item)

    monkeypatch.setattr(pool, "iter_results", losing)
    done = job.run(RunOptions(["."], jobs=2))
    assert [("07.md", "not checked: the process that read it was killed")] == [(p.path, p.message) for p in done.problems]
    assert (39, 2) == (len(done.files), job.compute_exit_status(done))


def test_a_file_that_the_program_breaks_on_is_an_error_and_the_others_are_done(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the command."""
    Path("04.md").write_text(f"{FAILS}Broken.\n")
    real = link.find_links

    def breaking(text: str, figures: list[Figure], beside: list[Claim]) -> link.Links:
        return next(iter(())) if "Broken" in text else real(text, figures, beside)

    monkeypatch.setattr(link, "find_links", breaking)
    expected = [("04.md", "internal error: StopIteration: ; FACTCHECK_TRACEBACK=1 shows where. Please report it")]
    done = job.run(RunOptions(["."], jobs=1))
    assert (expected, 39) == ([(p.path, p.message) for p in done.problems], len(done.files))
    figures, problems = job.find_figures(RunOptions(["."]))
    assert (expected, 39 * 6) == ([(p.path, p.message) for p in problems], len(figures))
    fixed, problems = fix.plan(RunOptions(["."]))
    assert (expected, 39) == ([(p.path, p.message) for p in problems], len(fixed))


def test_a_failure_that_can_not_be_explained_is_an_error_of_its_file(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its verdict stands."""
    growth = "{old: 236 tonnes, new: 311 tonnes, stated: 24 percent}"
    Path("c.yaml").write_text(f"version: 1\nclaims:\n  - {{id: a, growth: {growth}}}\n  - {{id: b, growth: {growth}}}\n")
    monkeypatch.setattr(slip, "explain_finding", lambda finding, budget: 1 // 0)
    done = job.run(RunOptions(["00.md", "01.md", "c.yaml", "04.md"], {"table"}))
    assert [*["00.md"] * 2, *["c.yaml"] * 2, *["04.md"] * 2] == [problem.path for problem in done.problems]
    assert (6, 2) == (sum(f.verdict == "fail" for f in done.findings), job.compute_exit_status(done))


@LINUX
def test_a_working_folder_that_is_gone_is_one_line(archive: Path) -> None:
    folder = archive / "gone"
    folder.mkdir()
    script = f"import os; os.rmdir({str(folder)!r}); from factcheck.__main__ import main; main()"
    command = [sys.executable, "-c", script, "run", "a.md"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    line = "factcheck: the working folder: No such file or directory: change to another\n"
    assert (2, "", line) == (done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def compiled() -> None:
    """As an installed program is: where the compiler runs out of memory, Python may call it a syntax error."""
    compileall.compile_dir(ROOT / "factcheck", quiet=1)


@LINUX
@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("room", [0, 1, 3, 8])
@pytest.mark.parametrize("options", [[], ["-j", "2"]])
def test_want_of_memory_is_said_and_exits_2(archive: Path, room: int, options: list[str]) -> None:
    """So many MB more than a bare start needs: one line for the run or for each file, and no traceback."""
    script = (
        "import resource, sys; from factcheck.__main__ import main\n"
        "size = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize() + int(sys.argv.pop()) * 2**20\n"
        "resource.setrlimit(resource.RLIMIT_AS, (size, size)); main()"
    )
    command = [sys.executable, "-c", script, "run", "00.md", "01.md", *options, str(room)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=env, timeout=60, check=False)
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line and "nothing was checked" not in line]
    assert 2 == done.returncode
    assert lines
    assert [] == [line for line in lines if "memory" not in line]


def test_a_file_that_vanishes_is_an_error_and_the_others_are_checked(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def vanishing(options: RunOptions) -> Inputs:
        listed = collect_inputs(options)
        Path("03.md").unlink()
        Path("05.md").unlink()
        Path("05.md").mkdir()
        return listed

    monkeypatch.setattr(job, "collect_inputs", vanishing)
    done = job.run(RunOptions(["."]))
    assert [("03.md", "No such file or directory"), ("05.md", "Is a directory")] == [(p.path, p.message) for p in done.problems]
    assert (38, 2) == (len(done.files), job.compute_exit_status(done))


def test_a_file_that_may_not_be_read_is_an_error_and_the_others_are_checked(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = open

    def refusing(path: object, *args: object, **options: object) -> object:
        if str(path).endswith("03.md"):
            raise PermissionError(13, "Permission denied", path)
        return real(path, *args, **options)  # type: ignore[call-overload]  # as it is called

    monkeypatch.setattr(builtins, "open", refusing)
    done = job.run(RunOptions(["."]))
    assert [("03.md", "Permission denied")] == [(p.path, p.message) for p in done.problems]
    assert (39, 2) == (len(done.files), job.compute_exit_status(done))


def test_an_error_of_the_program_costs_one_file(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    real = one_file.read_article
    monkeypatch.setattr(
        one_file, "read_article", lambda file, *rest, **more: 1 / 0 if file == "03.md" else real(file, *rest, **more)
    )
    done = job.run(RunOptions(["."]))
    assert ["internal-error"] == [p.code for p in done.problems]
    assert (39, 2) == (len(done.files), job.compute_exit_status(done))


@LINUX
def test_a_full_disk_is_one_line_and_exit_2(archive: Path, start: Start) -> None:
    """Standard output; and with -o, where the other report is still written."""
    with open("/dev/full", "w") as full:
        done = start("run", "01.md", stdout=full)
        assert "factcheck: standard output: No space left on device\n" == done.communicate()[1]
    assert 2 == done.returncode
    done = start("run", "01.md", "-o", "json=/dev/full", "-o", "json=report.json")
    output, errors = done.communicate()
    assert "factcheck: -o json=/dev/full: No space left on device; nothing was written\n" == errors
    assert (2, True) == (done.returncode, "1 article" in output)
    assert json.loads(Path("report.json").read_text())["claims"]


@LINUX
@pytest.mark.parametrize(("file", "status"), [("00.md", 1), ("01.md", 0)])
def test_a_closed_pipe_and_a_closed_output_are_quiet_and_keep_the_status(
    archive: Path, start: Start, file: str, status: int
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = start("run", file, stdout=writing)
    os.close(writing)
    assert ("", status) == (done.communicate()[1], done.returncode)
    script = f"exec {sys.executable} -m factcheck run {file} >&-"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    shell = subprocess.run(script, shell=True, env=env, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S602  only a shell closes it
    assert ("", status) == (shell.stderr, shell.returncode)


def test_no_bar_is_drawn_where_there_is_no_terminal(archive: Path, start: Start) -> None:
    assert "" == start("run", ".", "-j", "2").communicate()[1]

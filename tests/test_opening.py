"""What is opened to be read: no pipe is waited for, nothing without an end is read to its end, wherever a path may stand."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck import claimfile
from factcheck.command.cli import app
from factcheck.opening import is_stream, read_bytes
from factcheck.run import job
from factcheck.run.inputs import Inputs, collect_inputs
from factcheck.run.options import RunOptions

FAILS = "Sales rose 24 percent to 311 tonnes from 236 tonnes.\n"
PASSES = "Sales rose 32 percent to 311 tonnes from 236 tonnes.\n"
CLAIMS = "version: 1\nclaims:\n  - id: a\n    growth: {old: 236, new: 311, stated: 32 percent}\n"
SECONDS = 60  # far more than a test takes on the busiest machine: only what hangs is ended
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")


@pytest.fixture(autouse=True)
def _promptly() -> Iterator[None]:
    """What waits for a pipe ends in an error."""

    def ended(*_: object) -> None:
        raise TimeoutError

    old = signal.signal(signal.SIGALRM, ended)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, old)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with an article that fails, and pipes that nobody writes to; the working folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.md").write_text(FAILS)
    for name in ("pipe", "pipe.md", "pipe.yaml", "pipe.docx"):
        os.mkfifo(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def factcheck(*args: str, text: str | None = None) -> tuple[int, str]:
    done = CliRunner().invoke(app, args, input=text, env={"COLUMNS": "200", "NO_COLOR": "1", "GITHUB_ACTIONS": None})
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


@pytest.fixture
def written() -> Iterator[Callable[[bytes], str]]:
    """The path of a pipe that such bytes are written to, as a shell's <(...) names it."""
    ends: list[int] = []

    def write(data: bytes) -> str:
        reading, writing = os.pipe()
        ends.append(reading)
        threading.Thread(target=_write, args=(writing, data), daemon=True).start()
        return f"/dev/fd/{reading}"

    yield write
    for end in ends:
        os.close(end)


def _write(end: int, data: bytes) -> None:
    try:
        with open(end, "wb") as file:
            file.write(data)
    except BrokenPipeError:
        return


NO_WRITER = "nobody writes to this pipe"
NO_FILE = "a pipe or a device: a claims file must be a file"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("draft", "pipe.md"), NO_WRITER),
        (("run", "pipe.md"), NO_WRITER),
        (("run", "pipe.docx"), NO_WRITER),
        (("run", "pipe"), NO_WRITER),
        (("run", "pipe.yaml"), NO_FILE),
        (("figures", "pipe.md"), NO_WRITER),
        (("tamper", "pipe.md"), NO_WRITER),
        (("explain", "growth-1", "pipe.md"), "growth-1"),
        (("fix", "pipe.md"), "pipes can't be corrected"),
        (("run", "a.md", "--baseline", "pipe"), "pipe:1:1: error: not a file"),
        (("baseline", "show", "--baseline", "pipe"), "pipe:1:1: error: not a file"),
        (("baseline", "prune", "--baseline", "pipe"), "pipe:1:1: error: not a file"),
        (("baseline", "write", "a.md", "--baseline", "pipe"), "nobody reads this pipe"),
        (("run", "a.md", "-o", "json=pipe"), "nobody reads this pipe"),
        (("run", "a.md", "-o", "html=pipe"), "nobody reads this pipe"),
        (("draft", "a.md", "-o", "pipe"), "nobody reads this pipe"),
    ],
)
def test_no_command_waits_for_a_pipe(root: Path, args: tuple[str, ...], words: str) -> None:
    code, told = factcheck(*args)
    assert (2, True) == (code, words in told), told


@pytest.mark.parametrize("key", ["article: {path: pipe.md}", "rates: pipe", "evidence: {e: {source: s, path: pipe}}"])
def test_a_claims_file_names_no_pipe(root: Path, key: str) -> None:
    Path("c.yaml").write_text(CLAIMS.replace("claims:", f"{key}\nclaims:"))
    assert [True] == [problem.code.startswith("missing-") for problem in claimfile.load("c.yaml").problems]


def test_a_configuration_names_no_pipe(root: Path) -> None:
    """Even one that somebody writes to."""
    Path("factcheck.toml").write_text('paths = ["pipe.md"]\n')
    assert (2, "pipe.md:1:1: error: neither a file nor a folder\n") == factcheck("run")


def test_a_folder_has_no_pipe(root: Path) -> None:
    assert ["a.md"] == [path for path in job.run(RunOptions(["."])).files if path != "."]


@pytest.mark.parametrize("name", ["a.md", "c.yaml"])
@pytest.mark.parametrize("shown", [True, False])
def test_what_has_become_a_pipe_since_the_folder_was_read_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str, shown: bool
) -> None:
    Path("c.yaml").write_text(CLAIMS)

    def swapped(options: RunOptions) -> Inputs:
        listed = collect_inputs(options)
        Path(name).unlink()
        os.mkfifo(name)
        return listed

    monkeypatch.setattr(job, "collect_inputs", swapped)
    (problem,) = job.run(RunOptions(["."], {"html" if shown else "json"})).problems
    assert (name, "unreadable", True) == (problem.path, problem.code, problem.message.endswith("not a file"))


@pytest.mark.parametrize("name", [".gitignore", "factcheck.baseline", "page.html", "d.yaml", "pyproject.toml"])
def test_what_a_run_looks_into_by_itself_may_be_a_pipe(root: Path, name: str) -> None:
    os.mkfifo(name)
    assert (("a.md",), ()) == job.run(RunOptions(["."]))[3:4] + job.run(RunOptions(["."]))[1:2]


def test_an_article_is_read_from_a_pipe_that_is_named(written: Callable[[bytes], str], root: Path) -> None:
    """As standard input is: Markdown, unless its name says otherwise, under the configuration of the working folder."""
    path = written(FAILS.replace("24", "**24**").encode())
    code, told = factcheck("run", path, "--format", "concise")
    assert (1, True) == (code, told.startswith(f"{path}:1:14: growth growth-1: stated 24 %")), told
    assert factcheck("draft", "-", text=FAILS) == factcheck("draft", written(FAILS.encode()))
    assert 3 == len(json.loads(factcheck("figures", written(FAILS.encode()), "--format", "json")[1])["figures"])
    html = written(b"<p>Sales rose <b>24</b> percent to 311 tonnes from 236 tonnes.</p>")
    assert "a.html:1:" in factcheck("run", html, "--stdin-filename", "a.html", "--format", "concise")[1]


@pytest.mark.parametrize("path", ["/dev/stdin", "/dev/fd/0"])
def test_standard_input_is_read_by_its_other_names_too(root: Path, path: str) -> None:
    """Whether it is a pipe or a file."""
    script = f"F='{sys.executable} -m factcheck run --format concise'; cat a.md | $F {path}; $F {path} <a.md"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(["bash", "-c", script], env=env, capture_output=True, text=True, check=False)
    assert 2 == done.stdout.count(f"{path}:1:12: growth growth-1: stated 24 %, works out at 31.8 %"), done


def test_several_pipes_are_read_whatever_the_processes(written: Callable[[bytes], str], root: Path) -> None:
    paths = [written(FAILS.encode()), written(PASSES.encode()), "a.md"]
    done = job.run(RunOptions(paths, jobs=2))
    assert (tuple(paths), ["fail", "pass", "fail"], ()) == (done.files, [f.verdict.value for f in done.findings], done.problems)


def test_a_pipe_with_an_ending_of_its_own_is_read_by_it(root: Path) -> None:
    """A named one, whose writer comes first and is slow."""

    def write() -> None:
        with open("pipe.md", "wb", buffering=0) as file:
            began.set()
            file.writelines(bytes([byte]) for byte in FAILS.encode())

    began = threading.Event()
    holder = os.open("pipe.md", os.O_RDWR)  # so that the writer need not wait for us
    threading.Thread(target=write, daemon=True).start()
    began.wait()
    threading.Timer(0.2, os.close, [holder]).start()
    assert ["24 percent", "311 tonnes", "236 tonnes"] == [
        figure.text for figure, _ in job.find_figures(RunOptions(["pipe.md"]))[0]
    ]


@pytest.mark.parametrize("command", ["run", "draft", "figures"])
@pytest.mark.parametrize("path", ["/dev/zero", "endless"])
def test_nothing_without_an_end_is_read_to_its_end(
    written: Callable[[bytes], str], root: Path, command: str, path: str
) -> None:
    path = written(b"1" * 30_000_000) if path == "endless" else path
    code, told = factcheck(command, path)
    assert (2, True) == (code, "larger than 10 MB" in told), told


def test_the_null_device_is_no_article_but_an_empty_baseline(root: Path) -> None:
    """Or a variable that is empty would make a run green."""
    assert 2 == factcheck("run", os.devnull)[0]
    assert 2 == factcheck("draft", os.devnull)[0]
    assert 1 == factcheck("run", "a.md", "--baseline", os.devnull)[0]


def test_a_socket_is_no_file(root: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.md")
        for args in (("run", "s.md"), ("draft", "s.md"), ("run", "a.md", "--baseline", "s.md")):
            assert 2 == factcheck(*args)[0]
        code, told = factcheck("run", "a.md", "-o", "json=s.md")
        assert (2, True) == (code, "neither a file nor a pipe; nothing was written" in told), told


def test_an_empty_pipe_is_empty_and_a_pipe_nobody_writes_to_is_an_error(written: Callable[[bytes], str], root: Path) -> None:
    path = written(b"")
    while threading.active_count() > 1:
        pass
    assert b"" == read_bytes(path, 10, streams=True)
    with pytest.raises(OSError, match=NO_WRITER):
        read_bytes("pipe", 10, streams=True)
    with pytest.raises(OSError, match="not a file"):
        read_bytes("pipe", 10)
    assert [True, False, False, False] == [is_stream(path) for path in ("pipe", "a.md", os.devnull, "none\0")]


def test_a_large_article_is_left_out_of_a_folder_and_refused_by_name(root: Path) -> None:
    """Said in both cases; with max-size in the configuration it is read."""
    large = Path("large.md")
    large.write_bytes(PASSES.encode() + b" " * 10_000_000)
    done = job.run(RunOptions(["."]))
    assert (("a.md",), (), 1) == (done.files, done.problems, job.compute_exit_status(done))
    assert ("large.md is larger than max-size, 10 MB by default: left out",) == done.notes
    code, told = factcheck("run", "large.md")
    assert (2, True) == (code, "large.md:1:1: error: larger than 10 MB: split it, or raise max-size" in told)
    assert 2 == factcheck("fix", "large.md")[0]
    assert 2 == factcheck("run", "-", text=large.read_text())[0]
    Path("c.yaml").write_text(CLAIMS.replace("claims:", "article: {path: large.md}\nclaims:"))
    assert 2 == factcheck("run", "c.yaml")[0]
    Path("factcheck.toml").write_text('max-size = "11 MB"\n')
    assert [0, 0, 0] == [factcheck(*args)[0] for args in (("run", "large.md"), ("fix", "large.md"), ("run", "c.yaml"))]
    assert 0 == factcheck("run", "-", text=large.read_text())[0]


def test_many_large_articles_are_told_in_a_line(root: Path) -> None:
    for number in range(5):
        with open(f"{number}.md", "wb") as file:
            file.truncate(10_000_001)
    note = "0.md, 1.md, 2.md and 2 more are larger than max-size, 10 MB by default: left out"
    assert (note,) == job.run(RunOptions(["."])).notes


@pytest.mark.parametrize("size", ["0 MB", "101 MB", "1000 MB", "5", "1 GB", "-1 MB"])
def test_no_configuration_takes_the_bound_away(root: Path, size: str) -> None:
    Path("factcheck.toml").write_text(f'max-size = "{size}"\n')
    code, told = factcheck("run", "a.md")
    assert (2, True) == (code, bool(re.search(r"factcheck.toml:1:1: error: .*25 MB", told))), told

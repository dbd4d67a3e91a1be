"""What is written: whole or not at all, in the folder that is named, through no link, with the mode that was there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.command.cli import app
from factcheck.run import replace_file

FAILS = "Sales rose 24 percent to 311 tonnes from 236 tonnes.\n"
PACKAGE = Path(__file__).parents[1]
POSIX = pytest.mark.skipif(os.name == "nt", reason="names and modes of a Unix")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc or bash")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with an article that fails; the working folder. Beside it stands what is nobody's business."""
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    (root / "a.md").write_text(FAILS)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret").write_text("kept")
    monkeypatch.chdir(root)
    monkeypatch.setattr(replace_file, "_written_folders", {})
    return root


@pytest.fixture
def _outside_stays(root: Path) -> Iterator[None]:
    yield
    outside = root.parent / "outside"
    assert ["secret"] == os.listdir(outside)
    assert "kept" == (outside / "secret").read_text()


def factcheck(*args: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, args, env={"COLUMNS": "200", "NO_COLOR": "1", "GITHUB_ACTIONS": None})
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def started(script: str, **options: object) -> subprocess.CompletedProcess[str]:
    """A line of bash in which $F is the program."""
    env = {**os.environ, "PYTHONPATH": str(PACKAGE), "F": f"{sys.executable} -m factcheck"}
    env.pop("GITHUB_ACTIONS", None)
    return subprocess.run(["bash", "-c", script], env=env, capture_output=True, text=True, check=False, timeout=60)


WRITERS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "-o json": lambda path: ("run", "a.md", "-o", f"json={path}"),
    "-o html": lambda path: ("run", "a.md", "-o", f"html={path}"),
    "baseline": lambda path: ("baseline", "write", "a.md", "--baseline", path),
    "draft": lambda path: ("draft", "a.md", "-o", path),
}


@POSIX
@pytest.mark.usefixtures("_outside_stays")
@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("target", ["../outside/secret", "../outside/new", "b.md", "loop.html"])
def test_nothing_is_written_through_a_link(root: Path, writer: str, target: str) -> None:
    """Wherever it leads, in the repository too: it may have come with it."""
    Path("b.md").write_text("kept")
    Path("loop.html").symlink_to(target)
    code, told = factcheck(*WRITERS[writer]("loop.html"))
    assert (2, True) == (code, "a link: name the file that it leads to" in told), told
    assert ("kept", True) == (Path("b.md").read_text(), Path("loop.html").is_symlink())
    assert [".git", "a.md", "b.md", "loop.html"] == sorted(os.listdir())


@POSIX
@pytest.mark.usefixtures("_outside_stays")
@pytest.mark.parametrize("writer", [*WRITERS, "-o html, a folder"])
@pytest.mark.parametrize("path", ["reports/new.html", "reports/secret", "reports/../new.html", "sub/../reports/new.html"])
def test_nothing_is_written_in_a_folder_that_a_link_puts_outside(root: Path, writer: str, path: str) -> None:
    Path("sub").mkdir()
    Path("reports").symlink_to("../outside")
    args = ("run", "a.md", "-o", f"html={path}/site/") if writer not in WRITERS else WRITERS[writer](path)
    code, told = factcheck(*args)
    assert (2, True) == (code, "a link in this path leads out of the repository" in told or "there is such a file" in told), (
        told
    )


@POSIX
def test_a_folder_outside_is_written_to_where_it_is_named_and_a_link_inside_is_followed(root: Path) -> None:
    Path("real").mkdir()
    Path("linked").symlink_to("real")
    assert 1 == factcheck("run", "a.md", "-o", "json=linked/a.json", "-o", "json=../outside/b.json")[0]
    assert json.loads(Path("real/a.json").read_text()) == json.loads(Path("../outside/b.json").read_text())
    (root / ".git").rmdir()
    Path("linked").unlink()
    Path("linked").symlink_to("../outside")
    assert 2 == factcheck("run", "a.md", "-o", "json=linked/c.json")[0]


@POSIX
@pytest.mark.usefixtures("_outside_stays")
@pytest.mark.parametrize("writer", [name for name in WRITERS if name != "draft"])
def test_no_name_that_can_be_foreseen_is_written_to(root: Path, writer: str) -> None:
    """A link beside the report, of the name that the new file would have until it is whole."""
    foreseen = Path(f"new.{os.getpid()}.tmp")
    foreseen.symlink_to("../outside/secret")
    assert 2 > factcheck(*WRITERS[writer]("new.html" if "html" in writer else "new"))[0]
    assert foreseen.is_symlink()


@POSIX
@pytest.mark.usefixtures("_outside_stays")
def test_a_name_that_is_taken_is_an_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where the random one was guessed."""
    monkeypatch.setattr("os.urandom", bytes)
    guessed = Path(f".factcheck-{'00' * 8}.tmp")
    guessed.symlink_to("../outside/secret")
    code, told = factcheck("run", "a.md", "-o", "json=new")
    assert (2, True) == (code, "File exists; nothing was written" in told)
    assert (True, False) == (guessed.is_symlink(), Path("new").exists())


@POSIX
@pytest.mark.usefixtures("_outside_stays")
def test_what_became_a_link_meanwhile_is_replaced_and_not_followed(root: Path) -> None:
    with replace_file.open_atomic("new") as file:
        Path("new").symlink_to("../outside/secret")
        file.write(b"ours")
    assert (False, "ours") == (Path("new").is_symlink(), Path("new").read_text())


@LINUX
@pytest.mark.parametrize(
    ("script", "out", "err"),
    [
        ("$F run a.md -q --format concise -o jsonl=/dev/stdout", ("a.md:1:12", '{"type": "claim"'), ()),
        ("$F run a.md -o json=/dev/stderr >/dev/null", (), ('{"schema_version"',)),
        ("$F run a.md -o json=>(cat >&2) >/dev/null; sleep 0.2", (), ('{"schema_version"',)),
        ("$F run a.md -o json=/dev/fd/7 7>&2 >/dev/null", (), ('{"schema_version"',)),
        ("$F run a.md -o html=/dev/stdout -q --format concise | cat", ("a.md:1:12", "<!doctype html>"), ()),
        ("$F run a.md -o junit=/dev/stdout -q --format concise >f; cat f", ("a.md:1:12", "<?xml"), ()),
        ("$F run a.md -o html=/dev/stdout -q --format concise >f; cat f", ("a.md:1:12", "<!doctype html>"), ()),
        ("mkfifo p; cat p & $F run a.md -q --format concise -o json=p; wait", ('{"schema_version"',), ()),
        ("$F draft a.md -o /dev/stdout", ("version: 1",), ()),
        ("$F draft a.md -o /dev/stdout >f; cat f", ("version: 1",), ()),
        ("$F baseline write a.md --baseline /dev/stdout", ("# factcheck baseline 1", "1 claim of 1 file"), ()),
        ("$F run a.md -o json=/dev/null -q --format concise", ("a.md:1:12",), ()),
    ],
)
def test_what_a_shell_gives_to_write_to_is_written_to(
    root: Path, script: str, out: tuple[str, ...], err: tuple[str, ...]
) -> None:
    """A file that standard output goes to keeps what was written to it before: it is not replaced."""
    done = started(script)
    assert [True] * len(out) == [words in done.stdout for words in out], done
    assert [True] * len(err) == [words in done.stderr for words in err], done
    assert bool(err) == bool(done.stderr), done.stderr


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o666, 0o755])
def test_the_mode_of_a_file_stays_and_a_new_one_has_that_of_the_umask(root: Path, mode: int) -> None:
    """A draft that others may not read is not shown to them, at no moment."""
    for name in ("r.json", "factcheck.baseline", "a.md"):
        Path(name).touch()
        Path(name).chmod(mode)
    old = os.umask(0o027)
    try:
        with replace_file.open_atomic("r.json"):
            (beside,) = Path().glob(".factcheck-*")
            assert mode == beside.stat().st_mode & 0o7777
        factcheck("run", "a.md", "-o", "json=r.json", "-o", "json=new.json")
        factcheck("baseline", "write", "a.md")
        factcheck("fix", "a.md", "--yes")
    finally:
        os.umask(old)
    found = {name: Path(name).stat().st_mode & 0o7777 for name in ("r.json", "factcheck.baseline", "a.md", "new.json")}
    assert {"r.json": mode, "factcheck.baseline": mode, "a.md": mode, "new.json": 0o640} == found
    assert "32 percent" in Path("a.md").read_text()


@POSIX
def test_another_name_of_a_file_keeps_what_it_held(root: Path) -> None:
    """A hard link may be to anything that its owner may write."""
    Path("r.json").hardlink_to("../outside/secret")
    assert 1 == factcheck("run", "a.md", "-o", "json=r.json")[0]
    assert ("kept", True) == (Path("../outside/secret").read_text(), Path("r.json").read_text().startswith("{"))


@POSIX
@pytest.mark.parametrize("writer", [name for name in WRITERS if name != "draft"])
def test_a_file_that_is_read_only_stays(root: Path, writer: str) -> None:
    Path("r.html").write_text("kept")
    Path("r.html").chmod(0o444)
    code, told = factcheck(*WRITERS[writer]("r.html"))
    assert (2, True, "kept") == (code, "the file is read-only" in told, Path("r.html").read_text()), told


@pytest.mark.parametrize(
    ("path", "words"),
    [("folder", "Is a directory"), ("none/r", "No such file or directory"), ("a.md/r", "Not a directory"), ("/", "directory")],
)
@pytest.mark.parametrize("writer", ["-o json", "baseline", "draft"])
def test_what_can_hold_no_file_is_an_error_in_words(root: Path, writer: str, path: str, words: str) -> None:
    Path("folder").mkdir()
    code, told = factcheck(*WRITERS[writer](path))
    assert (2, True) == (code, words in told or "there is such a file" in told), told
    assert [".git", "a.md", "folder"] == sorted(os.listdir())


def test_a_draft_takes_the_place_of_no_file(root: Path) -> None:
    Path("c.yaml").write_text("edited")
    assert (2, "c.yaml:1:1: error: there is such a file, and it may have been edited: nothing was written\n") == factcheck(
        "draft", "a.md", "-o", "c.yaml"
    )
    assert "edited" == Path("c.yaml").read_text()


@pytest.mark.parametrize("fault", [KeyboardInterrupt, SystemExit, OSError, UnicodeEncodeError])
def test_an_end_before_the_end_leaves_all_as_it_was(root: Path, fault: type[BaseException]) -> None:
    """Ctrl-C, a signal, a full disk."""
    Path("old").write_text("kept")
    ended = fault("utf-8", "", 0, 1, "") if fault is UnicodeEncodeError else fault()

    def half(path: str) -> None:
        with replace_file.open_atomic(path) as file:
            file.write(b"half")
            raise ended

    for path in ("old", "new"):
        with pytest.raises(fault):
            half(path)
    assert ([".git", "a.md", "old"], "kept") == (sorted(os.listdir()), Path("old").read_text())


@LINUX
def test_a_disk_that_is_full_leaves_all_as_it_was(root: Path) -> None:
    Path("r.json").write_text("kept")
    done = started("ulimit -f 1; $F run a.md -q --format concise -o json=r.json -o html=s.html; ls -A")
    assert ["factcheck: -o json=r.json: File too large; nothing was written"] == done.stderr.splitlines()[:1]
    assert [".git", "a.md", "r.json"] == done.stdout.splitlines()[-3:]
    assert "kept" == Path("r.json").read_text()


@pytest.mark.slow
@LINUX
def test_what_a_killed_run_leaves_is_named_by_the_next(root: Path) -> None:
    """And not deleted: another run may be writing it. A stranger's file with such a name, but for a letter, is not shown."""
    killed = (
        "import os; from factcheck.run.replace_file import open_atomic\nwith open_atomic('r.json'): os.kill(os.getpid(), 9)"
    )
    assert -9 == subprocess.run([sys.executable, "-c", killed], env={"PYTHONPATH": str(PACKAGE)}, check=False).returncode
    (left,) = Path().glob(".factcheck-*")
    Path(f"{left.name[:-5]}\x1b.tmp").touch()
    told = f"factcheck: ./{left}: left by a run that was killed, or being written now\n"
    assert told == started("$F run a.md -o json=r.json").stderr
    assert told == started("$F fix --yes a.md").stderr
    assert told == started("$F baseline write a.md").stderr
    assert "" == started("$F run a.md").stderr
    assert left.exists()

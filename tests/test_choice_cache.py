"""What was read once is kept on disk, and nothing that is kept changes a result."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from factcheck.link import frame_reader
from factcheck.link.choose import Choice
from factcheck.link.frames import Frame
from factcheck.run import choice_cache, job
from factcheck.run.options import RunOptions

ROOT = Path(__file__).parents[1]
TEXT = """Mill sold 540 cars, 8% more than the 500 of 2022. Profit rose 30 percent. It was $60m, against $50m a year earlier.

The yard sold 1,210 boats, of which 340, or 28%, went abroad. Costs fell by $3m to $21m.
"""
WINDOW = ((1, 2, 3), ((0, 1), (2, 3)), (0, 3))
CHOICES = {
    0: Choice(Frame("total", (1, 1)), 0.1 + 0.2, Frame("conversion", (1,)), 1 / 3, 2 / 7, 1234),
    1: Choice(Frame("growth_levels", (0, 1)), 1.0),
}


class Counting(frame_reader.NumPyReader):
    """Counts the windows that the model is asked for."""

    asked = 0

    def iter_choices(self, windows: Sequence[frame_reader.WindowKey]) -> Iterator[dict[int, Choice]]:
        self.asked += len(windows)
        return super().iter_choices(windows)


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counting]:
    """The model of a new process, with an empty cache folder."""
    reader = Counting()
    monkeypatch.setenv(choice_cache.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(frame_reader, "_open_reader", lambda _: reader)
    monkeypatch.setattr(frame_reader, "_remembered", {})
    choice_cache._check_folder.cache_clear()
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    yield reader
    frame_reader.keep_choices(None)
    choice_cache._check_folder.cache_clear()


def check() -> object:
    """Check the text as a new process does."""
    frame_reader._remembered.clear()
    done = job.run(RunOptions(["a.txt"], contents={"a.txt": TEXT.encode()}, jobs=1))
    assert list(done.findings)
    return list(done.findings), done.figures, done.covered, done.unclaimed, done.hints


def logs() -> list[Path]:
    return sorted(Path(choice_cache.find_folder()).iterdir())


def test_what_was_read_once_is_not_read_again_and_comes_out_the_same(reader: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    first = check()
    asked = reader.asked
    assert asked > 0
    assert first == check()
    assert asked == reader.asked
    monkeypatch.setenv(choice_cache.VARIABLE, choice_cache.OFF)
    assert first == check()
    assert 2 * asked == reader.asked


def test_choices_are_the_same_bit_for_bit(tmp_path: Path) -> None:
    files = choice_cache.ChoiceFiles(str(tmp_path))
    files.save("model 1", {WINDOW: CHOICES, (*WINDOW[:2], (0, 0)): {}})
    assert {WINDOW: CHOICES, (*WINDOW[:2], (0, 0)): {}} == files.load("model 1", [WINDOW, (*WINDOW[:2], (0, 0))])
    assert repr(CHOICES) == repr(files.load("model 1", [WINDOW])[WINDOW])
    assert {} == files.load("model 2", [WINDOW])


def test_no_word_and_no_digit_of_the_text_is_kept(reader: Counting) -> None:
    check()
    kept = b"".join(path.read_bytes() for path in logs())
    assert kept
    assert not [word for word in TEXT.encode().split() if len(word) > 3 and word in kept]


def damage_each_byte(data: bytes) -> bytes:
    return bytes(255 - byte for byte in data)


@pytest.mark.parametrize(
    "damage",
    [
        damage_each_byte,
        lambda data: data[:-9],
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"growth_levels", b"growth_delta_"),
        lambda data: data.replace(b"[1,[", b"[9,["),
        lambda data: b"\x00" * 1000,
        lambda data: b"[" * 200_000,
    ],
)
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage: object) -> None:
    files = choice_cache.ChoiceFiles(str(tmp_path))
    files.save("model 1", {WINDOW: CHOICES})
    (log,) = tmp_path.iterdir()
    log.write_bytes(damage(log.read_bytes()))  # type: ignore[operator]
    assert {} == files.load("model 1", [WINDOW])
    files.save("model 1", {WINDOW: CHOICES})
    assert {WINDOW: CHOICES} == files.load("model 1", [WINDOW])


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[[0]]",
        '[[7,["total",[0]],1,null,0,1,0]]',
        '[[0,["sum",[0]],1,null,0,1,0]]',
        '[[0,["total",[5]],1,null,0,1,0]]',
        '[[0,["total",0],1,null,0,1,0]]',
        "[" * 100_000,
    ],
)
def test_a_line_with_its_checksum_that_holds_no_choices_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    key = choice_cache._hash_window("model 1", WINDOW)
    (tmp_path / key[:2]).write_text(f"{key} {choice_cache._compute_checksum(key, text)} {text}\n")
    found = choice_cache.ChoiceFiles(str(tmp_path)).load("model 1", [WINDOW])
    assert found in ({}, {WINDOW: {}})


def test_the_files_have_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice_cache, "MAX_FILE_BYTES", 1_000)
    files = choice_cache.ChoiceFiles(str(tmp_path))
    windows = [((n,), ((0, 1), (0, 1)), (0, 0)) for n in range(3_000)]
    for window in windows:
        files.save("model 1", {window: CHOICES})
    line = len(choice_cache._format_line("0" * 40, CHOICES))
    assert 512 >= len(list(tmp_path.iterdir()))
    assert 1_000 + line >= max(path.stat().st_size for path in tmp_path.iterdir())
    assert {windows[-1]: CHOICES} == files.load("model 1", windows[-1:])


def test_what_cannot_be_written_or_read_is_left_out_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    files = choice_cache.ChoiceFiles(str(tmp_path / "file" / "below"))
    files.save("model 1", {WINDOW: CHOICES})
    assert {} == files.load("model 1", [WINDOW])


@pytest.mark.skipif(sys.platform == "win32", reason="no links, pipes and owners there")
def test_nothing_is_written_through_a_link_or_to_a_pipe(tmp_path: Path) -> None:
    key = choice_cache._hash_window("model 1", WINDOW)
    (tmp_path / "cache").mkdir()
    (tmp_path / "other").write_text("own")
    log = tmp_path / "cache" / key[:2]
    files = choice_cache.ChoiceFiles(str(tmp_path / "cache"))
    log.symlink_to(tmp_path / "other")
    files.save("model 1", {WINDOW: CHOICES})
    assert "own" == (tmp_path / "other").read_text()
    log.unlink()
    os.mkfifo(log)
    files.save("model 1", {WINDOW: CHOICES})
    assert {} == files.load("model 1", [WINDOW])


@pytest.mark.usefixtures("reader")
def test_a_folder_that_a_repository_may_bring_along_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "work" / ".git").mkdir()
    (tmp_path / "work" / "news").mkdir()
    monkeypatch.chdir(tmp_path / "work" / "news")
    assert choice_cache.find_folder()
    monkeypatch.setenv(choice_cache.VARIABLE, str(tmp_path / "work" / "cache"))
    assert "" == choice_cache.find_folder()


@pytest.mark.skipif(sys.platform == "win32", reason="no owners there")
@pytest.mark.usefixtures("reader")
def test_a_folder_that_others_may_write_is_not_used(tmp_path: Path) -> None:
    folder = Path(choice_cache.find_folder())
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    choice_cache._check_folder.cache_clear()
    assert "" == choice_cache.find_folder()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="other places there")
@pytest.mark.usefixtures("reader")
def test_it_lies_in_the_cache_folder_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(choice_cache.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert str(tmp_path / "xdg" / "factcheck" / "windows") == choice_cache.find_folder()
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert str(tmp_path / "home" / ".cache" / "factcheck" / "windows") == choice_cache.find_folder()
    monkeypatch.setenv("HOME", "")
    assert "" == choice_cache.find_folder()


def run_jsonl(folder: Path, *words: str) -> str:
    environment = os.environ | {choice_cache.VARIABLE: str(folder / "cache"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "factcheck", "run", "../a.txt", "--format", "jsonl", *words]
    return subprocess.run(command, cwd=folder / "work", env=environment, capture_output=True, text=True, check=False).stdout


def test_a_user_may_do_without_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "work").mkdir()
    without = run_jsonl(tmp_path, "--no-cache")
    assert '"growth"' in without
    assert not (tmp_path / "cache").exists()
    assert without == run_jsonl(tmp_path)
    assert (tmp_path / "cache").exists()
    assert without == run_jsonl(tmp_path)

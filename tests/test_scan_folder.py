"""The folder of a scan's findings: what is not ours stays as it is, what is damaged is told or done again."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_archive import ALL, COLUMN, RIGHT, WRONG, jsonl, records, scanned, verdicts
from typer.testing import CliRunner

from factcheck.command.cli import app
from factcheck.rate import ecb
from factcheck.run.archive import batch, plan
from factcheck.run.archive.counts import Counts, has_counts
from factcheck.run.archive.plan import ScanRefused
from factcheck.run.archive.records import Record

pytestmark = pytest.mark.slow  # they start processes, or whole scans

POSIX = pytest.mark.skipif(os.name == "nt", reason="links and pipes among files")
SECONDS = 60  # far more than a test takes on the busiest machine: only what hangs is ended


@pytest.fixture(autouse=True)
def _promptly() -> Iterator[None]:
    """What waits for a pipe ends in an error."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ended(*_: object) -> None:
        raise TimeoutError

    old = signal.signal(signal.SIGALRM, ended)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, old)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with an archive of 40 records in 14 blocks; the working folder. Beside it is nobody's business."""
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    jsonl(root / "a.jsonl", records(40))
    outside = tmp_path / "outside"
    (outside / "work.tmp").mkdir(parents=True)
    for name in ("secret", "notes.tmp", "work.tmp/kept"):
        (outside / name).write_text("kept", encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setattr(plan, "MIN_BLOCK_BYTES", 300)
    return root


def factcheck(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["scan", *words, "-j", "1"], env={"COLUMNS": "200", "NO_COLOR": "1"})
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


WORDS = ["a.jsonl", "--text", "body", "--id", "key", "--date", "day", "--all", "-o", "out"]


def outside(root: Path) -> list[str]:
    """What is beside the repository, where nothing has been touched."""
    beside = root.parent / "outside"
    assert "kept" == (beside / "secret").read_text() == (beside / "notes.tmp").read_text()
    return sorted(str(path.relative_to(beside)) for path in beside.rglob("*"))


KEPT = ["notes.tmp", "secret", "work.tmp", "work.tmp/kept"]


@POSIX
@pytest.mark.parametrize("name", ["lock", "scan.json", "summary.json", "index.html", "done", "findings", "lists"])
@pytest.mark.parametrize("target", ["secret", "."])
def test_a_link_in_the_folder_is_refused_and_what_it_leads_to_stays(root: Path, name: str, target: str) -> None:
    """Before anything is scanned: a repository may hold it, to have a file emptied or a folder cleared elsewhere."""
    (root / "out").mkdir()
    (root / "out" / name).symlink_to(root.parent / "outside" / target)
    code, told = factcheck(*WORDS)
    assert (2, True) == (code, f"out/{name}: error: a link" in told), told
    assert "take it away, or name another folder" in told
    assert KEPT == outside(root)


@POSIX
@pytest.mark.parametrize("name", ["done/00000-000001.json", "findings/00000-000001.jsonl"])
def test_a_link_among_the_findings_is_refused(root: Path, name: str) -> None:
    """Though a scan put a file there."""
    factcheck(*WORDS)
    (root / "out" / name).unlink()
    (root / "out" / name).symlink_to(root.parent / "outside" / "secret")
    code, told = factcheck(*WORDS)
    assert (2, True) == (code, f"out/{name}: error: a link" in told), told
    assert KEPT == outside(root)


@POSIX
def test_a_folder_that_a_link_puts_outside_of_the_repository_is_refused(root: Path) -> None:
    (root.parent / "empty").mkdir()
    (root / "out").symlink_to(root.parent / "empty")
    code, told = factcheck(*WORDS)
    assert (2, True) == (code, "a link in this path leads out of the repository: name the folder" in told), told
    assert [] == os.listdir(root.parent / "empty")


@POSIX
@pytest.mark.parametrize("name", ["out/lock", "out/scan.json", "out/summary.json", "out/done", "b.jsonl", "news/b.jsonl"])
def test_a_pipe_is_an_error_and_not_waited_for(root: Path, name: str) -> None:
    """In the folder of the findings, as an archive, and below an archive's folder."""
    path = root / name
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path)
    archive = "news" if name.startswith("news") else "b.jsonl" if name == "b.jsonl" else "a.jsonl"
    code, told = factcheck(archive, *WORDS[1:])
    assert (2, True) == (code, f"{name}: error: a " in told), told


@POSIX
def test_a_pipe_among_articles_is_an_error_of_that_record(root: Path) -> None:
    (root / "news").mkdir()
    (root / "news" / "a.md").write_text(RIGHT, encoding="utf-8")
    os.mkfifo(root / "news" / "b.md")
    code, told = factcheck("news", "-o", "out")
    assert (0, True) == (code, "2 records, 1 of them errors: 1 claims" in told), told


def test_a_folder_of_other_things_is_not_written_to(root: Path) -> None:
    """An index.html that is no page of a scan would be lost."""
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("ours", encoding="utf-8")
    code, told = factcheck(*WORDS[:-1], "site")
    assert (2, True) == (code, "site: error: index.html is in it, and no scan: name a new folder" in told), told
    assert ["index.html"] == os.listdir("site")
    assert "ours" == Path("site/index.html").read_text()


def test_only_what_has_a_name_of_our_own_making_is_taken_away(root: Path) -> None:
    factcheck(*WORDS)
    ours, others = ".factcheck-0123456789abcdef.tmp", ["mine.tmp", ".factcheck-mine.tmp", "00000-000002.jsonl.99.tmp"]
    for name in (ours, *others):
        (root / "out" / "findings" / name).write_text("half a li", encoding="utf-8")
    (root / "out" / "findings" / "work.tmp").mkdir()
    assert 0 == factcheck(*WORDS)[0]
    left = [name for name in os.listdir("out/findings") if name.endswith(".tmp")]
    assert sorted([*others, "work.tmp"]) == sorted(left)


# What is damaged


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def removed(path: Path) -> None:
    path.unlink()


def changed(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-2] + bytes([data[-2] ^ 1]) + data[-1:])


@pytest.mark.parametrize("damage", [emptied, removed, changed])
@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_findings_that_are_lost_are_found_again_and_it_is_said(root: Path, damage: Any, form: str) -> None:
    """A block that is marked as done is done as long as what was found of it is there."""
    if form == "parquet":
        pytest.importorskip("duckdb", reason="pip install 'factcheck-cli[data]'")
    words = [*WORDS, "--format", form]
    factcheck(*words)
    whole = {path.name: path.read_bytes() for path in Path("out/findings").iterdir()}
    damage(Path(f"out/findings/00000-000001.{form}"))
    code, told = factcheck(*words)
    said = "1 block was scanned again: the findings were no longer there, or not as they were written"
    assert (0, True) == (code, said in told), told
    assert whole == {path.name: path.read_bytes() for path in Path("out/findings").iterdir()}
    assert "scanned again" not in factcheck(*words)[1]


def test_a_damaged_mark_is_a_block_that_is_not_done(root: Path) -> None:
    factcheck(*WORDS)
    before = verdicts(root)
    for n, data in enumerate(("", "{", "[]", "{}", '{"findings": null, "counts": {}}', "[" * 100_000, "\ud800", "9" * 9999)):
        Path(f"out/done/00000-{n:06}.json").write_text(data, encoding="utf-8", errors="surrogatepass")
    code, told = factcheck(*WORDS)
    assert (0, True) == (code, "8 blocks were scanned again" in told), told
    assert before == verdicts(root)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("numbers", "records"), "many"),
        (("numbers", "records"), -1),
        (("claims", 0), ["2024-01", "growth", "pass"]),
        (("claims", 0), ["2024-01", "growth", "pass", 0]),
        (("claims", 0), ["2024-01", "growth", [], 1]),
        (("worst",), [[[-1, 0.5, "a", 0], {"record": "a"}]]),
        (("worst",), [[["a"], {}]]),
        (("worst",), {}),
    ],
)
def test_a_mark_that_counts_what_cannot_be_counted_is_damaged(where: tuple[Any, ...], value: object) -> None:
    """It may be somebody else's."""
    counts = Counts()
    for one in batch.iter_checked_records([Record(f"n{n}", "2024-01", text) for n, text in enumerate((RIGHT, WRONG))], ALL):
        counts.add(one)
    data = json.loads(json.dumps(counts.to_data()))
    assert has_counts(data)
    part = data
    for key in where[:-1]:
        part = part[key]
    part[where[-1]] = value
    assert not has_counts(data)


def test_a_damaged_manifest_is_one_clear_error(root: Path) -> None:
    factcheck(*WORDS)
    for data in ("", "{", "[]", '{"rules": [], "files": []}', '{"rules": {}, "files": [["a"]]}', "[" * 100_000):
        Path("out/scan.json").write_text(data)
        code, told = factcheck(*WORDS)
        line = "out/scan.json: error: damaged: it is not as a scan writes it: name another folder, and scan again"
        assert (2, True) == (code, line in told), told


@pytest.mark.skipif(os.name == "nt", reason="modes of a Unix")
def test_a_file_that_cannot_be_written_is_named(root: Path) -> None:
    """Not the new one beside it, which has a name that nobody knows."""
    factcheck(*WORDS)
    Path("out/scan.json").chmod(0o444)
    assert (2, "out/scan.json: error: the file is read-only\n") == factcheck(*WORDS)


def test_blocks_of_no_length_are_a_damaged_manifest(root: Path) -> None:
    """They would never end."""
    factcheck(*WORDS)
    manifest = json.loads(Path("out/scan.json").read_text())
    manifest["files"][0][4] = 0
    Path("out/scan.json").write_text(json.dumps(manifest))
    assert "out/scan.json: error: damaged" in factcheck(*WORDS)[1]


def test_findings_without_a_manifest_are_of_another_scan(root: Path) -> None:
    """Their blocks have the same names, whatever was scanned."""
    factcheck(*WORDS)
    Path("out/scan.json").unlink()
    assert (2, True) == (2, "and no scan: name a new folder" in factcheck(*WORDS)[1])


def test_after_a_mistaken_column_the_same_folder_takes_the_right_one(root: Path) -> None:
    """Nothing was scanned: so nothing is remembered."""
    assert 2 == factcheck("a.jsonl", "-o", "out")[0]
    assert 0 == factcheck(*WORDS)[0]


# The plan


def test_the_plan_of_a_folder_is_a_list_of_its_articles_and_blocks_are_parts_of_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the manifest nor a task holds the paths of all articles."""
    monkeypatch.setattr(plan, "MAX_BLOCK_ARTICLES", 4)
    (root / "news").mkdir()
    for n in range(10):
        (root / "news" / f"{n}.md").write_text(WRONG if n == 7 else RIGHT, encoding="utf-8")
    done = scanned(root / "news", columns=None)
    assert (10, 3) == (done.counts.numbers["records"], done.blocks)
    assert (f"{root}/news/7.md", "fail") == next(one for one in verdicts(root) if one[1] == "fail")
    manifest = (root / "out" / "scan.json").read_text()
    assert "7.md" not in manifest
    (listed,) = (root / "out" / "lists").iterdir()
    assert 10 == len(listed.read_text().splitlines())


@pytest.mark.skipif(sys.platform != "linux", reason="a name that is no UTF-8")
def test_an_article_whose_name_is_no_utf_8_is_scanned(root: Path) -> None:
    (root / "news").mkdir()
    with open(os.fsencode(root / "news") + b"/\xff.md", "w") as file:
        file.write(WRONG)
    scanned(root / "news", columns=None)
    assert [(f"{root}/news/\\udcff.md", "fail")] == verdicts(root)


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_folder_that_cannot_be_read_is_an_error(root: Path) -> None:
    """Its articles would be missing without a word."""
    (root / "news" / "shut").mkdir(parents=True)
    (root / "news" / "a.md").write_text(RIGHT)
    (root / "news" / "shut").chmod(0)
    with pytest.raises(ScanRefused, match="Permission denied"):
        scanned(root / "news", columns=None)


def test_a_scan_says_which_exchange_rates_it_used_and_goes_on_with_no_others(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, told = factcheck(*WORDS)
    assert (0, f"exchange rates: {ecb.format_source()}") == (
        status,
        next(line for line in told.splitlines() if "rates" in line),
    )
    monkeypatch.setattr(ecb, "format_source", lambda: "ECB reference rates to 2099-01-02, updated")
    status, told = factcheck(*WORDS)
    assert status == 2
    assert "a scan with exchange rates" in told
    assert "2099-01-02, updated" in told
    assert "name another folder" in told


def test_a_process_with_other_exchange_rates_does_no_block(root: Path) -> None:
    from factcheck.run.archive.work import BlockTask, do_block

    block = next(iter(plan.iter_blocks(next(iter(plan.find_files(["a.jsonl"], "out", "out/lists"))), 0, COLUMN)))
    why = do_block(
        BlockTask(block, COLUMN, batch.Rules(), str(root), str(root / "out"), "jsonl", "ECB reference rates to 2099-01-02")
    )
    assert why is not None
    assert "give all machines the same" in why

"""`factcheck scan`: what is read of an archive, what is written, and that a scan that was cut short goes on where it was."""

from __future__ import annotations

import csv
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck import __version__, article
from factcheck.report.json import build_entry
from factcheck.run import article_claims
from factcheck.run.archive import batch, plan
from factcheck.run.archive.batch import COLUMNS, Rules
from factcheck.run.archive.plan import Columns, ScanRefused
from factcheck.run.archive.records import Record
from factcheck.run.archive.scan import ScanRequest, ScanResult, scan
from factcheck.run.archive.summary import iter_lines
from factcheck.run.one_file import FileTask, check_article
from factcheck.run.options import RunOptions

pytestmark = pytest.mark.slow  # they start processes, or whole scans

RIGHT = "Sales rose 25 percent to $125 million from $100 million a year earlier."
WRONG = "Sales rose 20.0 percent to $125.0 million from $100.0 million a year earlier."
POISON = "This text ends the process that reads it."
TEXTS = [RIGHT, WRONG, "Nothing was said of figures.", "Profit fell 10 percent to $90 million from $100 million in 2023."]
COLUMN = Columns("body", "key", "day")
COMMAND = [sys.executable, "-m", "factcheck", "scan", "--all"]

Rows = list[dict[str, Any]]


def records(count: int, first: int = 0) -> Rows:
    return [{"key": f"n{n}", "day": f"2024-{n % 12 + 1:02}-05", "body": TEXTS[n % 4]} for n in range(first, first + count)]


def jsonl(path: Path, rows: Rows) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


ALL = Rules(every=True)


def scanned(*paths: Path, columns: Columns | None = COLUMN, rules: Rules = ALL, **options: Any) -> ScanResult:
    """A scan into the folder `out` beside the first path, what passes written too."""
    wanted = ScanRequest(tuple(map(str, paths)), columns, str(paths[0].parent / "out"), rules=rules, **options)
    return scan(wanted, lambda *_: None)


def found(folder: Path) -> Rows:
    """All that was written, in the order of the blocks."""
    parts = sorted((folder / "out" / "findings").glob("*.jsonl"))
    return [json.loads(line) for part in parts for line in part.read_text(encoding="utf-8").splitlines()]


def verdicts(folder: Path) -> list[tuple[str, str]]:
    return [(row["record"], row["verdict"]) for row in found(folder)]


EXPECTED = [("n0", "pass"), ("n1", "fail"), ("n3", "pass")]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Blocks of a few records."""
    monkeypatch.setattr(plan, "MIN_BLOCK_BYTES", 300)
    monkeypatch.setattr(plan, "MAX_BLOCK_ARTICLES", 2)
    return iter(())


# What is read


def test_each_finding_has_the_archives_id_and_what_run_would_say(tmp_path: Path) -> None:
    """The claim as the format json has it, with its sum, its words and where it stands."""
    scanned(jsonl(tmp_path / "a.jsonl", records(2)))
    row = found(tmp_path)[1]
    read = article.from_bytes(WRONG.encode(), "n1", "2024-02-05")
    part = check_article(read, article_claims.extract(read), FileTask("n1", options=RunOptions(formats={"sarif"})))
    same = {key: value for key, value in build_entry(part.findings[0]).items() if key in COLUMNS}
    assert same == {key: row[key] for key in same}
    assert ("n1", "2024-02-05", WRONG) == (row["record"], row["date"], row["context"])
    assert row["message"].startswith("grew 20.0 percent does not follow from $100.0 to $125.0 million: ")


@pytest.mark.parametrize(("suffix", "delimiter"), [(".csv", ","), (".tsv", "\t")])
def test_a_csv_may_have_lines_within_its_cells(tmp_path: Path, small: None, suffix: str, delimiter: str) -> None:
    """And no block ends within one."""
    rows = [row | {"body": f'"Quite", he said.\n\n{row["body"]}\u2028\n'} for row in records(24)]
    path = tmp_path / f"a{suffix}"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ["day", "key", "body"], delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    done = scanned(path)
    assert (24, 0) == (done.counts.numbers["records"], done.counts.numbers["errors"])
    assert done.blocks > 5
    assert EXPECTED == verdicts(tmp_path)[:3]


def test_a_quotation_mark_that_is_never_closed_is_told_before_the_scan(
    tmp_path: Path, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would make one record of all that follows."""
    monkeypatch.setattr(plan, "MAX_LINE_BYTES", 500)
    path = tmp_path / "a.csv"
    path.write_text('day,key,body\n2024,a,"open\n' + "2024,b,closed\n" * 100, encoding="utf-8")
    with pytest.raises(ScanRefused, match="never closed: the record of line 2 or one behind it"):
        scanned(path)


def test_rows_of_another_length_are_errors_of_their_own(tmp_path: Path) -> None:
    """Told by file and line, empty lines counted."""
    path = tmp_path / "a.csv"
    path.write_text(f'day,key,body\n\n2024,a\n2024,b,"{RIGHT}"\n', encoding="utf-8")
    done = scanned(path)
    assert (2, 1) == (done.counts.numbers["records"], done.counts.numbers["errors"])
    assert (f"{path}:3", "2 cells where the first line has 3") == tuple(
        found(tmp_path)[0][key] for key in ("record", "message")
    )


def test_articles_that_have_changed_are_another_archive(tmp_path: Path, small: None) -> None:
    """A folder of articles has no part that could be scanned alone."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.md").write_text(RIGHT, encoding="utf-8")
    scanned(folder, columns=None)
    (folder / "a.md").write_text(WRONG, encoding="utf-8")
    with pytest.raises(ScanRefused, match="has changed since its scan began"):
        scanned(folder, columns=None)


def test_a_folder_is_its_tables_and_its_articles(tmp_path: Path, small: None) -> None:
    """With the paths of the articles as ids; what is hidden, or the findings themselves, is none of it."""
    folder = tmp_path / "news"
    (folder / "2024").mkdir(parents=True)
    jsonl(folder / "a.jsonl", records(1))
    for n, text in enumerate(TEXTS):
        (folder / "2024" / f"{n}.md").write_text(text, encoding="utf-8")
    (folder / ".hidden.md").write_text(WRONG, encoding="utf-8")
    for _ in range(2):
        done = scan(ScanRequest((str(folder),), COLUMN, str(folder / "out"), rules=ALL), lambda *_: None)
    assert (5, 3) == (done.counts.numbers["records"], done.blocks)
    assert ("n0", f"{folder}/2024/0.md", f"{folder}/2024/1.md") == tuple(row["record"] for row in found(folder))[:3]


def test_a_glob_is_what_it_stands_for(tmp_path: Path) -> None:
    """Also where the shell leaves it as it is."""
    for n in range(3):
        jsonl(tmp_path / f"{n}.jsonl", records(1, first=n))
    assert 3 == scanned(tmp_path / "*.jsonl").counts.numbers["records"]


def test_the_folder_of_the_findings_is_no_part_of_the_archive(tmp_path: Path) -> None:
    """Though a glob names it."""
    jsonl(tmp_path / "a.jsonl", records(2))
    for _ in range(2):
        assert 2 == scanned(tmp_path / "*").counts.numbers["records"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{not json", "not JSON"),
        ("[1, 2]", "not a JSON object"),
        ('{"key": "a"}', "no text in 'body'"),
        ('{"key": "a", "body": 3}', "no text in 'body'"),
        ('{"body": "a"}', "no id in 'key'"),
        ('{"key": "a", "body": "\\ud800"}', "not UTF-8"),
        ('{"key": "a", "body": "\\u0000"}', "NUL"),
        (json.dumps({"key": "a", "body": "1 " * 100_001}), "more than 100,000 numbers"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_poisoned_record_is_an_error_of_that_record(tmp_path: Path, line: str, expected: str) -> None:
    """The others are checked, and it is told with its id, or where it stands."""
    path = tmp_path / "a.jsonl"
    first, second = (json.dumps(row) for row in records(2))
    path.write_text(f"{first}\n{line}\n{second}\n", encoding="utf-8")
    done = scanned(path)
    assert (3, 1) == (done.counts.numbers["records"], done.counts.numbers["errors"])
    (error,) = [row for row in found(tmp_path) if row["verdict"] == "error"]
    assert expected in error["message"]
    assert error["record"] in ("a", f"{path}:2")
    assert [("n0", "pass"), ("n1", "fail")] == [each for each in verdicts(tmp_path) if each[1] != "error"]


def test_a_fault_of_the_program_is_an_error_of_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a hundred million texts one may find it."""

    def broken(record: Record, _: object) -> None:
        raise ZeroDivisionError(record.id)

    monkeypatch.setattr(batch, "_read_and_check", broken)
    done = scanned(jsonl(tmp_path / "a.jsonl", records(2)))
    assert 2 == done.counts.numbers["errors"]
    first = found(tmp_path)[0]
    assert "internal-error" == first["reason"]
    assert first["message"].startswith("internal error: ZeroDivisionError: n0; ")


def killing(record: Record, rules: Rules) -> batch.CheckedRecord:
    if record.text and POISON in record.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return CHECKED(record, rules)


CHECKED = batch._check_record


@pytest.mark.skipif(sys.platform != "linux", reason="processes that are not forked know nothing of the patch")
def test_a_record_that_kills_its_process_is_an_error_of_that_record(
    tmp_path: Path, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All others of its block are checked."""
    monkeypatch.setattr(batch, "_check_record", killing)
    rows = records(8)
    rows[5]["body"] = POISON
    done = scanned(jsonl(tmp_path / "a.jsonl", rows), processes=2)
    assert (8, 1) == (done.counts.numbers["records"], done.counts.numbers["errors"])
    expected = [*EXPECTED, ("n4", "pass"), ("n5", "error"), ("n7", "pass")]
    assert expected == verdicts(tmp_path)


# What is written, and going on


def test_a_scan_goes_on_where_it_was_and_does_nothing_twice(
    tmp_path: Path, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The blocks that are done are not read again."""
    path = jsonl(tmp_path / "a.jsonl", records(20))
    whole = scanned(path)
    lines = found(tmp_path)
    for name in sorted(os.listdir(tmp_path / "out" / "done"))[::2]:
        (tmp_path / "out" / "done" / name).unlink()
    (tmp_path / "out" / "findings" / "00000-000000.jsonl").write_text("half a li", encoding="utf-8")
    (tmp_path / "out" / "findings" / ".factcheck-0123456789abcdef.tmp").write_text("half a li", encoding="utf-8")
    again = scanned(path)
    assert (whole.blocks, whole.blocks // 2) == (again.blocks, again.before)
    assert lines == found(tmp_path)
    assert whole.counts.to_data() == again.counts.to_data()
    assert [] == [name for name in os.listdir(tmp_path / "out" / "findings") if name.endswith(".tmp")]


def test_an_archive_that_has_grown_is_scanned_as_far_as_it_is_new(tmp_path: Path) -> None:
    """A file a month: only that of this month is read."""
    one = jsonl(tmp_path / "b.jsonl", records(2))
    scanned(one)
    two = jsonl(tmp_path / "a.jsonl", records(2, first=2))
    done = scanned(one, two)
    assert (2, 1, 4) == (done.blocks, done.before, done.counts.numbers["records"])


@pytest.mark.parametrize("change", ["content", "column", "version", "gone"])
def test_another_scan_does_not_go_on_in_the_same_folder(tmp_path: Path, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found of another archive, by other rules or by another version, is not mixed with this."""
    path = jsonl(tmp_path / "a.jsonl", records(2))
    scanned(path)
    columns = COLUMN
    if change == "content":
        jsonl(path, records(3))
    elif change == "column":
        columns = Columns("body", "key")
    elif change == "version":
        monkeypatch.setattr("factcheck.run.archive.scan.__version__", "9.9")
    else:
        path.rename(tmp_path / "b.jsonl")
        path = tmp_path / "b.jsonl"
    with pytest.raises(ScanRefused, match="name another folder"):
        scanned(path, columns=columns)


def test_two_scans_do_not_write_to_one_folder(tmp_path: Path) -> None:
    """The second is told; the lock goes with its process, however that ends."""
    path = jsonl(tmp_path / "a.jsonl", records(2))
    code = (
        "import sys, time; from factcheck.run.archive import store\n"
        "with store.hold_lock(sys.argv[1]): print(flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "out")], stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(ScanRefused, match="another scan writes to it"):
            scanned(path)
        other.kill()
    assert 2 == scanned(path).counts.numbers["records"]


def test_a_block_without_findings_leaves_no_empty_part(tmp_path: Path) -> None:
    """An empty Parquet file is none."""
    rows = [{"key": "a", "day": None, "body": "Nothing."}]
    scanned(jsonl(tmp_path / "a.jsonl", rows))
    assert ([], ["00000-000000.json"]) == (os.listdir(tmp_path / "out" / "findings"), os.listdir(tmp_path / "out" / "done"))


def test_what_passes_is_only_counted_where_it_is_not_asked_for(tmp_path: Path) -> None:
    """Of ten claims nine pass: the rates need their number, and nobody reads them."""
    done = scanned(jsonl(tmp_path / "a.jsonl", records(4)), rules=Rules())
    assert {"pass": 2, "fail": 1} == done.counts.count_verdicts()
    assert [("n1", "fail")] == verdicts(tmp_path)


def test_a_row_has_the_columns_that_parquet_has(tmp_path: Path) -> None:
    """A new key of a claim is put among them, or is left out on purpose."""
    scanned(jsonl(tmp_path / "a.jsonl", records(1)))
    assert list(COLUMNS) == list(found(tmp_path)[0])


# What is told


def test_the_rates_are_told_by_relation_and_month_worst_first(tmp_path: Path) -> None:
    """In the terminal, and on the page with the worst findings; nothing of an archive is markup."""
    rows = records(8)
    rows[1]["key"] = "<script>"
    done = scanned(jsonl(tmp_path / "a.jsonl", rows))
    lines = list(iter_lines(done.counts))
    assert "growth                     4         2          0            500.0" in lines
    assert "2024-02                    1         1          0           1000.0" == lines[lines.index("") + 2]
    assert "8 records: 6 claims, 2 failed, 4 passed" == lines[-1]
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;" in page
    assert page.count("grew 20.0 percent") >= 2


def run(*words: str, folder: Path) -> tuple[int, str, str]:
    done = subprocess.run([*COMMAND, *words], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_what_a_scan_was_done_with_is_named(tmp_path: Path) -> None:
    """The program and its models: on the terminal, in the summary, on the page."""
    jsonl(tmp_path / "a.jsonl", records(2))
    _, out, _ = run("a.jsonl", "--text", "body", "--id", "key", "--date", "day", "-o", "out", folder=tmp_path)
    told = out.partition("\n")[0]
    assert re.fullmatch(rf"factcheck {re.escape(__version__)}, reader \d+, chinese \d+", told)
    assert told == json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))["tool"]
    assert told in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_the_status_is_0_where_all_was_scanned(tmp_path: Path) -> None:
    """An archive is judged, not gated; the summary is the last but one line."""
    jsonl(tmp_path / "a.jsonl", records(2))
    status, out, err = run("a.jsonl", "--text", "body", "--id", "key", "--date", "day", "-o", "out", folder=tmp_path)
    assert (0, "") == (status, err)
    assert ["2 records: 2 claims, 1 failed, 1 passed", "findings: out/findings, out/index.html"] == out.splitlines()[-2:]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["none.jsonl", "--text", "body"], "none.jsonl: error: no such file, and no file that it stands for"),
        (["a.jsonl"], "a.jsonl: error: name the column of its texts: --text COLUMN"),
        (["a.csv", "--text", "body"], "a.csv: error: it has no column 'body': there are day, key"),
        (["empty", "--text", "body"], "empty: error: nothing to scan in it"),
        (["a.md", "--text", "body"], "a.md: error: an archive's name ends in .jsonl"),
        (["a.jsonl", "--text", "boddy"], "a.jsonl: error: no record of it could be checked"),
    ],
)
def test_what_cannot_be_scanned_is_one_line_and_status_2(tmp_path: Path, words: list[str], expected: str) -> None:
    """Before hours have gone by."""
    jsonl(tmp_path / "a.jsonl", records(2))
    (tmp_path / "a.csv").write_text("day,key\n", encoding="utf-8")
    (tmp_path / "a.md").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    status, _, err = run(*words, "-o", "out", folder=tmp_path)
    assert 2 == status
    assert expected in err


@pytest.mark.parametrize("extra", ["dask", "ray", "data"])
def test_an_extra_that_is_missing_is_told_with_how_to_install_it(
    tmp_path: Path, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is scanned in another way than was asked for."""
    for library in ("distributed", "ray", "duckdb"):
        monkeypatch.setitem(sys.modules, library, None)
    options: dict[str, str] = {"form": "parquet"} if extra == "data" else {"engine": extra}
    with pytest.raises(ScanRefused, match=rf"pip install 'factcheck-cli\[{extra}\]'"):
        scanned(jsonl(tmp_path / "a.jsonl", records(2)), **options)


# Slow: other engines, Parquet, kill -9


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["dask", "ray"])
def test_every_engine_finds_the_same(tmp_path: Path, engine: str) -> None:
    """Byte for byte, once sorted."""
    pytest.importorskip({"dask": "distributed", "ray": "ray"}[engine], reason=f"pip install 'factcheck-cli[{engine}]'")
    for n in range(5):
        jsonl(tmp_path / f"{n}.jsonl", records(20, first=20 * n))
    words = ["*.jsonl", "--text", "body", "--id", "key", "--date", "day", "-j", "2"]
    assert 0 == run(*words, "-o", "local", folder=tmp_path)[0]
    assert 0 == run(*words, "-o", engine, "--engine", engine, folder=tmp_path)[0]
    assert lines(tmp_path / "local") == lines(tmp_path / engine)


def lines(folder: Path) -> list[str]:
    parts = (folder / "findings").glob("*.jsonl")
    return sorted(line for part in parts for line in part.read_text(encoding="utf-8").splitlines())


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["local", "dask", "ray"])
def test_a_record_that_kills_is_an_error_on_every_engine(tmp_path: Path, engine: str) -> None:
    """Of what the engine gives up the records are checked one by one."""
    if engine != "local":
        pytest.importorskip({"dask": "distributed", "ray": "ray"}[engine], reason=f"pip install 'factcheck-cli[{engine}]'")
    (tmp_path / "sitecustomize.py").write_text(PATCH, encoding="utf-8")
    for n in range(3):
        jsonl(tmp_path / f"{n}.jsonl", records(4, first=4 * n))
    jsonl(tmp_path / "1.jsonl", [row | ({"body": POISON} if row["key"] == "n5" else {}) for row in records(4, first=4)])
    words = ["*.jsonl", "--text", "body", "--id", "key", "-j", "2", "-o", "out", "--engine", engine]
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run([*COMMAND, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stderr
    expected = [*EXPECTED, ("n4", "pass"), ("n5", "error"), ("n7", "pass"), ("n8", "pass"), ("n9", "fail"), ("n11", "pass")]
    assert expected == verdicts(tmp_path)


PATCH = f"""
import os, signal
from factcheck.run.archive import batch

def killing(record, rules, checked=batch._check_record):
    if record.text and {POISON!r} in record.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return checked(record, rules)

batch._check_record = killing
"""


@pytest.mark.slow
def test_parquet_in_and_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A block a row group, or several; what comes out has a column a key, and what has parts is JSON."""
    duckdb = pytest.importorskip("duckdb", reason="pip install 'factcheck-cli[data]'")
    monkeypatch.setattr(plan, "MAX_BLOCK_ROWS", 3_000)
    rest = [{"key": f"n{n}", "day": "2024-01-01", "body": "Nothing."} for n in range(4, 5_000)]
    path = jsonl(tmp_path / "a.jsonl", records(4) + rest)
    target = tmp_path / "a.parquet"
    duckdb.read_json(str(path)).write_parquet(str(target), row_group_size=4096)
    done = scanned(target, form="parquet")
    assert (5_000, 3) == (done.counts.numbers["records"], done.blocks)
    assert ["00000-000000.parquet"] == os.listdir(tmp_path / "out" / "findings")
    out = duckdb.read_parquet(str(tmp_path / "out" / "findings" / "*.parquet"))
    expected = [("n0", "pass", "$125 million"), ("n1", "fail", "$125.0 million"), ("n3", "pass", "$90 million")]
    assert expected == out.project("record, verdict, operands->0->>'text'").fetchall()


@pytest.mark.slow
def test_kill_9_at_random_changes_nothing(tmp_path: Path) -> None:
    """Twenty times, while it writes: the end result is that of a scan that was left alone, and nothing stands in it twice."""
    for n in range(120):
        jsonl(tmp_path / f"{n:03}.jsonl", records(20, first=20 * n))
    words = ["*.jsonl", "--text", "body", "--id", "key", "--date", "day", "-j", "2"]
    assert 0 == run(*words, "-o", "whole", folder=tmp_path)[0]
    chosen = random.Random(20)  # noqa: S311 - no secret
    done = tmp_path / "cut" / "done"
    kills = 0
    while kills < 20:
        before = len(list(done.glob("*.json")))
        assert before < 120, "the scan was faster than it was killed"
        with subprocess.Popen([*COMMAND, *words, "-o", "cut"], cwd=tmp_path, stdout=subprocess.DEVNULL) as one:
            while one.poll() is None and len(list(done.glob("*.json"))) <= before:
                time.sleep(0.001)
            time.sleep(chosen.uniform(0, 0.03))
            kills += one.poll() is None
            one.kill()
    assert 0 == run(*words, "-o", "cut", folder=tmp_path)[0]
    assert lines(tmp_path / "whole") == lines(tmp_path / "cut")
    assert (tmp_path / "whole" / "summary.json").read_text() == (tmp_path / "cut" / "summary.json").read_text()
    assert sorted(os.listdir(tmp_path / "whole" / "done")) == sorted(os.listdir(done))

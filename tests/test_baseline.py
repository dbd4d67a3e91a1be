"""An archive adopts the gate: what failed before is known, what is new or edited fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.claim.finding import Problem
from factcheck.command.cli import app
from factcheck.run import baseline, job
from factcheck.run.baseline import Baseline, BaselineEntry
from factcheck.run.options import RunOptions

RIGHT = "Sales grew 31.8 percent from 236 million euros to 311 million euros in region {}.\n"
WRONG = "Sales grew {}4 percent from 236 million euros to 311 million euros.\n"
CLAIMS = "version: 1\nclaims:\n  - {id: a, growth: {old: 236 tonnes, new: 311 tonnes, stated: 24 percent}}\n"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """20 articles, in 4 of which a figure is wrong."""
    for n in range(20):
        (tmp_path / f"{n:03}.md").write_text(RIGHT.format(n) + (f"\n{WRONG.format(n % 3 + 4)}" if n % 5 == 0 else ""))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def command(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, [*arguments])
    return done.exit_code, done.output


def test_an_archive_adopts_the_gate(archive: Path) -> None:
    """After `write` a clean run exits 0; a new slip, and an edited figure of an accepted claim, exit 1; moved lines do not."""
    assert 1 == command("run", ".")[0]
    assert (0, "4 claims of 20 files accepted in factcheck.baseline\n") == command("baseline", "write", ".")
    status, text = command("run", ".")
    assert 0 == status
    assert "24 claims in 20 articles: 4 in the baseline, 20 passed" in text

    (archive / "005.md").write_text("A new head line.\n\n" + (archive / "005.md").read_text())
    assert 0 == command("run", ".")[0]
    old = (archive / "010.md").read_text()
    (archive / "010.md").write_text(old.replace("54 percent", "55 percent"))
    assert 1 == command("run", ".")[0]
    (archive / "010.md").write_text(old)
    (archive / "new.md").write_text(WRONG.format(4))
    assert 1 == command("run", ".")[0]


def test_the_same_slip_once_more_is_new(archive: Path) -> None:
    """Two claims alike need two entries: the number of a claim in its article is no part of one."""
    command("baseline", "write", ".")
    (archive / "000.md").write_text((archive / "000.md").read_text() + f"\n{WRONG.format(4)}")
    assert 1 == command("run", ".")[0]


def test_a_figure_that_was_put_right_outdates_its_entry(archive: Path) -> None:
    """A run says so, `show` lists it, `prune` drops it; an article that is gone outdates its entries too."""
    command("baseline", "write", ".")
    (archive / "000.md").write_text(RIGHT.format(0))
    (archive / "015.md").unlink()
    assert "2 entries of factcheck.baseline no longer fail: `factcheck baseline prune` drops them" in command("run", ".")[1]
    shown = command("baseline", "show")[1]
    assert "000.md: growth: no longer fails" in shown
    assert shown.endswith("2 claims accepted, 2 entries outdated\n")
    assert (0, "2 entries dropped from factcheck.baseline, 2 left\n") == command("baseline", "prune")
    assert "no longer fail" not in command("run", ".")[1]


def test_writing_for_some_files_keeps_the_entries_of_the_others(archive: Path) -> None:
    command("baseline", "write", ".")
    (archive / "000.md").write_text(RIGHT.format(0))
    assert (0, "0 claims of 1 file accepted in factcheck.baseline\n") == command("baseline", "write", "000.md")
    known = baseline.read("factcheck.baseline")
    assert isinstance(known, Baseline)
    assert 3 == known.entries.total()


def test_a_claim_of_a_claims_file_is_known_by_its_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also from a folder below, and with a comment above it; under another id it is another claim."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims/a.yaml").write_text(CLAIMS)
    monkeypatch.chdir(tmp_path)
    command("baseline", "write", "claims")
    assert "claims/a.yaml\ta\t" in (tmp_path / "factcheck.baseline").read_text()
    monkeypatch.chdir(tmp_path / "claims")
    (tmp_path / "claims/a.yaml").write_text(f"# a comment\n{CLAIMS}")
    assert 0 == command("run", "a.yaml")[0]
    (tmp_path / "claims/a.yaml").write_text(CLAIMS.replace("id: a", "id: b"))
    assert 1 == command("run", "a.yaml")[0]


def test_entries_are_sorted_and_survive_any_path(tmp_path: Path) -> None:
    path = str(tmp_path / "b")
    entries = [
        BaselineEntry("é \t\\t\n.md", "growth", "1"),
        BaselineEntry("a.md", "id with space", "2"),
        BaselineEntry("a.md", "id with space", "2"),
    ]
    baseline.write(path, entries)
    lines = (tmp_path / "b").read_text().splitlines()[1:]
    assert sorted(lines) == lines
    known = baseline.read(path)
    assert isinstance(known, Baseline)
    assert sorted(entries) == sorted(known.entries.elements())


@pytest.mark.parametrize(
    ("data", "line", "code"),
    [
        (b"# head\na.md\tgrowth\n", 2, "bad-baseline"),
        (b"# factcheck baseline 2: of another release\n", 1, "bad-baseline"),
        (b"\0\xff\xfe", 1, "bad-baseline"),
        (None, 1, "unreadable"),
    ],
)
def test_a_file_that_is_no_baseline_is_an_error(tmp_path: Path, data: bytes | None, line: int, code: str) -> None:
    path = tmp_path / "b"
    if data is not None:
        path.write_bytes(data)
    found = baseline.read(str(path))
    assert isinstance(found, Problem)
    assert (line, code) == (found.line, found.code)


def test_a_missing_baseline_is_no_silent_pass(archive: Path) -> None:
    """Named and not there, it is exit 2, whatever else was found."""
    assert 2 == command("run", ".", "--baseline", "nowhere")[0]
    assert 2 == command("baseline", "prune")[0]


def test_git_may_end_its_lines_as_windows_does(archive: Path) -> None:
    command("baseline", "write", ".")
    path = archive / "factcheck.baseline"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert 0 == command("run", ".")[0]


def test_what_is_waived_needs_no_baseline(tmp_path: Path) -> None:
    """A waiver with a reason comes first, so that its end is not hidden."""
    file = tmp_path / "a.yaml"
    file.write_text(CLAIMS.replace("id: a", "id: a, waive: {reason: asked}"))
    (finding,) = job.run(RunOptions([str(file)])).findings
    entries = Baseline(
        str(tmp_path / "b"), baseline.renew_entries(Problem("", 1, 1, "", ""), str(tmp_path / "b"), [finding], [])
    )
    (again,), left = baseline.apply(entries, [finding])
    assert "asked" == again.waived.reason if again.waived else None
    assert 1 == left.total()

"""`--diff`: only what a branch has touched, and never a silent pass."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from factcheck.claim.run import Run
from factcheck.run import job
from factcheck.run.options import RunOptions

ARTICLE = """Sales grew 24 percent from 236 million euros to 311 million euros.

Costs rose 12 percent from 100 million euros to 115 million euros.
"""
DATED = """---
date: 2024-11-12
---
The mill sold wheat for 100 million yuan ($13.8 million).
"""
CLAIMS = """version: 1
evidence:
  board:
    source: Harbour board, annual report
    figures:
      ships: {ships} ships
claims:
  - {{id: ships, growth: {{old: {{evidence: board, figure: ships}}, new: 120 ships, stated: 20 percent}}}}
  - {{id: cranes, growth: {{old: 10 cranes, new: 12 cranes, stated: 20 percent}}}}
"""


class Repository:
    """A scratch repository with one commit, tagged `base`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        self.write("a.md", ARTICLE)
        self.write("dated.md", DATED)
        self.write("claims.yaml", CLAIMS.format(ships=100))
        self.commit()
        self.git("tag", "base")

    def git(self, *arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@x", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=self.folder, check=True, capture_output=True)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_bytes().decode()
        assert old in text
        self.write(name, text.replace(old, new))

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.chdir(tmp_path)
    return Repository(tmp_path)


def run(ref: str = "base") -> Run:
    return job.run(RunOptions(["."], since=ref))


def names(done: Run) -> list[str]:
    """The claims found, by file and stated figure."""
    return [f"{f.claim.place.path} {f.claim.stated.text}" for f in done.findings if f.claim.place and f.claim.stated]


def test_nothing_changed_is_said(repository: Repository) -> None:
    """Exit 0, with how many files were not read and how many claims were left out."""
    done = run()
    assert ([], ()) == (names(done), done.problems)
    assert (
        "2 of 3 files have not changed: they were not read",
        "2 of 2 claims have not changed: they are left out",
    ) == done.notes
    assert 0 == job.compute_exit_status(done)


@pytest.mark.parametrize("committed", [True, False])
def test_only_claims_on_changed_lines_are_checked(repository: Repository, committed: bool) -> None:
    """Committed or not. The other claim of the article is left out, although it fails."""
    repository.edit("a.md", "Costs rose", "Wages rose")
    if committed:
        repository.commit()
    assert ["a.md 12 percent"] == names(run())


def test_lines_that_moved_are_not_touched(repository: Repository) -> None:
    repository.edit("a.md", "Sales", "A new first paragraph.\n\nSales")
    assert [] == names(run())


def test_a_line_gone_from_between_a_claims_figures_counts(repository: Repository) -> None:
    """The sentence has changed, although each of its figures stands where it did."""
    repository.write("b.md", "Sales grew 24 percent\nin all regions\nfrom 236 euros\nto 311 euros.\n")
    repository.commit()
    repository.git("tag", "later")
    repository.edit("b.md", "in all regions\n", "")
    assert ["b.md 24 percent"] == names(run("later"))


def test_the_merge_base_counts_not_the_tip(repository: Repository) -> None:
    """What main has changed meanwhile is not the branch's doing."""
    repository.git("checkout", "-q", "-b", "branch")
    repository.edit("a.md", "115", "116")
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.edit("dated.md", "13.8", "13.9")
    repository.commit()
    repository.git("checkout", "-q", "branch")
    assert ["a.md 12 percent"] == names(run("main"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no name with a tab")
def test_a_renamed_file_keeps_its_lines(repository: Repository) -> None:
    """Renamed alone it has no changed claim; renamed and edited only the edited one."""
    repository.git("mv", "a.md", "name with\ttab.md")
    assert [] == names(run())
    repository.edit("name with\ttab.md", "115", "116")
    assert ["name with\ttab.md 12 percent"] == names(run())


def test_a_new_file_counts_whole(repository: Repository) -> None:
    """Also one that git does not know yet, and one that it is told to ignore."""
    repository.write("new.md", ARTICLE)
    repository.write("ignored.md", ARTICLE)
    repository.write(".git/info/exclude", "ignored.md\n")
    assert ["new.md 24 percent", "new.md 12 percent"] == [name for name in names(run()) if name.startswith("new")]
    assert 2 == len(job.run(RunOptions(["ignored.md"], since="base")).findings)


def test_changed_evidence_touches_the_claims_that_use_it(repository: Repository) -> None:
    repository.edit("claims.yaml", "100 ships", "110 ships")
    assert ["ships"] == [finding.claim.id for finding in run().findings]


def test_a_changed_entry_of_a_claims_file_counts(repository: Repository) -> None:
    """So does a setting of the whole file, in each claim that it bears on; a comment does not."""
    repository.edit("claims.yaml", "12 cranes", "13 cranes")
    assert ["cranes"] == [finding.claim.id for finding in run().findings]
    repository.write("claims.yaml", "# a comment\n" + CLAIMS.format(ships=100))
    assert () == run().findings
    repository.write("claims.yaml", "rounding: trunc\n" + CLAIMS.format(ships=100))
    assert ["ships", "cranes"] == [finding.claim.id for finding in run().findings]


def test_another_date_touches_conversions(repository: Repository) -> None:
    """The line of the conversion is as it was, but the rate of the day is another."""
    repository.edit("dated.md", "2024-11-12", "2014-11-12")
    assert ["dated.md $13.8 million"] == names(run())


@pytest.mark.parametrize(
    ("name", "text", "touched"),
    [
        ("factcheck.toml", 'rounding = "trunc"', 5),
        ("pyproject.toml", '[tool.factcheck]\nrounding = "trunc"', 5),
        ("pyproject.toml", "[tool.other]", 0),
    ],
)
def test_a_changed_configuration_touches_all_below_it(repository: Repository, name: str, text: str, touched: int) -> None:
    repository.write(name, text)
    repository.git("add", name)
    assert touched == len(run().findings)


def test_a_detached_head_is_as_good(repository: Repository) -> None:
    repository.edit("a.md", "115", "116")
    repository.commit()
    repository.git("checkout", "-q", "--detach")
    repository.git("branch", "-q", "-D", "main")
    assert ["a.md 12 percent"] == names(run())


def test_a_shallow_clone_is_an_error_that_says_what_to_set(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.edit("a.md", "115", "116")
    repository.commit()
    clone = tmp_path_factory.mktemp("shallow")
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.folder}", str(clone))
    monkeypatch.chdir(clone)
    done = run("HEAD^")
    assert () == done.findings
    assert "fetch-depth: 0" in done.problems[0].message
    assert 2 == job.compute_exit_status(done)


@pytest.mark.parametrize("ref", ["nowhere", "--output=x", "", "base..main"])
def test_a_revision_that_is_none_is_an_error(repository: Repository, ref: str) -> None:
    """Also one that git would take for an option."""
    done = run(ref)
    assert 2 == job.compute_exit_status(done)
    assert not (repository.folder / "x").exists()


def test_outside_a_repository_it_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text(ARTICLE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert 2 == job.compute_exit_status(run("HEAD"))


def test_a_carriage_return_alone_ends_a_line(repository: Repository) -> None:
    """For git it does not, but the lines that are compared are those that a report names."""
    repository.write("mac.md", ARTICLE.replace("\n", "\r"))
    repository.commit()
    repository.git("tag", "later")
    repository.edit("mac.md", "115", "116")
    assert ["mac.md 12 percent"] == names(run("later"))


def test_a_configuration_that_is_gone_touches_all_below_it(repository: Repository) -> None:
    repository.write("factcheck.toml", 'rounding = "trunc"')
    repository.commit()
    repository.git("tag", "later")
    (repository.folder / "factcheck.toml").unlink()
    assert 5 == len(run("later").findings)


def test_a_file_that_only_git_sees_changed_is_not_touched(repository: Repository) -> None:
    """Its mode, or the ends of its lines."""
    (repository.folder / "a.md").chmod(0o755)
    repository.write("dated.md", DATED.replace("\n", "\r\n"))
    assert "2 of 3 files have not changed: they were not read" in run().notes

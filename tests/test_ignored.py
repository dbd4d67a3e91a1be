"""What an article takes out of the check: said, with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.claim.run import Run
from factcheck.run import job
from factcheck.run.options import RunOptions

WRONG = "Sales grew 24 percent from 236 million euros to 311 million euros.\n"


def run(tmp_path: Path, text: str) -> Run:
    file = tmp_path / "a.md"
    file.write_text(text)
    return job.run(RunOptions([str(file)]))


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("<!-- factcheck: ignore quoted from a satire -->\n\n" + WRONG, "3: 3 figures ignored: quoted from a satire"),
        ("<!-- factcheck: off a list -->\n\n5 euros\n\n<!-- factcheck: on -->\n", "3: 1 figure ignored: a list"),
        ("<!-- factcheck: ignore needless -->\n\nNo figure.\n", "3: no figures ignored: needless"),
    ],
)
def test_what_is_ignored_is_said(tmp_path: Path, comment: str, said: str) -> None:
    """With how much it is; a comment that takes nothing out can go."""
    done = run(tmp_path, comment)
    assert ((), (f"{tmp_path / 'a.md'}:{said}",)) == (done.findings, done.notes)


def test_ignoring_needs_a_reason(tmp_path: Path) -> None:
    done = run(tmp_path, f"<!-- factcheck: ignore -->\n\n{WRONG}")
    assert [(3, "no-reason")] == [(problem.line, problem.code) for problem in done.problems]
    assert 2 == job.compute_exit_status(done)

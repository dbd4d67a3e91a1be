"""Broken claims files and what is said about each: tests/bad/NAME.yaml and NAME.txt.

FACTCHECK_REWRITE=1 writes the messages anew, to be read in review.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factcheck import claimfile

BAD = Path(__file__).with_name("bad")
FILES = sorted(BAD.glob("*.yaml"))


def told(loaded: claimfile.LoadedClaims) -> str:
    """Every problem of a file, the claims that are checked all the same, and its notes."""
    problems = [f"{p.line}:{p.column}: {p.code}: {p.message}" for p in loaded.problems]
    unchecked = [f"unchecked: {claim.id}" for claim in loaded.claims if claim.unchecked]
    return "\n".join([*problems, *unchecked, f"claims: {', '.join(claim.id for claim in loaded.claims) or 'none'}", ""])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_broken_file_is_told_exactly_what_is_wrong(file: Path) -> None:
    """Every problem at its line and column, in words that say what to write; the sound claims are read."""
    found = told(claimfile.load(str(file), root=BAD))
    expected = file.with_suffix(".txt")
    if os.environ.get("FACTCHECK_REWRITE"):
        expected.write_text(found, encoding="utf-8")
    assert expected.read_text(encoding="utf-8") == found


def test_there_are_at_least_thirty_broken_files() -> None:
    """The gallery is not emptied by a wrong pattern."""
    assert len(FILES) >= 30


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_broken_file_has_a_problem(file: Path) -> None:
    """None of them passes for a sound file."""
    assert claimfile.load(str(file), root=BAD).problems

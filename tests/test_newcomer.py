"""CONTRIBUTING's table: who adds a thing in its one place is asked for its cases. In a copy, with a toy of each."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
WHOLE = ("factcheck", "tests")


class Toy(NamedTuple):
    file: str
    text: str  # what is added at its end
    asked: str  # the test that asks


TOYS = {
    "relation": Toy(
        "factcheck/claim/relation.py",
        '@relation("percent", "{new} / {old}", "old", "new")\ndef toy(new: Number, old: Number) -> Number:\n    """A toy."""\n'
        "    return new / old\n",
        "test_cases.py::test_every_relation_has_a_pass_and_a_fail[toy]",
    ),
    "report format": Toy(
        "factcheck/report/toy.py",
        "def write(run, page):\n    page.stream.write('toy')\n",
        "test_report_formats.py::test_every_format_has_a_golden_file[toy]",
    ),
    "article format": Toy(
        "factcheck/article/__init__.py",
        'READERS[".toy"] = "toy"\n',
        "test_article_read.py::test_every_format_has_its_tests[toy]",
    ),
    "currency": Toy(
        "factcheck/units/definitions.txt",
        "TOY = [currency_TOY]\n",
        "test_units.py::test_the_table_is_what_the_definitions_say",
    ),
    "slip": Toy(
        "factcheck/check/slip/formula.py",
        '@kind("toy", "growth")\ndef toy(case: Case) -> Iterator[Fit]:\n    """A toy."""\n    yield from ()\n',
        "test_slip.py::test_every_slip_has_a_case_and_an_explanation[toy]",
    ),
}


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The tests that fail once the toys are there; of the files that ask, all are run."""
    folder = tmp_path_factory.mktemp("copy")
    for name in WHOLE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for toy in TOYS.values():
        with (folder / toy.file).open("a", encoding="utf-8") as file:
            file.write(f"\n\n{toy.text}")
    names = sorted({f"tests/{toy.asked.partition('::')[0]}" for toy in TOYS.values()})
    chosen = "toy or every or definitions"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", chosen, *names]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return set(re.findall(r"^FAILED tests/(\S+)", done.stdout, re.MULTILINE))


@pytest.mark.slow
@pytest.mark.parametrize("name", TOYS)
def test_the_suite_asks_for_what_is_new(failed: set[str], name: str) -> None:
    assert TOYS[name].asked in failed


@pytest.mark.slow
def test_the_suite_asks_for_nothing_else(failed: set[str]) -> None:
    """So each test above fails for its toy alone: without one it is green."""
    assert set() == {test for test in failed if "toy" not in test} - {toy.asked for toy in TOYS.values()}

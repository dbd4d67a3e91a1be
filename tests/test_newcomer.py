"""CONTRIBUTING's table: who adds a thing in its one place is asked for what the row says. In a copy, with a toy of each."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
LEFT = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "node_modules")
TABLE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("| --- | --- | --- | --- | --- |\n")[2]
ROWS = [line.split(" | ")[0].removeprefix("| ") for line in TABLE.partition("\n\n")[0].splitlines()]


class Toy(NamedTuple):
    file: str
    text: str  # what is added behind `after`
    asked: tuple[str, ...]  # the tests that ask
    after: str = ""  # the end of the file


SCHEMA = "test_the_schema_that_ships_is_the_one_that_the_shapes_give"
CATALOGUE = "test_messages.py::test_every_text_of_the_code_is_in_the_catalogue"
ENCODINGS = ("ascii", "latin-1", "cp1252", "cp437", "gbk", "shift_jis", "utf-16")
TOYS = {
    "relation": Toy(
        "factcheck/claim/relation.py",
        '\n\n@relation("percent", "({new} - {old}) / middle", "old", "new", bases=("old",), repeats=("old", "new"))\n'
        'def toy(new: Number, old: Number) -> Number:\n    """A toy."""\n    return (new - old) / (new + old) * 200\n',
        (
            "test_cases.py::test_every_relation_has_a_pass_and_a_fail[toy]",
            "test_claimfile_schema.py::test_every_relation_is_among_the_good_claims",
            f"test_claimfile_schema.py::{SCHEMA}",
            f"test_config.py::{SCHEMA}",
            "test_claimfile_gallery.py::test_each_broken_file_is_told_exactly_what_is_wrong[no-relation]",
            "test_agent_session.py::test_a_session_states_every_relation_at_first_try_and_every_twin_is_flagged",
            "test_agent_session.py::test_each_relation_has_an_example_that_passes[toy]",
            "test_agent_session.py::test_the_skill_has_front_matter_and_states_every_relation",
            "test_readme.py::test_the_page_of_the_claims_file_names_every_relation_with_its_operands",
            CATALOGUE,
        ),
    ),
    "report format": Toy(
        "factcheck/report/toy.py",
        "def write(run, page):\n    page.stream.write('toy')\n",
        (
            "test_report_formats.py::test_every_format_has_a_golden_file[toy]",
            "test_recipes.py::test_the_page_of_formats_names_every_one",
            "test_report.py::test_a_claim_without_any_place_is_told[toy]",
            *(f"test_report.py::test_no_encoding_makes_a_report_fail[toy-{name}]" for name in ENCODINGS),
        ),
    ),
    "article format": Toy(
        "factcheck/article/__init__.py",
        '\n\nREADERS[".toy"] = "toy"\n',
        ("test_article_read.py::test_every_format_has_its_tests[toy]",),
    ),
    "unit, currency": Toy(
        "factcheck/units/definitions.txt",
        "\nTOY = [currency_TOY]\n",
        ("test_units.py::test_the_table_is_what_the_definitions_say",),
    ),
    "word of a table's labels": Toy("factcheck/link/table/labels.py", r"|\W*toytotal\W*", (), r"\W*(?:合计|总计|小计)\W*"),
    "slip": Toy(
        "factcheck/check/slip/wrong_formula.py",
        '\n\n@register_slip("toy", "growth")\n'
        'def iter_toys(case: SlipCase) -> Iterator[Fit]:\n    """A toy."""\n    yield from ()\n',
        ("test_slip.py::test_every_slip_has_a_case_and_an_explanation[toy]", CATALOGUE),
    ),
    "way in which prose binds figures": Toy(
        "training/texts/toy/001.txt",
        "# kind: toy | register: toy\nSales rose {a:8%} to {b:$54m} from {c:$50m}.\ngrowth a = new b, old c\n",
        (),
    ),
    "number word, scale, hedge": Toy(
        "factcheck/language/en/numbers.py",
        '            14: "toy-toy 5",\n',
        ("test_language.py::test_every_scale_is_read[toy-toy 5-14]",),
        " scales=index_by_word(\n        {\n",
    ),
    "verb or noun of change": Toy(
        "factcheck/language/en/changes.py",
        " (toyed",
        ("test_language.py::test_every_direction_is_read[(toyed-up]",),
        "skyrocketed rallied",
    ),
    "reason to believe in an error": Toy(
        "factcheck/check/belief/reasons.py",
        '\n\n@register_reason("toy reason", real=True)\n'
        'def is_toy(mismatch: Mismatch) -> bool:\n    """A toy."""\n    return False\n',
        (CATALOGUE,),
    ),
    "text that a reader is told": Toy(
        "factcheck/report/text/justification.py", '\n\ndef format_toy() -> str:\n    return translate("a toy")\n', (CATALOGUE,)
    ),
    "source of rates": Toy(
        "factcheck/rate/toy.py",
        "def find_fixings(base, quote, first, last):\n    return []\n",
        ("test_rate.py::test_every_source_of_rates_is_asked_listed_and_has_its_tests[toy]",),
    ),
    "language": Toy(
        "factcheck/language/toy/__init__.py",
        '"""A toy."""\n',
        ("test_language.py::test_every_language_is_told_by_a_sentence_of_it[toy]",),
    ),
}


def add(folder: Path, toy: Toy) -> None:
    path = folder / toy.file
    path.parent.mkdir(exist_ok=True)
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    assert toy.after in old, f"{toy.file} has no {toy.after!r} any more"
    at = old.index(toy.after) + len(toy.after) if toy.after else len(old)
    path.write_text(old[:at] + toy.text + old[at:], encoding="utf-8")


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The tests that fail once the toys are there, of the files in which any asks and of those that show what a toy breaks."""
    folder = tmp_path_factory.mktemp("copy") / "factcheck"
    shutil.copytree(ROOT, folder, ignore=LEFT)
    for toy in TOYS.values():
        add(folder, toy)
    asking = {f"tests/{asked.partition('::')[0]}" for toy in TOYS.values() for asked in toy.asked}
    shown = {f"tests/test_{name}.py" for name in ("belief", "check", "explain", "link", "link_prose", "link_table", "pattern")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *sorted(asking | shown)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return {re.sub(r" - .*", "", found) for found in re.findall(r"^FAILED tests/(.+)", done.stdout, re.MULTILINE)}


def test_there_is_a_toy_of_every_row() -> None:
    assert sorted(ROWS) == sorted(TOYS)


@pytest.mark.slow
@pytest.mark.parametrize("name", TOYS)
def test_the_suite_asks_for_what_the_row_says(failed: set[str], name: str) -> None:
    assert set() == {*TOYS[name].asked} - failed


@pytest.mark.slow
def test_the_suite_asks_for_nothing_else(failed: set[str]) -> None:
    """So each test above fails for its toy alone: without one it is green."""
    assert set() == failed - {asked for toy in TOYS.values() for asked in toy.asked}

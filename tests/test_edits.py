"""After an edit only what it touched is looked at again, and the result is that of a check from the beginning."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from work import calls

from factcheck.article.sentence_splitter import _split_part, split_sentences
from factcheck.check import known_findings
from factcheck.reader import rescan
from factcheck.reader.quantities import find_quantities
from factcheck.run import gate
from factcheck.run.options import RunOptions

PASSAGES = Path(__file__).parents[1] / "benchmarks" / "passages.jsonl"
TEXTS = [json.loads(line)["text"] for line in PASSAGES.read_text("utf-8").splitlines()[:40]]
NEWS = "\n\n".join(TEXTS)
PIECES = (
    " ",
    "\n",
    "\n\n",
    "5",
    "12 345 ",
    "million ",
    "from ",
    "(",
    ")",
    "$",
    "between ",
    ". ",
    "per cent ",
    "www.x.com/",
    "三成",
)


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((known_findings, "_remembered"), (known_findings, "_older"), (rescan, "_remembered")):
        monkeypatch.setattr(module, name, {})


def edit(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(PIECES) + text[at + chance.choice((0, 0, 1, 2, 30)) :]


def check(text: str, *, remembers: bool) -> str:
    done = gate.check_paths(RunOptions(["a.md"], contents={"a.md": text.encode()}, jobs=1, remembers=remembers))
    return repr((list(done.findings), done.problems, done.notes, done.covered, done.uncovered, done.unclaimed, done.hints))


@pytest.mark.parametrize("seed", range(4))
def test_the_result_after_an_edit_is_that_of_a_check_from_the_beginning(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  no secret
    text = "\n\n".join(TEXTS[10 * seed : 10 * seed + 10])
    assert "Finding(" in check(text, remembers=True)
    for _ in range(3):
        text = edit(text, chance)
        assert check(text, remembers=False) == check(text, remembers=True)


@pytest.mark.parametrize("seed", range(20))
def test_figures_after_an_edit_are_those_of_the_text(seed: int) -> None:
    chance, text = random.Random(seed), NEWS  # noqa: S311  no secret
    assert find_quantities(text) == rescan.find_quantities_again(text)
    for _ in range(4):
        text = edit(text, chance)
        assert find_quantities(text) == rescan.find_quantities_again(text)


def test_digits_that_a_text_groups_by_spaces_anywhere_change_its_other_numbers() -> None:
    """The text says far away how its numbers are grouped, so all of it is read anew."""
    text = f"The mill exported 11 901 to Chad. {'It was glad. ' * 200}"
    rescan.find_quantities_again(text)
    grouped = f"{text}It made 1 081 500 of them."
    assert find_quantities(grouped) == rescan.find_quantities_again(grouped)


def test_no_more_than_so_many_texts_and_findings_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_findings, "MAX_REMEMBERED", 5)
    for n in range(10):
        check(f"{n} came.\n\n{TEXTS[n]}", remembers=True)
    assert rescan.MAX_TEXTS >= len(rescan._remembered)
    assert 5 >= len(known_findings._remembered)
    assert 5 >= len(known_findings._older)


def test_an_edit_is_less_work_than_a_check_from_the_beginning() -> None:
    """Windows and sentences are remembered in both."""
    text, edited = NEWS, NEWS.replace(TEXTS[20], f"Soon. {TEXTS[20]}")
    check(edited, remembers=False)  # loads all that is needed, and has the model read
    every = calls(lambda: check(edited, remembers=False))
    check(text, remembers=True)
    assert every * 3 / 4 > calls(lambda: check(edited, remembers=True))


@pytest.mark.parametrize("end", [0, 1, 40, 200, 201, 333, 1000])
def test_sentences_that_were_split_before_are_split_alike(end: int) -> None:
    shifted = f"Shifted: {NEWS}"
    for start in range(0, 400, 37):
        expected = _split_part(NEWS, start, start + end)
        assert expected == split_sentences(NEWS, start, start + end) == split_sentences(NEWS, start, start + end)
        assert expected == [(low - 9, high - 9) for low, high in split_sentences(shifted, start + 9, start + end + 9)]

"""What to look at by hand: figures that stand together, look related and are in no claim."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest
from test_hostile import lines

from factcheck import article, report
from factcheck.figure.figure import Figure
from factcheck.link import frame_reader
from factcheck.link.choose import Choice
from factcheck.link.collector import UnsureReading
from factcheck.link.frames import Frame
from factcheck.link.unclaimed import iter_unclaimed_groups
from factcheck.reader.quantities import find_quantities
from factcheck.run import job
from factcheck.run.options import RunOptions

SPOKEN = "Ticket sales of $4.1m compared with $3.6m at the old hall, and the director spoke of 14 per cent."
CLAIMED = "Sales rose 25.7 percent from 1,204 to 1,513."


def groups(text: str, *unsure: UnsureReading, claimed: str = "") -> list[list[str]]:
    """The figures that are listed of a text. claimed: what of it is in claims."""
    free = [figure for figure in find_quantities(text) if figure.text not in claimed.split("; ")]
    passages = article.from_bytes(text.encode(), "a.txt").passages
    return [
        [figure.text for figure in one.figures]
        for one in iter_unclaimed_groups(text, find_quantities(text), free, passages, unsure)
    ]


def unsure(probability: float, text: str, stated: str, *operands: str) -> UnsureReading:
    return UnsureReading(probability, text.index(stated), tuple(map(text.index, operands)))


def listed(path: Path, most: int = 5) -> list[str]:
    stream = StringIO()
    report.write(job.run(RunOptions([str(path)], unclaimed=most)), "table", stream, verbose=1)
    return re.findall(r"a\.md:(\S+: not checked: .*)", stream.getvalue())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.md"


def test_a_percentage_beside_two_amounts_that_is_in_no_claim_is_listed_with_its_line(file: Path) -> None:
    file.write_text(f"A hall opened.\n\n{SPOKEN}\n\n{CLAIMED}\n", encoding="utf-8")
    assert ["3:17: not checked: $4.1m, $3.6m, 14 per cent"] == listed(file)


def test_a_reading_that_was_too_unsure_is_listed_first_with_its_probability(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its figures may stand in two sentences."""
    file.write_text(f"{SPOKEN}\n\nTurnover was £68.4m. It had been £51.3m. A rise of 70 per cent, he said.\n", encoding="utf-8")
    monkeypatch.setattr("factcheck.link.model_claims.read_frames", lambda *_: {5: Choice(Frame("growth_levels", (3, 4)), 0.41)})
    assert [([("£68.4m"), "£51.3m", "70 per cent"], 410), (["$4.1m", "$3.6m", "14 per cent"], 0)] == [
        ([figure.text for figure in one.figures], one.probability) for one in job.run(RunOptions([str(file)])).unclaimed
    ]


@pytest.mark.parametrize(("probability", "is_listed"), [(0.29, False), (0.3, True), (0.49, True), (0.86, False)])
def test_what_is_hardly_a_reading_is_not_listed_nor_what_is_claimed(
    file: Path, monkeypatch: pytest.MonkeyPatch, probability: float, is_listed: bool
) -> None:
    file.write_text("Turnover was £68.4m. It had been £51.3m. A rise of 70 per cent, he said.\n", encoding="utf-8")
    monkeypatch.setattr(
        "factcheck.link.model_claims.read_frames", lambda *_: {2: Choice(Frame("growth_levels", (0, 1)), probability)}
    )
    assert is_listed is bool(job.run(RunOptions([str(file)])).unclaimed)


def test_the_surest_reading_is_the_most_suspicious() -> None:
    text = "Of £5m, £4m and £3m, it lost 8% or 9%."
    assert [["£4m", "£3m", "9%"], ["£5m", "£4m", "8%"]] == groups(
        text, unsure(0.4, text, "8%", "£5m", "£4m"), unsure(0.7, text, "9%", "£4m", "£3m")
    )


def test_each_figure_is_the_stated_one_of_one_group() -> None:
    """Three figures that each may state the two others are one thing to look at."""
    text = "Of £5m, £4m went, and 8% stayed."
    assert [["£5m", "£4m", "8%"]] == groups(text, unsure(0.7, text, "8%", "£5m", "£4m"), unsure(0.6, text, "£4m", "£5m", "8%"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rate was 4.5% and then 5.1%, and he called it 60 basis points.", [["4.5%", "5.1%", "60 basis points"]]),
        ("It had 40,000 members then and 20,000 now, which is half as many.", [["40,000 members", "20,000", "half"]]),
        ("It made $4m. It made $5m before. It was 14 per cent.", []),  # three sentences
        ("It had 400 ships and $5m, and 14 per cent of all.", []),  # two units
        ("It took 3 years, then 4 years, and 14 per cent of all.", []),  # times
    ],
)
def test_what_looks_related_stands_in_one_sentence_and_is_of_one_unit(text: str, expected: list[list[str]]) -> None:
    assert expected == groups(text)


def test_what_a_claim_has_is_not_listed() -> None:
    assert [] == groups(SPOKEN, claimed="14 per cent")
    assert [] == groups(SPOKEN, claimed="$4.1m; $3.6m")
    assert [] == groups(SPOKEN, unsure(0.7, SPOKEN, "14 per cent", "$4.1m", "$3.6m"), claimed="14 per cent")


def test_other_digits_give_the_same_list() -> None:
    """What adds up is not less suspicious, nor what does not."""
    assert [["$9.1m", "$2.6m", "44 per cent"]] == groups(
        SPOKEN.replace("$4.1m", "$9.1m").replace("$3.6m", "$2.6m").replace("14 per", "44 per")
    )


def test_five_are_listed_and_fewer_or_more_where_that_is_asked_for(file: Path) -> None:
    file.write_text(f"{SPOKEN}\n\n" * 9, encoding="utf-8")
    assert (5, 2, 7) == (len(listed(file)), len(listed(file, 2)), len(listed(file, 7)))


def test_a_claims_file_takes_its_figures_from_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(f"{SPOKEN}\n", encoding="utf-8")
    Path("a.yaml").write_text(
        f"version: 1\narticle: {{path: a.md}}\nclaims:\n  - id: tickets\n    quote: {SPOKEN}\n"
        "    growth: {new: $4.1m, old: $3.6m, stated: 14 per cent}\n",
        encoding="utf-8",
    )
    assert () == job.run(RunOptions(["a.md", "a.yaml"])).unclaimed


def test_in_an_article_of_an_unread_language_nothing_is_related(file: Path) -> None:
    """A run says that it is not read."""
    file.write_text(
        "Der Umsatz stieg im vergangenen Jahr auf 4,1 Millionen Euro, und die Kosten sanken auf 3,6 Millionen Euro, das sind"
        " 14 Prozent der Summe, wie die Leitung des Hauses am Montag auf einer Sitzung sagte.\n",
        encoding="utf-8",
    )
    assert () == job.run(RunOptions([str(file)])).unclaimed


def test_json_has_the_list(file: Path) -> None:
    file.write_text(f"{SPOKEN}\n", encoding="utf-8")
    stream = StringIO()
    report.write(job.run(RunOptions([str(file)])), "json", stream)
    (one,) = json.loads(stream.getvalue())["unclaimed"]
    assert (1, 17, None) == (one["line"], one["column"], one["probability"])
    assert ["$4.1m", "$3.6m", "14 per cent"] == [figure["text"] for figure in one["figures"]]
    assert [16, 36, 85] == [figure["start"] for figure in one["figures"]]


@pytest.mark.parametrize("end", [" ", "\n\n"])
@pytest.mark.parametrize("one", ["5% of $6m, $7m and", SPOKEN])
def test_twice_the_text_is_twice_the_work(one: str, end: str) -> None:
    def work(times: int) -> int:
        text = f"{one}{end}" * times
        found = find_quantities(text)
        passages = article.from_bytes(text.encode(), "a.txt").passages
        many = [UnsureReading(0.5, figure.start, (figure.start,)) for figure in found]
        return lines(lambda: list(iter_unclaimed_groups(text, found, found, passages, many)))

    work(20)  # what is compiled and remembered is there
    assert work(80) <= 2.2 * work(40)


def test_the_model_is_not_asked_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it was unsure of is kept from the one reading."""
    asked: list[str] = []

    def reading(text: str, found: Sequence[Figure]) -> dict[int, Choice | None]:
        asked.append(text)
        return frame_reader.read_frames(text, found)

    monkeypatch.setattr("factcheck.link.model_claims.read_frames", reading)
    file.write_text(f"{SPOKEN}\n", encoding="utf-8")
    listed(file)
    assert 1 == len(asked)

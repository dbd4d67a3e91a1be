"""The training room: what writers of passages are told, and that the reader sees no value."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from factcheck.link.frames import Frame
from factcheck.link.mask import mask
from factcheck.link.windows import MAX_FIGURES, iter_windows
from factcheck.reader import quantities
from training.arithmetic import find_mismatches
from training.breakdowns import iter_breakdowns
from training.labels import frame_of
from training.passages import BadPassageError, Passage, parse_passages, read_folder
from training.sources import iter_written
from training.twins import make_twin

TEXTS = Path(__file__).parents[1] / "training" / "texts"
FINES = """
# kind: growth | register: local paper
The council took {a:£4.2m} in fines, {b:12%} more than the {c:£3.75m} of 2022. ¶ It has 12 wardens.
growth b = new a, old c
"""


def _parse(content: str) -> Passage:
    return next(parse_passages(content, "ash/001.txt"))


def test_marks_are_taken_out_of_the_text_and_keep_their_places() -> None:
    passage = _parse(FINES)
    assert passage.text == "The council took £4.2m in fines, 12% more than the £3.75m of 2022.\n\nIt has 12 wardens."
    assert {"a": "£4.2m", "b": "12%", "c": "£3.75m"} == {key: passage.text[a:b] for key, (a, b) in passage.marks.items()}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("growth b = new a, old x", "ash/001.txt:4: not marked in the text: x"),
        ("grown b = new a, old c", "ash/001.txt:4: no relation is called grown"),
        ("growth b = new a", "ash/001.txt:4: growth has the roles"),
        ("growth b is a / c", "ash/001.txt:4: not a relation line"),
        ("growth b = new a, old b", "ash/001.txt:4: b is both stated and an operand"),
    ],
)
def test_a_bad_relation_is_told_with_its_line(line: str, said: str) -> None:
    with pytest.raises(BadPassageError) as problem:
        _parse(FINES.replace("growth b = new a, old c", line))
    assert said in str(problem.value)


def test_a_mark_without_a_relation_is_refused() -> None:
    with pytest.raises(BadPassageError, match="marked, but in no relation: a, b, c"):
        _parse(FINES.replace("growth b = new a, old c\n", ""))


def test_arithmetic_that_does_not_hold_is_told_with_what_would() -> None:
    assert [] == find_mismatches(_parse(FINES))
    assert ["ash/001.txt:4: growth b is stated as '21%', would be 12"] == find_mismatches(_parse(FINES.replace("12%", "21%")))


@pytest.mark.parametrize(
    ("text", "relation", "holds"),
    [
        ("{a:60} of {b:240} is {c:a quarter}", "share c = part a, whole b", True),
        ("{a:60} of {b:240} is {c:a third}", "share c = part a, whole b", False),
        ("from {a:100} to {b:161} over {c:five years}, {d:10%} a year", "cagr d = new b, old a, years c", True),
        ("from {a:100} to {b:161} over {c:five years}, {d:12%} a year", "cagr d = new b, old a, years c", False),
        ("{a:60%} of whom {b:30%}, {c:18%} in all", "product_of_shares c = share a, share b", True),
        ("{a:250} deaths among {b:1 million} people, {c:25} per {d:100,000}", "per c = amount a, count b, base d", True),
        ("of {a:90}, {b:40} left and {c:30} stayed; {d:20} are lost", "remainder d = whole a, part b, part c", True),
        ("of {a:90}, {b:40} left and {c:30} stayed; {d:25} are lost", "remainder d = whole a, part b, part c", False),
        ("{a:$40} plus {b:20%} tax, {c:$48}", "taxed c = net a, tax b", True),
        ("{a:52%} against {b:48%}, {c:four points}", "gap c = higher a, lower b", True),
        ("{a:52%} against {b:48%}, {c:six points}", "gap c = higher a, lower b", False),
    ],
)
def test_each_relation_is_recomputed(text: str, relation: str, holds: bool) -> None:
    passage = _parse(f"# kind: x | register: y\n{text}.\n{relation}\n")
    assert holds is (find_mismatches(passage) == [])


@pytest.mark.slow
def test_no_passage_that_ships_is_malformed_or_wrong() -> None:
    problems: list[str] = []
    passages = list(read_folder(TEXTS, problems))
    assert [] == problems + [line for passage in passages for line in find_mismatches(passage)]
    assert len(passages) > 1000


def _masked(text: str) -> str:
    return mask(text, 0, len(text), quantities.find_quantities(text)).text


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Sales rose 12% to $3.2 billion in 2023 from $2.9 billion.", "Sales rose 8.75% to $14 million in 2014 from $12,500."),
        ("It has nine vans and 1,200 staff.", "It has twenty-one vans and 8 staff."),
        ("Profit tripled to £6m.", "Profit doubled to £41.5m."),
        ("Two-thirds of 90 voted.", "Three-quarters of 1.2 million voted."),
    ],
)
def test_other_digits_are_the_same_text_to_the_reader(text: str, other: str) -> None:
    assert _masked(text).lower() == _masked(other).lower()


def test_years_stay_as_an_order() -> None:
    assert "In 2019, 10 came; in 2020, 10." == _masked("In 1997, 400 came; in 2004, 520.")


def test_a_mention_keeps_its_place_in_the_masked_text() -> None:
    text = "Sales rose 12% to $3.2 billion in 2023."
    masked = mask(text, 0, len(text), quantities.find_quantities(text))
    assert ["10%", "$10"] == [masked.text[a:b] for a, b in masked.spans]


def test_a_twin_has_the_frames_of_its_text_and_another_word() -> None:
    labelled = next(t for t in iter_written(TEXTS) if any(t.figures[n].kind.value == "point" for n in t.frames))
    twin = make_twin(labelled, random.Random(1))  # noqa: S311
    assert twin is not None
    assert twin.frames == labelled.frames
    assert twin.text != labelled.text


def test_a_growth_beside_its_delta_follows_from_any_two(tmp_path: Path) -> None:
    (tmp_path / "ash").mkdir()
    text = "Sales rose by {d:$40m}, or {b:25%}, to {a:$200m} from {c:$160m}."
    relations = "delta d = new a, old c\ngrowth b = new a, old c"
    (tmp_path / "ash" / "001.txt").write_text(f"# kind: x | register: y\n{text}\n{relations}\n", encoding="utf-8")
    labelled = next(iter_written(tmp_path))
    expected = [Frame("growth_levels", (2, 3)), Frame("growth_delta_new", (2, 0)), Frame("growth_delta_old", (3, 0))]
    assert expected == labelled.frames[1]


def test_windows_cover_every_figure_and_hold_no_more_than_they_may() -> None:
    text = " ".join(f"In town {n}, sales rose {n % 9 + 1}% to ${n + 20} million from ${n + 10} million." for n in range(60))
    figures = quantities.find_quantities(text)
    windows = list(iter_windows(text, figures))
    assert set(range(len(figures))) == {n for _, _, inside in windows for n in inside}
    assert all(len(inside) <= MAX_FIGURES for _, _, inside in windows)


@pytest.mark.parametrize(
    ("relation", "operands", "frame"),
    [
        ("growth", [("new", 0), ("old", 2)], Frame("growth_levels", (0, 2))),
        ("growth", [("delta", 1), ("new", 2)], Frame("growth_delta_new", (2, 1))),
        ("gap", [("higher", 0), ("lower", 2)], Frame("difference", (2, 0))),
        ("delta", [("new", 0), ("old", 2)], Frame("change", (0, 2))),
        ("total", [("term", 2), ("term", 0)], Frame("total", (0, 2))),
        ("remainder", [("whole", 2), ("part", 1), ("part", 0)], Frame("remainder", (2, 0, 1))),
        ("cagr", [("new", 0), ("old", 1), ("years", 2)], Frame("cagr", (0, 1))),
        ("composite", [("level", 0), ("growth", 1)], None),
    ],
)
def test_each_relation_has_its_frame(relation: str, operands: list[tuple[str, int]], frame: Frame | None) -> None:
    """Of a gap the larger comes first, by the sizes in a right text."""
    assert frame == frame_of(relation, operands, [10.0, 20.0, 30.0])


def test_what_is_drawn_from_the_list_of_breakdowns_is_well_formed_and_holds() -> None:
    passages = list(iter_breakdowns(seed=3, count=60))
    assert 60 == len(passages)
    assert [] == [problem for passage in passages for problem in find_mismatches(passage)]
    names = {relation.name for passage in passages for relation in passage.relations}
    assert {"total", "share"} == names
    assert any(not passage.relations for passage in passages)

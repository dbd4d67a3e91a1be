"""Hostile text: the work grows with the length and no faster. Counted, not timed; benchmarks/hostile.py takes the time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any, SupportsIndex
from unittest import mock

import pytest
from hostile import TABLES, TEXTS, long, tables
from work import calls

from factcheck import article, link, report
from factcheck.check import belief
from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Finding, Verdict
from factcheck.figure.figure import Figure
from factcheck.link import frame_reader
from factcheck.link.list_totals import iter_list_totals
from factcheck.reader import quantities
from factcheck.run import article_claims, job
from factcheck.run.options import RunOptions

SHORT = 800  # characters


def linking(text: str) -> int:
    """How many functions are called to scan and link a text."""
    frame_reader._remembered.clear()  # a window that is known is no work
    return calls(lambda: link.link(text, quantities.find_quantities(text)))


def lines(work: Callable[[], object]) -> int:
    """How many lines of the program are run."""
    count = 0

    def counted(_frame: object, event: str, _arg: object) -> Any:
        nonlocal count
        count += event == "line"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


class Watched(str):
    """A text that counts the characters that are taken out of it or looked through, one by one and in lower case too."""

    __slots__ = ("seen",)
    seen: list[int]

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        found = super().__getitem__(key)
        self.seen[0] += len(found)
        return found

    def rfind(self, *words: Any) -> int:
        _, first, last = (*words, 0, len(self))[:3]
        self.seen[0] += last - max(super().rfind(*words), first)
        return super().rfind(*words)

    def lower(self) -> str:
        return watched(super().lower(), self.seen)

    def isascii(self) -> bool:
        self.seen[0] += len(self)
        return super().isascii()


def watched(text: str, seen: list[int]) -> Watched:
    one = Watched(text)
    one.seen = seen
    return one


def characters(name: str, length: int) -> int:
    """How many characters of an article are looked at to link its tables, and its lists."""
    seen, (suffix, _) = [0], TABLES[name]
    found = article.from_bytes(tables(name, length).encode(), f"a.{suffix}")
    whole = found._replace(text=watched(found.text, seen))
    with mock.patch.object(quantities, "find_quantities", lambda text: figures(watched(text, seen))):
        article_claims.extract(whole)
    return seen[0]


figures = quantities.find_quantities


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    """Counted from the second reading on: what is compiled and remembered is there. Claims are bounded, so it may be less.

    Windows come whole, with an overlap: twice the text may have one more than twice as many, and one window has none.
    """
    link.link(text := long(name, 5 * SHORT), quantities.find_quantities(text))
    work, twice = linking(long(name, 2 * SHORT)), linking(long(name, 4 * SHORT))
    assert twice <= 2.4 * work + 200


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_of_twice_the_tables_twice_the_text_is_looked_at(name: str) -> None:
    """A slice from the start of the text up to a table is one step, however long: characters are counted."""
    characters(name, SHORT)
    assert characters(name, 8 * SHORT) <= 2.2 * characters(name, 4 * SHORT) + 200


@pytest.mark.slow
def test_a_page_of_twice_the_tables_is_twice_the_work(tmp_path: Path) -> None:
    """To find the table that a figure stands in, not all others are asked."""
    path = tmp_path / "a.md"

    def work(length: int) -> int:
        path.write_text(tables("tables that are wrong", length), encoding="utf-8")
        run = job.run(RunOptions([str(path)], {"html"}, jobs=1))
        return lines(lambda: report.write(run, "html", StringIO()))

    work(16 * SHORT)  # what is compiled and remembered is there
    assert work(16 * SHORT) <= 2.2 * work(8 * SHORT) + 200


def test_of_twice_the_lists_each_is_asked_once_what_it_holds() -> None:
    """And not each of every other."""

    def work(length: int) -> int:
        found = article.from_bytes(tables("lists", length).encode(), "a.html")
        return lines(lambda: list(iter_list_totals(found.text, [], found.passages, found.lists)))

    work(16 * SHORT)  # what is compiled and remembered is there
    assert work(16 * SHORT) <= 2.2 * work(8 * SHORT) + 200


REASONED = ("another time or comparator", "a new thought between", "rate beside both its levels")


@pytest.mark.parametrize("end", ["\n\n", " "])
def test_of_twice_the_failures_twice_the_text_is_looked_at(end: str) -> None:
    """Each is told by the words around its own figures, not by all that stands between them and a rate, or in their line."""

    def work(times: int) -> int:
        text = f"(€1 = 7.2319 yuan){end}" + f"It paid 300 billion yuan (€41.7 million).{end}" * times
        found = map(check, article_claims.extract(article.from_bytes(text.encode(), "a.txt")).claims)
        return sum(reasoned(finding) for finding in found if finding.verdict is Verdict.FAIL)

    assert 0 < work(32) <= 2.2 * work(16)


def reasoned(found: Finding) -> int:
    """How many characters are looked at to see how a mismatch is told."""
    seen = [0]
    known = belief.read_mismatch(found._replace(claim=watched_claim(found.claim, seen)))
    assert known
    for name in REASONED:
        belief.REASONS[name].holds(known)
    return seen[0]


def watched_claim(claim: Claim, seen: list[int]) -> Claim:
    def put(figure: Any) -> Figure:
        assert isinstance(figure, Figure)
        assert figure.place
        return figure._replace(place=figure.place._replace(text=watched(figure.place.text, seen)))

    operands = tuple((role, put(figure)) for role, figure in claim.operands)
    return claim._replace(operands=operands, stated=put(claim.stated), quote=watched(claim.quote or "", seen))

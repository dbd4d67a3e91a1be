"""A run by what its reader opens: one section an article, or a claims file that names none, with its findings and its text."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeVar
from urllib.parse import quote

from factcheck.claim.finding import Finding, Problem, Text, Verdict, file_of
from factcheck.figure.figure import Figure
from factcheck.language.messages import translate
from factcheck.report import Run
from factcheck.report.text.page import printable

__all__ = ["ORDER", "Card", "Section", "kind", "part", "sections"]

ORDER = ("fail", "review", "unchecked", "implied", "pass", "waived")  # worst first
T = TypeVar("T")

BLANK = re.compile(r"\s+")


class Card(NamedTuple):
    """A finding and the name by which the page links to it: its id, numbered where another file has the same."""

    name: str
    finding: Finding

    @property
    def link(self) -> str:
        return f"#{quote(self.name)}"


class Section(NamedTuple):
    path: str
    title: str
    cards: tuple[Card, ...]
    text: Text | None  # of the article, where there is one
    beside: Text | None = None  # what the article is a translation of
    files: tuple[Text, ...] = ()  # what stands on the receipt: claims file and article
    uncovered: tuple[Figure, ...] = ()
    problems: tuple[Problem, ...] = ()
    hints: tuple[Card, ...] = ()
    language: str = "en"  # in which its findings are told

    @property
    def addresses(self) -> dict[str, str]:
        """Of the evidence: a figure's source and where it is, on the web and nowhere else."""
        found = (pair for text in self.files for pair in text.addresses)
        return {source: url for source, url in found if url.startswith(("https://", "http://"))}

    @property
    def counts(self) -> Counter[str]:
        return Counter(kind(card.finding) for card in self.cards)


def kind(finding: Finding) -> str:
    """The verdict, or waived."""
    return "waived" if finding.waived else finding.verdict.value


def sections(run: Run) -> tuple[Section, ...]:
    """In the order of the files; a claims file and the article that it names are one. Without texts, one a path."""
    of = {text.path: text.article or text.path for text in run.texts}
    files: dict[str, list[Text]] = {}
    for text in run.texts:
        files.setdefault(_real(of[text.path]), []).append(text)
    cards: dict[str, list[Card]] = {name: [] for name in files}
    for card in _named(chain(run.findings, run.hints)):
        cards.setdefault(_real(_path(card.finding, of)), []).append(card)
    bare = _by_path((figure.place.path, figure) for figure in run.uncovered if figure.place)
    wrong = _by_path((of.get(problem.path, problem.path), problem) for problem in run.problems)
    made = (_section(found, files.get(name, []), bare.get(name, []), wrong.get(name, [])) for name, found in cards.items())
    return tuple(section._replace(language=_language(section, run)) for section in made)


def _language(section: Section, run: Run) -> str:
    """Of its article, or what the user asks for."""
    if run.language:
        return run.language
    paths = {section.path, *(text.path for text in section.files), *(file_of(card.finding) for card in section.cards[:1])}
    return "en" if paths.isdisjoint(run.chinese) or (section.beside and section.path not in run.chinese) else "zh"


def part(run: Run, section: Section) -> Run:
    """The run as if of this section alone."""
    spans = section.text.spans if section.text else {}
    figures = len(spans.keys() | {(figure.place.start, figure.place.end) for figure in section.uncovered if figure.place})
    return run._replace(
        findings=tuple(card.finding for card in section.cards),
        problems=section.problems,
        files=tuple(text.path for text in section.files),
        figures=figures if run.figures else 0,
        covered=figures - len(section.uncovered) if run.figures else 0,
        uncovered=section.uncovered,
        hints=tuple(card.finding for card in section.hints),
        notes=(),
        seconds=None,
    )


def _section(cards: list[Card], files: list[Text], bare: list[Figure], wrong: list[Problem]) -> Section:
    """The article's text where one of the files is one; its title before that of the claims file."""
    shown = _merged([text for text in files if text.text and not text.article])
    beside = next((text for text in files if text.text and text.article), None)
    first = shown or (files[0] if files else None)
    path = first.path if first else _path(cards[0].finding, {})
    title = next((text.title for text in ([shown] if shown else []) + files if text.title), None)
    named = tuple({text.path: text for text in files}.values())
    if shown:
        cards = sorted(cards, key=lambda card: _start(card.finding, shown))
    title = title or os.path.basename(path) or translate("Claims")
    hints = tuple(card for card in cards if card.finding.verdict is Verdict.HINT)
    others = tuple(card for card in cards if card.finding.verdict is not Verdict.HINT)
    return Section(path, title, others, shown, beside, named, tuple(bare), tuple(wrong), hints)


def _start(finding: Finding, text: Text) -> int:
    """Where the claim begins in the text; behind all others what has no place there."""
    place = finding.claim.place
    here = place is not None and place.path == text.path
    return place.start if place and here else len(text.text) * 8 + 1


def _merged(texts: list[Text]) -> Text | None:
    """An article that was read twice, by itself and for a claims file, with the places of both."""
    if not texts:
        return None
    return texts[0]._replace(spans={place: span for text in texts for place, span in text.spans.items()})


def _path(finding: Finding, of: dict[str, str]) -> str:
    path = file_of(finding)
    return of.get(path, path)


@lru_cache(4096)
def _real(path: str) -> str:
    return os.path.realpath(path) if path else ""


def _by_path(found: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = {}
    for path, item in found:
        grouped.setdefault(_real(path), []).append(item)
    return grouped


def _named(findings: Iterable[Finding]) -> Iterable[Card]:
    """Names without blanks, each once; those with "_" in front are the page's own."""
    taken: Counter[str] = Counter()
    for finding in findings:
        name = BLANK.sub("-", printable(finding.claim.id)).lstrip("_") or "claim"
        taken[name] += 1
        while taken[name] > 1:
            name = f"{name}-{taken[name]}"
            taken[name] += 1
        yield Card(name, finding)

"""Group a run into sections: one per article, or per claims file that names none, with its findings and text."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeVar
from urllib.parse import quote

from factcheck.claim.finding import Finding, Problem, ShownFile, Verdict, find_source_file
from factcheck.claim.run import Run
from factcheck.figure.figure import Figure
from factcheck.language.messages import translate
from factcheck.report.text.output_page import escape_controls

OUTCOME_ORDER = ("fail", "review", "unchecked", "implied", "pass", "waived")  # worst first
T = TypeVar("T")

BLANKS = re.compile(r"\s+")


class Card(NamedTuple):
    """A finding and its anchor name on the page: the claim id, numbered if another file has the same."""

    name: str
    finding: Finding

    @property
    def link(self) -> str:
        return f"#{quote(self.name)}"


class Section(NamedTuple):
    path: str
    title: str
    cards: tuple[Card, ...]
    text: ShownFile | None  # of the article; None without one
    originals: tuple[ShownFile, ...] = ()  # the original of a translation, or the sources that a text is tied to
    files: tuple[ShownFile, ...] = ()  # claims file and article, listed in the receipt
    uncovered: tuple[Figure, ...] = ()
    problems: tuple[Problem, ...] = ()
    hints: tuple[Card, ...] = ()
    language: str = "en"  # of the findings' texts: "en" or "zh"

    @property
    def addresses(self) -> dict[str, str]:
        """The source names of evidence and their URLs, http and https only."""
        found = (pair for text in self.files for pair in text.addresses)
        return {source: url for source, url in found if url.startswith(("https://", "http://"))}

    @property
    def counts(self) -> Counter[str]:
        return Counter(classify_finding(card.finding) for card in self.cards)


def classify_finding(finding: Finding) -> str:
    """Return "waived" or the verdict."""
    return "waived" if finding.waived else finding.verdict.value


def build_sections(run: Run) -> tuple[Section, ...]:
    """Build the sections in file order. A claims file and its article share one; without texts there is one per path."""
    articles = {text.path: text.article or text.path for text in run.texts}
    files = _group_by_path((articles[text.path], text) for text in run.texts)
    cards: dict[str, list[Card]] = {name: [] for name in files}
    for card in _iter_cards(chain(run.findings, run.hints)):
        cards.setdefault(_resolve_path(_find_path(card.finding, articles)), []).append(card)
    uncovered = _group_by_path((figure.place.path, figure) for figure in run.uncovered if figure.place)
    problems = _group_by_path((articles.get(problem.path, problem.path), problem) for problem in run.problems)
    made = [_build_section(each, files[name], uncovered[name], problems[name]) for name, each in cards.items()]
    return tuple(section._replace(language=_find_language(section, run)) for section in made)


def _find_language(section: Section, run: Run) -> str:
    """Return the language the user chose, else that of the section's article."""
    if run.language:
        return run.language
    sources = (find_source_file(card.finding) for card in section.cards[:1])
    paths = {section.path, *(text.path for text in section.files), *sources}
    return (
        "en" if paths.isdisjoint(run.chinese_files) or (section.originals and section.path not in run.chinese_files) else "zh"
    )


def restrict_run(run: Run, section: Section) -> Run:
    """Return the run restricted to one section."""
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


def _build_section(cards: list[Card], files: list[ShownFile], uncovered: list[Figure], problems: list[Problem]) -> Section:
    """Build a section. The text is the article's, if there is one; the article's title is preferred to the claims file's."""
    copies = [text for text in files if text.text and not text.article]  # read by itself, and for a claims file
    spans = {place: span for text in copies for place, span in text.spans.items()}
    article = copies[0]._replace(spans=spans) if copies else None
    originals = tuple(text for text in files if text.text and text.article)
    first = article or (files[0] if files else None)
    path = first.path if first else _find_path(cards[0].finding, {})
    title = next((text.title for text in [*copies[:1], *files] if text.title), None)
    distinct_files = tuple({text.path: text for text in files}.values())
    if article:
        cards = sorted(cards, key=lambda card: _find_start(card.finding, article))
    title = title or os.path.basename(path) or translate("Claims")
    hints = tuple(card for card in cards if card.finding.verdict is Verdict.HINT)
    others = tuple(card for card in cards if card.finding.verdict is not Verdict.HINT)
    return Section(path, title, others, article, originals, distinct_files, tuple(uncovered), tuple(problems), hints)


def _find_start(finding: Finding, text: ShownFile) -> int:
    """Return the offset of the claim in the text, as a sort key; claims without a place there come last."""
    place = finding.claim.place
    here = place is not None and place.path == text.path
    return place.start if place and here else len(text.text) * 8 + 1


def _find_path(finding: Finding, articles: dict[str, str]) -> str:
    path = find_source_file(finding)
    return articles.get(path, path)


@lru_cache(4096)
def _resolve_path(path: str) -> str:
    return os.path.realpath(path) if path else ""


def _group_by_path(found: Iterable[tuple[str, T]]) -> defaultdict[str, list[T]]:
    grouped = defaultdict[str, list[T]](list)
    for path, item in found:
        grouped[_resolve_path(path)].append(item)
    return grouped


def _iter_cards(findings: Iterable[Finding]) -> Iterable[Card]:
    """Yield cards with unique names without whitespace. A leading "_" is removed: such names are the page's own."""
    taken: Counter[str] = Counter()
    for finding in findings:
        name = BLANKS.sub("-", escape_controls(finding.claim.id)).lstrip("_") or "claim"
        taken[name] += 1
        while taken[name] > 1:
            name = f"{name}-{taken[name]}"
            taken[name] += 1
        yield Card(name, finding)

"""The document of a claims file to its claims."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.claim.claim import Claim
from factcheck.claim.finding import Problem
from factcheck.claim.settings import Settings
from factcheck.claimfile.claims import Reading, claims
from factcheck.claimfile.events import parse
from factcheck.claimfile.figures import Evidence, Figures, described
from factcheck.claimfile.grammar import DOCUMENT
from factcheck.claimfile.loaded import Loaded
from factcheck.claimfile.nodes import Mapping, Node, Sequence, Source, entries_of, text_of
from factcheck.claimfile.paths import Paths
from factcheck.claimfile.quotes import Quotes
from factcheck.claimfile.rates import Rates, real_date, tables
from factcheck.claimfile.shape import Key, Listing, fits, shown
from factcheck.figure.figure import Kind
from factcheck.figure.rounding import Mode
from factcheck.language.messages import mark_plural, say, say_plural

if TYPE_CHECKING:  # a claims file that names no article reads none
    from fractions import Fraction

    from factcheck.article import Article

__all__ = ["read"]

CLAIMS_EXAMPLE = "a list of claims, each beginning '- id: ...'"
ALL_BUT_CLAIMS = DOCUMENT._replace(keys=DOCUMENT.keys | {"claims": Key(Listing(None, CLAIMS_EXAMPLE, 0), "", required=True)})


def read(source: Source | Problem, root: Path | None, settings: Settings) -> Loaded:
    """The claims of a file's text, and every problem of it."""
    if isinstance(source, Problem):
        return Loaded(source.path, problems=(source,))
    document = parse(source)
    if document is None or not isinstance(document, Mapping):
        if document is not None:
            fits(source, document, DOCUMENT, "the file")
        return Loaded(source.path, problems=_problems(source))
    return _loaded(source, document, root, settings)


def _loaded(source: Source, document: Mapping, root: Path | None, settings: Settings) -> Loaded:
    fits(source, document, ALL_BUT_CLAIMS, "the file")
    version = text_of(document, "version")
    if version and version.text != "1":  # its other keys may mean something else
        return Loaded(source.path, problems=tuple(p for p in source.problems if p[1:3] == source.at(version.start)))
    head = document.entries["article"].value if "article" in document.entries else None
    paths = Paths(source, root)
    article = _article(source, head, paths, settings.most)
    figures = Figures(source)
    evidence = _evidence(source, document, paths, figures, settings.data_limit)
    stated = text_of(head, "date")
    date = stated.text if stated and real_date(source, stated) else (article and article.date) or settings.date
    mode = text_of(document, "rounding")
    reading = Reading(
        source,
        figures,
        evidence,
        Quotes(source, article) if article else None,
        Rates(tables(source, document, paths), date, settings.date_option),
        Mode(mode.text) if mode and mode.text in {*Mode} else settings.mode,
        _tolerance(source, document, figures, settings.tolerance),
    )
    found = _claims(reading, document)
    title = text_of(head, "title")
    return Loaded(
        source.path,
        found,
        _problems(source),
        _notes(reading, head, found),
        article.path if article else None,
        title.text if title else (article.title if article else None),
        date,
        tuple(paths.found),
        article,
        tuple(_addresses(document)),
    )


def _claims(reading: Reading, document: Mapping) -> tuple[Claim, ...]:
    listed = document.entries["claims"].value if "claims" in document.entries else None
    if not isinstance(listed, Sequence):
        return ()
    if not listed.items:
        reading.source.problem(listed.start, "no-claims", f"there are no claims: write {CLAIMS_EXAMPLE}")
        return ()
    after = [entry.key.start for entry in document.entries.values() if entry.key.start > listed.start]
    return claims(reading, listed.items, min(after, default=len(reading.source.text)))


def _article(source: Source, head: Node | None, paths: Paths, most: int) -> Article | None:
    path = text_of(head, "path")
    file = paths.find(path, "missing-article") if path else None
    if path is None or file is None:
        return None
    from factcheck import article  # a claims file that names no article reads none

    try:
        return article.read(file, root=str(paths.root), limit=most)
    except OSError as error:
        source.problem(path.start, "missing-article", f"{shown(path.text)} cannot be read: {error.strerror}")
    except article.Unreadable as error:
        source.add(Problem(file, error.line, error.column, "unreadable", error.message))
    return None


def _evidence(source: Source, document: Mapping, paths: Paths, figures: Figures, most: int) -> Evidence:
    """The figures of the evidence by name; those of a table of data are looked up."""
    for _, entry in entries_of(document, "evidence"):
        if path := text_of(entry.value, "path"):
            paths.find(path, "missing-evidence")
        if (accessed := text_of(entry.value, "accessed")) and len(accessed.text) == len("2027-01-31"):
            real_date(source, accessed)
    evidence = figures.evidence(document)
    if figures.files:
        from factcheck.claimfile.data import look_up  # with csv and sqlite3

        figures.data = look_up(source, document, paths, most)
    return evidence


def _addresses(document: Mapping) -> Iterator[tuple[str, str]]:
    for name, entry in entries_of(document, "evidence"):
        if url := text_of(entry.value, "url"):
            yield described(name, entry.value), url.text


def _tolerance(source: Source, document: Mapping, figures: Figures, otherwise: Fraction) -> Fraction:
    scalar = text_of(document, "tolerance")
    figure = figures.read(scalar) if scalar else None
    if scalar is None or figure is None:
        return otherwise
    if figure.kind is not Kind.PERCENT or figure.value is None or not 0 <= figure.value <= 50:
        source.problem(scalar.start, "out-of-range", f"'tolerance' is {shown(scalar.text)}: write a percentage from 0% to 50%")
        return otherwise
    return figure.value / 100


def _notes(reading: Reading, head: Node | None, found: tuple[Claim, ...]) -> tuple[str, ...]:
    if reading.quotes is None:
        unread = text_of(head, "path") is None and any(claim.quote for claim in found)
        return (say("quotes not verified: no article.path"),) if unread else ()
    loose = reading.quotes.loose
    differ = mark_plural(
        "{number:,} quote differs from the article in white space, quotation marks or dashes",
        "{number:,} quotes differ from the article in white space, quotation marks or dashes",
    )
    return (say_plural(*differ, loose),) if loose else ()


def _problems(source: Source) -> tuple[Problem, ...]:
    found = sorted(source.problems, key=lambda problem: (problem.path != source.path, problem.line, problem.column))
    if source.left_out:
        found.append(Problem(source.path, 1, 1, "more-problems", f"{source.left_out:,} more problems are not shown"))
    return tuple(found)

"""Two articles that say the same: read, their figures tied to each other, and what that comes to as a run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING

from factcheck import __version__, rate
from factcheck.check import tie
from factcheck.claim.claim import Quotation
from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.figure.figure import Figure
from factcheck.language import language
from factcheck.language.foreign import foreign
from factcheck.opening import piped
from factcheck.reader import scan
from factcheck.report import Run
from factcheck.run import shown_files
from factcheck.run.config import Configs
from factcheck.run.files import STDIN, read_article
from factcheck.run.gathered import tell_rates
from factcheck.run.one_file import find_rates_used, settings_of, spoken, tried

if TYPE_CHECKING:  # it is read by another
    from factcheck.article import Article

__all__ = ["tied"]

MOST = 3_000  # figures of a text: what a minute can tie
Read = tuple["Article", tuple[Figure, ...]]


def tied(original: str, translation: str, *, on: str | None = None) -> Run:
    """The findings of a translation held against its original; on: the date of conversions, where neither states one."""
    started = perf_counter()
    read = [tried(_read, path, on, file=path) for path in (original, translation)]
    problems = [one for one in read if isinstance(one, Problem)]
    ours, theirs = (one for one in read) if not problems else (None, None)
    if ours is None or theirs is None or isinstance(ours, Problem) or isinstance(theirs, Problem):
        return Run((), tuple(problems), version=__version__)
    date = theirs[0].date or ours[0].date
    findings = tie.findings(ours[0].text, ours[1], theirs[0].text, theirs[1], lambda base, quote: _rate(base, quote, date))
    if not any(finding.operands for finding in findings):
        problems.append(Problem(translation, 1, 1, "nothing-tied", "no figure of it is in the original: are they one article?"))
    return _run(findings, problems, ours, theirs, perf_counter() - started)


def _read(path: str, on: str | None) -> Read | Problem:
    streamed = piped(path)
    config = Configs().named(STDIN if streamed else path)
    if config.problems:
        return config.problems[0]
    with spoken(config.house):
        found = read_article(path, settings_of(config, on), STDIN if streamed else None, streamed=streamed)
        if isinstance(found, Problem):
            return found
        kept = (f for f in scan.figures(found.text) if not any(start <= f.start < end for start, end, _ in found.ignored))
        placed = tuple(figure.placed(found.place(figure.start, figure.end)) for figure in kept)
    if len(placed) > MOST:
        return Problem(path, 1, 1, "too-many-numbers", f"more than {MOST:,} figures: no article, or split it")
    return found, placed


def _rate(base: str, quote: str, date: str | None) -> Quotation | str:
    """The rate of the article's date; without one the newest, for plausibility alone."""
    day = rate.dates(date or rate.newest().isoformat())
    found = rate.quotation(base, quote, day)
    if isinstance(found, rate.Missing):
        return rate.nearest(base, quote, day, found) or found.reason
    note = "neither article states a date: give one with --on"
    return found if date else found._replace(distant="far", bounded=True, note=note)


def _run(findings: list[Finding], problems: list[Problem], ours: Read, theirs: Read, seconds: float) -> Run:
    held = [finding for finding in findings if finding.operands]
    rates = find_rates_used(findings)
    return Run(
        tuple(findings),
        tuple(problems),
        (*_notes(ours, theirs), *map(tell_rates, rates)),
        (ours[0].path, theirs[0].path),
        seconds,
        len(theirs[1]),
        len({finding.claim.place for finding in held if finding.verdict is not Verdict.UNCHECKED}),
        __version__,
        texts=(shown_files.of_article(*theirs), shown_files.of_article(*ours)._replace(article=theirs[0].path)),
        rates=rates,
        chinese=(ours[0].path, theirs[0].path) if language(theirs[0].text) == "zh" else (),  # what is edited is the translation
        at=datetime.now().astimezone().isoformat(timespec="seconds"),
    )


def _notes(*read: Read) -> Iterator[str]:
    for article, _ in read:
        if name := foreign(article.text):
            yield f"{article.path}: in {name}: figures are read in English and Chinese alone"

"""Compare an article with its translation: read both, align their figures, and return the findings as a run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING

from factcheck import __version__, rate
from factcheck.check import tie
from factcheck.claim.claim import Quotation
from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.claim.run import Run
from factcheck.figure.figure import Figure
from factcheck.language import detect_language
from factcheck.language.foreign import detect_foreign
from factcheck.opening import is_stream
from factcheck.reader import quantities
from factcheck.run import shown_files
from factcheck.run.config import Configs
from factcheck.run.inputs import STDIN_NAME, read_article
from factcheck.run.one_file import find_rates_used, make_settings, try_work, use_house_style
from factcheck.run.pipeline import tell_rates

if TYPE_CHECKING:  # needed as a type only
    from factcheck.article import Article

__all__ = ["tie_articles"]

MAX_FIGURES = 3_000  # figures of a text that can be aligned within a minute
ArticleFigures = tuple["Article", tuple[Figure, ...]]


def tie_articles(original: str, translation: str, *, on: str | None = None) -> Run:
    """Compare the figures of a translation with its original. on: date for conversions, if neither text states one."""
    started = perf_counter()
    read = [try_work(_read_figures, path, on, file=path) for path in (original, translation)]
    problems = [one for one in read if isinstance(one, Problem)]
    ours, theirs = (one for one in read) if not problems else (None, None)
    if ours is None or theirs is None or isinstance(ours, Problem) or isinstance(theirs, Problem):
        return Run((), tuple(problems), version=__version__)
    date = theirs[0].date or ours[0].date
    findings = tie.compare_texts(
        ours[0].text, ours[1], theirs[0].text, theirs[1], lambda base, quote: _find_rate(base, quote, date)
    )
    if not any(finding.operands for finding in findings):
        problems.append(Problem(translation, 1, 1, "nothing-tied", "no figure of it is in the original: are they one article?"))
    return _build_run(findings, problems, ours, theirs, perf_counter() - started)


def _read_figures(path: str, on: str | None) -> ArticleFigures | Problem:
    streamed = is_stream(path)
    config = Configs().find_for_path(STDIN_NAME if streamed else path)
    if config.problems:
        return config.problems[0]
    with use_house_style(config.house):
        found = read_article(path, make_settings(config, on), STDIN_NAME if streamed else None, streamed=streamed)
        if isinstance(found, Problem):
            return found
        kept = (
            f
            for f in quantities.find_quantities(found.text)
            if not any(start <= f.start < end for start, end, _ in found.ignored)
        )
        placed = tuple(figure.attach_place(found.locate(figure.start, figure.end)) for figure in kept)
    if len(placed) > MAX_FIGURES:
        return Problem(path, 1, 1, "too-many-numbers", f"more than {MAX_FIGURES:,} figures: no article, or split it")
    return found, placed


def _find_rate(base: str, quote: str, date: str | None) -> Quotation | str:
    """Return the rate of the article's date, or the reason why there is none; without a date the newest, as a rough bound."""
    day = rate.parse_date_range(date or rate.find_newest_day().isoformat())
    found = rate.find_quotation(base, quote, day)
    if isinstance(found, rate.MissingRate):
        return rate.find_nearest(base, quote, day, found) or found.reason
    note = "neither article states a date: give one with --on"
    return found if date else found._replace(distant="far", bounded=True, note=note)


def _build_run(
    findings: list[Finding], problems: list[Problem], ours: ArticleFigures, theirs: ArticleFigures, seconds: float
) -> Run:
    held = [finding for finding in findings if finding.operands]
    rates = find_rates_used(findings)
    return Run(
        tuple(findings),
        tuple(problems),
        (*_iter_notes(ours, theirs), *map(tell_rates, rates)),
        (ours[0].path, theirs[0].path),
        seconds,
        len(theirs[1]),
        len({finding.claim.place for finding in held if finding.verdict is not Verdict.UNCHECKED}),
        __version__,
        texts=(shown_files.build_article_text(*theirs), shown_files.build_article_text(*ours)._replace(article=theirs[0].path)),
        rates=rates,
        chinese_files=(ours[0].path, theirs[0].path)
        if detect_language(theirs[0].text) == "zh"
        else (),  # by the translation's language: that is the text to edit
        checked_at=datetime.now().astimezone().isoformat(timespec="seconds"),
    )


def _iter_notes(*read: ArticleFigures) -> Iterator[str]:
    for article, _ in read:
        if name := detect_foreign(article.text):
            yield f"{article.path}: in {name}: figures are read in English and Chinese alone"

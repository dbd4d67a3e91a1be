"""Hold a text against its sources, or a translation against its original: read all, tie their figures, return a run."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from os.path import realpath
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from factcheck import __version__, rate
from factcheck.check import tie, tie_out
from factcheck.claim.claim import Quotation
from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.claim.run import Run
from factcheck.figure.figure import Figure
from factcheck.language import detect_language
from factcheck.language.foreign import detect_foreign
from factcheck.opening import is_stream, is_within
from factcheck.reader import quantities
from factcheck.run import shown_files
from factcheck.run.config import Configs
from factcheck.run.config.config import Config
from factcheck.run.folder import Walk, iter_folder_files
from factcheck.run.globs import parse_globs
from factcheck.run.inputs import STDIN_NAME, read_article
from factcheck.run.one_file import find_rates_used, make_settings, try_work, use_house_style
from factcheck.run.pipeline import tell_rates

if TYPE_CHECKING:  # needed as a type only
    from factcheck.article import Article

__all__ = ["tie_articles", "tie_configured"]

MAX_LABEL_CHARS = 300
MAX_FIGURES = 3_000  # figures of a text, or of an original, that can be aligned within a minute
MAX_SUMMARY_SHARE = 3  # a translation with a third of the figures of its original, or fewer, is a summary
NO_FILES: Mapping[str, bytes] = MappingProxyType({})
ArticleFigures = tuple["Article", tuple[Figure, ...]]


def tie_configured(*, on: str | None = None) -> Run:
    """Tie each text that the `[[tie]]` of the nearest configuration names to its sources. on: as of `tie_articles`."""
    started = perf_counter()
    config = Configs().find_for_path(os.curdir)
    if config.problems:
        return Run((), config.problems, version=__version__)
    if not config.ties:
        words = "names no sources: give a source and the text, or write [[tie]] with text and sources"
        return Run((), (Problem(config.path or os.curdir, 1, 1, "no-ties", words),), version=__version__)
    runs = [tie_articles(sources, path, on=on, root=config.folder) for path, sources in _iter_ties(config)]
    if not runs:
        words = f"no text is found: {', '.join(rule.text for rule in config.ties)}"
        return Run((), (Problem(config.path or "", config.lines["tie"], 1, "no-ties", words),), version=__version__)
    return Run(
        tuple(finding for run in runs for finding in run.findings),
        tuple(problem for run in runs for problem in run.problems),
        tuple(dict.fromkeys(note for run in runs for note in run.notes)),
        tuple(dict.fromkeys(file for run in runs for file in run.files)),
        perf_counter() - started,
        sum(run.figures for run in runs),
        sum(run.covered for run in runs),
        __version__,
        texts=tuple(text for run in runs for text in run.texts),
        hints=tuple(hint for run in runs for hint in run.hints),
        rates=tuple(dict.fromkeys(status for run in runs for status in run.rates)),
        chinese_files=tuple(file for run in runs for file in run.chinese_files),
        checked_at=datetime.now().astimezone().isoformat(timespec="seconds"),
    )


def _iter_ties(config: Config) -> Iterator[tuple[str, list[str]]]:
    """Yield each text of a configuration and its sources, as paths from the working folder; no link that leads out."""
    rules = [(parse_globs([rule.text]), rule.sources) for rule in config.ties]
    for path, _ in iter_folder_files(config.folder, Walk()):
        parts = os.path.relpath(path, config.folder).split(os.sep)
        stem = os.path.splitext(parts[-1])[0]
        for globs, named in rules:
            if globs.find_deciding(parts, folder=False):
                sources = (os.path.join(config.folder, source.replace("{stem}", stem)) for source in named)
                yield os.path.relpath(path), [os.path.relpath(source) for source in sources]


def tie_articles(
    sources: Sequence[str],
    path: str,
    *,
    on: str | None = None,
    contents: Mapping[str, bytes] = NO_FILES,
    root: str | None = None,
    complete: bool = False,
) -> Run:
    """Tie the figures of the text at a path to those of its sources. on: date for conversions, if no text states one.

    contents: of paths that are no files. root: folder in which sources must lie that a configuration names. complete: what the
    text leaves out is for review.

    A single source in another language is the original of a translation; one with a third of its figures or fewer is a summary.
    A summary, and a text with sources, may leave out what it likes.
    """
    started = perf_counter()
    if misplaced := _find_misplaced(sources, path, root):
        return Run((), (misplaced,), version=__version__)
    read = [try_work(_read_figures, one, on, contents.get(one), file=one) for one in (*sources, path)]
    problems = [one for one in read if isinstance(one, Problem)]
    texts = [one for one in read if one is not None and not isinstance(one, Problem)]
    if problems or len(texts) < len(read):
        return Run((), tuple(problems), version=__version__)
    *given, text = texts
    bare = [
        Problem(article.path, 1, 1, "no-figures", "has no figures: nothing can be tied to it")
        for article, figures in given
        if not figures
    ]
    if bare:
        return Run((), tuple(bare), version=__version__)
    is_translation = len(given) == 1 and not _has_common_language([given[0][0]], text[0])
    limited = [text, *given] if is_translation else [text]
    crowded = [article.path for article, figures in limited if len(figures) > MAX_FIGURES]
    if crowded:
        words = f"more than {MAX_FIGURES:,} figures: no article, or split it"
        return Run((), (Problem(crowded[0], 1, 1, "too-many-numbers", words),), version=__version__)
    findings = _compare_translation(given[0], text) if is_translation else _tie_figures(given, text, complete=complete)
    if is_translation and not complete and len(text[1]) * MAX_SUMMARY_SHARE <= len(given[0][1]):
        findings = [finding for finding in findings if finding.claim.place and finding.claim.place.path == path]
    if not any(finding.operands for finding in findings):
        problems.append(Problem(path, 1, 1, "nothing-tied", "no figure of it is in a source: is it the right one?"))
    return _build_run(findings, problems, given, text, perf_counter() - started)


def _has_common_language(sources: Sequence[Article], text: Article) -> bool:
    return any(detect_language(source.text) == detect_language(text.text) for source in sources)


def _find_misplaced(sources: Sequence[str], path: str, root: str | None) -> Problem | None:
    """Return the problem of a source outside of `root`, or of a file that is given twice."""
    for source in sources:
        if root and not is_within(realpath(source), realpath(root)):
            return Problem(source, 1, 1, "outside-root", "leads out of the folder of the configuration that names it")
    seen: set[str] = set()
    for one in (*sources, path):
        if not is_stream(one) and realpath(one) in seen:
            return Problem(one, 1, 1, "same-file", "given twice: a text can't be its own source")
        seen.add(realpath(one))
    return None


def _compare_translation(original: ArticleFigures, translation: ArticleFigures) -> list[Finding]:
    (first, theirs), (article, ours) = original, translation
    date = article.date or first.date
    return tie.compare_texts(first.text, theirs, article.text, ours, lambda base, quote: _find_rate(base, quote, date))


def _tie_figures(sources: Sequence[ArticleFigures], text: ArticleFigures, *, complete: bool) -> list[Finding]:
    *given, own = (
        tie_out.Side(article.text, figures, article.locate, _collect_cell_labels(article, figures))
        for article, figures in (*sources, text)
    )
    left_out = tie_out.find_left_out(given, own) if complete else []
    return [*tie_out.tie_to_sources(given, own), *left_out]


def _collect_cell_labels(article: Article, figures: Sequence[Figure]) -> dict[int, str]:
    """Map the start of each figure of a table's cell to the text of the first cells of its row and of its column."""
    starts = [figure.start for figure in figures]
    found: dict[int, str] = {}
    for table in article.tables:
        rows = {cell.row: cell for cell in reversed(table.cells) if cell.end > cell.start}
        columns = {cell.col: cell for cell in reversed(table.cells) if cell.end > cell.start}
        for cell in table.cells:
            heads = [head for head in (rows.get(cell.row), columns.get(cell.col)) if head is not None and head != cell]
            if heads:
                label = " ".join(article.text[head.start : head.end] for head in heads)
                own = starts[bisect_left(starts, cell.start) : bisect_left(starts, cell.end)]
                found |= dict.fromkeys(own, label[:MAX_LABEL_CHARS])
    return found


def _read_figures(path: str, on: str | None, data: bytes | None = None) -> ArticleFigures | Problem:
    streamed = data is None and is_stream(path)
    config = Configs().find_for_path(STDIN_NAME if streamed else path)
    if config.problems:
        return config.problems[0]
    with use_house_style(config.house):
        found = read_article(path, make_settings(config, on), STDIN_NAME if streamed else None, streamed=streamed, data=data)
        if isinstance(found, Problem):
            return found
        kept = (
            f
            for f in quantities.find_quantities(found.text)
            if not any(start <= f.start < end for start, end, _ in found.ignored)
        )
        placed = tuple(figure.attach_place(found.locate(figure.start, figure.end)) for figure in kept)
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
    findings: list[Finding],
    problems: list[Problem],
    sources: Sequence[ArticleFigures],
    text: ArticleFigures,
    seconds: float,
) -> Run:
    hints = tuple(finding for finding in findings if finding.verdict is Verdict.HINT)
    findings = [_turn_hint_to_pass(finding) for finding in findings]
    held = [finding for finding in findings if finding.operands]
    rates = find_rates_used(findings)
    path = text[0].path
    files = (*(article.path for article, _ in sources), path)
    shown = [shown_files.build_article_text(*one) for one in sources]
    return Run(
        tuple(findings),
        tuple(problems),
        (*_iter_notes(*sources, text), *map(tell_rates, rates)),
        files,
        seconds,
        len(text[1]),
        len({finding.claim.place for finding in held if finding.verdict is not Verdict.UNCHECKED}),
        __version__,
        hints=hints,
        texts=(shown_files.build_article_text(*text), *(one._replace(article=path) for one in shown)),
        rates=rates,
        chinese_files=files if detect_language(text[0].text) == "zh" else (),  # by the text's language: that is the one to edit
        checked_at=datetime.now().astimezone().isoformat(timespec="seconds"),
    )


def _turn_hint_to_pass(finding: Finding) -> Finding:
    """Return a tie of which only the wording is doubtful as one that holds; others as they are."""
    return finding._replace(verdict=Verdict.PASS, needs="nothing", detail=None) if finding.verdict is Verdict.HINT else finding


def _iter_notes(*read: ArticleFigures) -> Iterator[str]:
    for article, _ in read:
        if name := detect_foreign(article.text):
            yield f"{article.path}: in {name}: figures are read in English and Chinese alone"
    *sources, text = (article for article, _ in read)
    if sum(len(source.text) for source in sources) < len(text.text) and _has_common_language(sources, text):
        yield f"{text.path}: longer than its sources: have they changed places?"

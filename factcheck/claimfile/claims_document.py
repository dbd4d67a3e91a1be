"""Turn the parsed document of a claims file into its claims, notes and problems."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factcheck.claim.claim import Claim, Settings
from factcheck.claim.finding import Problem
from factcheck.claimfile.claim_builder import ClaimsContext, build_claims
from factcheck.claimfile.claim_rates import ClaimRates, check_date, read_tables
from factcheck.claimfile.events import parse
from factcheck.claimfile.figure_reader import Evidence, FigureReader, describe_source
from factcheck.claimfile.grammar import DOCUMENT
from factcheck.claimfile.named_paths import NamedPaths
from factcheck.claimfile.nodes import Mapping, Node, Sequence, YamlText, find_scalar, list_entries
from factcheck.claimfile.quotes import QuoteFinder
from factcheck.claimfile.shape import Key, Listing, check_shape, quote_text
from factcheck.claimfile.short_form import complete_document
from factcheck.figure.figure import Kind
from factcheck.figure.rounding import RoundingMode
from factcheck.language.messages import mark_plural, say, say_plural

if TYPE_CHECKING:  # a claims file that names no article reads none
    from fractions import Fraction

    from factcheck.article import Article

CLAIMS_EXAMPLE = "a list of claims, each beginning '- id: ...'"
DOCUMENT_WITHOUT_CLAIMS = DOCUMENT._replace(
    keys=DOCUMENT.keys | {"claims": Key(Listing(None, CLAIMS_EXAMPLE, 0), "", required=True)}
)


class LoadedClaims(NamedTuple):
    """The valid claims of a file in order, and all its problems in the order of lines."""

    path: str
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    article_path: str | None = None  # absolute or relative like the claims file's own path; None: no readable article is named
    title: str | None = None
    date: str | None = None  # of the article: 2024-11-12, 2024-11 or 2024
    named: tuple[str, ...] = ()  # paths of the existing files that it names: article, rates, evidence
    article: Article | None = None  # the article that it names
    addresses: tuple[tuple[str, str], ...] = ()  # of its evidence: (source of a figure, URL)


def read(source: YamlText | Problem, root: Path | None, settings: Settings, article: Article | None = None) -> LoadedClaims:
    """Read the claims of a file's text, and collect all its problems. A Problem is returned as the file's only one.

    article: what the claims are of, whichever the file names; then a bare list of claims is read, too, and needs no version.
    """
    if isinstance(source, Problem):
        return LoadedClaims(source.path, problems=(source,))
    document = parse(source)
    if document is not None and article is not None:
        document = complete_document(document)
    if isinstance(document, Mapping):
        return _load_document(source, document, root, settings, article)
    if document is not None:
        check_shape(source, document, DOCUMENT, "the file")
    return LoadedClaims(source.path, problems=_sort_problems(source))


def _load_document(
    source: YamlText, document: Mapping, root: Path | None, settings: Settings, article: Article | None
) -> LoadedClaims:
    check_shape(source, document, DOCUMENT_WITHOUT_CLAIMS, "the file")
    version = find_scalar(document, "version")
    if version and version.text != "1":  # other keys may mean something else in that version, so report this one alone
        return LoadedClaims(source.path, problems=tuple(p for p in source.problems if p[1:3] == source.locate(version.start)))
    head = document.entries["article"].value if "article" in document.entries else None
    paths = NamedPaths(source, root)
    article = article or _read_article(source, head, paths, settings.most)
    figures = FigureReader(source)
    evidence = _read_evidence(source, document, paths, figures, settings.data_limit)
    stated_date = find_scalar(head, "date")
    date = stated_date.text if stated_date and check_date(source, stated_date) else (article and article.date) or settings.date
    mode = find_scalar(document, "rounding")
    context = ClaimsContext(
        source,
        figures,
        evidence,
        QuoteFinder(source, article) if article else None,
        ClaimRates(read_tables(source, document, paths), date, settings.date_option),
        RoundingMode(mode.text) if mode and mode.text in {*RoundingMode} else settings.mode,
        _read_tolerance(source, document, figures, settings.tolerance),
    )
    claims = _read_claims(context, document)
    title = find_scalar(head, "title")
    sources = [(name, entry, find_scalar(entry.value, "url")) for name, entry in list_entries(document, "evidence")]
    return LoadedClaims(
        source.path,
        claims,
        _sort_problems(source),
        _build_notes(context, head, claims),
        article.path if article else None,
        title.text if title else (article.title if article else None),
        date,
        tuple(paths.found),
        article,
        tuple((describe_source(name, entry.value), url.text) for name, entry, url in sources if url),
    )


def _read_claims(context: ClaimsContext, document: Mapping) -> tuple[Claim, ...]:
    listed = document.entries["claims"].value if "claims" in document.entries else None
    if not isinstance(listed, Sequence):
        return ()
    if not listed.items:
        context.source.report_problem(listed.start, "no-claims", f"there are no claims: write {CLAIMS_EXAMPLE}")
        return ()
    after = [entry.key.start for entry in document.entries.values() if entry.key.start > listed.start]
    return build_claims(context, listed.items, min(after, default=len(context.source.text)))


def _read_article(source: YamlText, head: Node | None, paths: NamedPaths, most: int) -> Article | None:
    path = find_scalar(head, "path")
    file = paths.find(path, "missing-article") if path else None
    if path is None or file is None:
        return None
    from factcheck import article  # a claims file that names no article reads none

    try:
        return article.read(file, root=str(paths.root), limit=most)
    except OSError as error:
        source.report_problem(path.start, "missing-article", f"{quote_text(path.text)} cannot be read: {error.strerror}")
    except article.UnreadableFile as error:
        source.add_problem(Problem(file, error.line, error.column, "unreadable", error.message))
    return None


def _read_evidence(source: YamlText, document: Mapping, paths: NamedPaths, figures: FigureReader, most: int) -> Evidence:
    """Read the figures of the evidence by name; those in data files go to `figures.data`."""
    for _, entry in list_entries(document, "evidence"):
        if path := find_scalar(entry.value, "path"):
            paths.find(path, "missing-evidence")
        if (accessed := find_scalar(entry.value, "accessed")) and len(accessed.text) == len("2027-01-31"):
            check_date(source, accessed)
    evidence = figures.read_evidence(document)
    if figures.files:
        from factcheck.claimfile.evidence_data import look_up  # imports csv and sqlite3

        figures.data = look_up(source, document, paths, most)
    return evidence


def _read_tolerance(source: YamlText, document: Mapping, figures: FigureReader, otherwise: Fraction) -> Fraction:
    scalar = find_scalar(document, "tolerance")
    figure = figures.read(scalar) if scalar else None
    if scalar is None or figure is None:
        return otherwise
    if figure.kind is not Kind.PERCENT or figure.value is None or not 0 <= figure.value <= 50:
        message = f"'tolerance' is {quote_text(scalar.text)}: write a percentage from 0% to 50%"
        source.report_problem(scalar.start, "out-of-range", message)
        return otherwise
    return figure.value / 100


def _build_notes(context: ClaimsContext, head: Node | None, claims: tuple[Claim, ...]) -> tuple[str, ...]:
    if context.quotes is None:
        unread = find_scalar(head, "path") is None and any(claim.quote for claim in claims)
        return (say("quotes not verified: no article.path"),) if unread else ()
    loose = context.quotes.loose
    differ = mark_plural(
        "{number:,} quote differs from the article in white space, quotation marks or dashes",
        "{number:,} quotes differ from the article in white space, quotation marks or dashes",
    )
    return (say_plural(*differ, loose),) if loose else ()


def _sort_problems(source: YamlText) -> tuple[Problem, ...]:
    found = sorted(source.problems, key=lambda problem: (problem.path != source.path, problem.line, problem.column))
    if source.left_out:
        found.append(Problem(source.path, 1, 1, "more-problems", f"{source.left_out:,} more problems are not shown"))
    return tuple(found)

"""Extract the claims of an article: link its figures, set their places in the file, add exchange rates."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from factcheck import link
from factcheck.article import Article, find_sentence_span
from factcheck.article.dateline import FULL_DATE
from factcheck.claim.claim import Claim, Operand, Settings, list_figures
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, Kind, Place
from factcheck.language import load_language
from factcheck.language.foreign import detect_foreign
from factcheck.language.messages import say
from factcheck.link.headline import iter_headline_claims
from factcheck.link.list_totals import iter_list_totals
from factcheck.pattern import compile_lazily
from factcheck.reader import quantities

if TYPE_CHECKING:  # loaded only for an article with a table
    from factcheck.link.table import TableExtraction

__all__ = ["Extraction", "IgnoredPart", "extract", "place_claim"]

DURING_A_YEAR = load_language("en").non_quantities.during_year
MAX_SENTENCE_CHARS = 300  # characters: longer than most sentences
MAX_CHARS_BESIDE, MAX_FIGURES_BESIDE = 300, 12  # characters from a claim within which so many figures may be meant instead
UNPLACED_ROLES = ("rate", "years")  # a rate may stand at the end of the article, and years may be no figure
AT_THE_TIME = compile_lazily(r"\)?\s?(?:at|of) (?:the|that) time\b")  # "$1bn (£710m) at the time", "($17bn at the time)"
ANY_YEAR = compile_lazily(r"(?<![\d.,$€£¥])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)")
START_KEY = attrgetter("start")


class IgnoredPart(NamedTuple):
    """A part of the article that a `factcheck: ignore` or `off` comment excludes from the check."""

    place: Place
    reason: str
    figures: int


DEFAULT_SETTINGS = Settings()


class Extraction(NamedTuple):
    """The claims of an article, in text order, and all its figures with their places.

    left_out: the relation of each claim that the settings ignore. unread: number of figures beyond the limit of the linker,
    among which no claims are searched. unsure: readings too uncertain to be claims. hints: those that are more likely than not.
    models: that have read its prose, "reader 5".
    """

    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    ignored: tuple[IgnoredPart, ...] = ()
    left_out: tuple[str, ...] = ()
    unread: int = 0
    unsure: tuple[link.UnsureReading, ...] = ()
    hints: tuple[Claim, ...] = ()
    models: tuple[str, ...] = ()


def extract(
    article: Article,
    settings: Settings = DEFAULT_SETTINGS,
    find_figures: Callable[[str], list[Figure]] = quantities.find_quantities,
) -> Extraction:
    """Extract the claims of an article, without the parts under `factcheck: ignore` and their figures.

    find_figures: finds those of a text, if another way is faster.
    """
    tabled = _read_tables(article)
    read = sorted([*find_figures(tabled.scanned), *tabled.figures], key=START_KEY) if tabled else find_figures(article.text)
    found = [figure for figure in read if not _is_ignored(article, figure.start)] if article.ignored else read
    own = [figure for figure in found if tabled.is_prose(figure.start)] if tabled else found
    known = [] if detect_foreign(article.text) else own
    links = link.find_links(
        tabled.prose if tabled else article.text, known, list(_iter_non_prose_claims(article, known, tabled))
    )
    placed = {(figure.start, figure.end): figure.attach_place(article.locate(figure.start, figure.end)) for figure in found}

    cells = sorted((cell.start, cell.end) for table in article.tables for cell in table.cells)

    def complete_claims(claims: Sequence[Claim]) -> list[Claim]:
        asked = (claim for claim in claims if claim.relation not in settings.ignore and not _is_across_cells(claim, cells))
        return [_add_rate(place_claim(claim, placed, article, settings), article, settings) for claim in asked]

    figures = tuple(placed.values())
    return Extraction(
        tuple(_iter_with_figures_beside(_drop_known_cross_rates(complete_claims(links.claims)), figures)),
        figures,
        _list_ignored(article, read),
        left_out=tuple(claim.relation for claim in links.claims if claim.relation in settings.ignore),
        unread=max(0, len(own) - link.compute_figure_limit(article.text)),
        unsure=tuple(links.unsure),
        hints=tuple(complete_claims(links.hints)),
        models=tuple(links.models),
    )


def _iter_non_prose_claims(article: Article, figures: Sequence[Figure], tabled: TableExtraction | None) -> Iterator[Claim]:
    """Yield the claims of headlines, lists and tables. figures: those of the prose."""
    body = [passage for passage in article.passages if passage not in article.headlines] if article.headlines else ()
    for headline in article.headlines:
        yield from iter_headline_claims(article.text, figures, headline, body)
    yield from iter_list_totals(article.text, figures, article.passages, article.lists)
    if tabled:
        yield from (claim for claim in tabled.claims if not any(_is_ignored(article, f.start) for f in list_figures(claim)))
        yield from tabled.link_prose(figures, article.passages)


def _read_tables(article: Article) -> TableExtraction | None:
    if not article.tables:
        return None
    from factcheck.link.table import read_tables  # imported late: few articles have a table

    return read_tables(article.text, article.tables, article.title)


def _list_ignored(article: Article, every: Sequence[Figure]) -> tuple[IgnoredPart, ...]:
    starts = [figure.start for figure in every]
    return tuple(
        IgnoredPart(article.locate(start, end), reason, bisect_left(starts, end) - bisect_left(starts, start))
        for start, end, reason in article.ignored
    )


def _is_ignored(article: Article, start: int) -> bool:
    at = bisect_left(article.ignored, (start + 1,)) - 1
    return at >= 0 and article.ignored[at][0] <= start < article.ignored[at][1]


def place_claim(
    claim: Claim, placed: dict[tuple[int, int], Figure], article: Article, settings: Settings = DEFAULT_SETTINGS
) -> Claim:
    """Set places, mode and tolerance; else figures stay as linked: a unit may have been taken from a neighbour."""

    def place_figure(figure: Figure) -> Figure:
        known = placed.get((figure.start, figure.end))
        return figure._replace(place=known.place if known else article.locate(figure.start, figure.end))

    def place_operand(operand: Operand) -> Operand:
        if isinstance(operand, Figure):
            return place_figure(operand)
        # a nested sum as the denominator of a share
        return operand._replace(operands=tuple((role, place_operand(o)) for role, o in operand.operands))

    operands = tuple((role, place_operand(o)) for role, o in claim.operands)
    stated = place_figure(claim.stated) if claim.stated else None
    first = stated or next(o for _, o in operands if isinstance(o, Figure))
    return claim._replace(
        operands=operands,
        stated=stated,
        place=first.place,
        mode=settings.mode,
        tolerance=settings.tolerance,
        others=tuple(place_claim(other, placed, article, settings) for other in claim.others),
    )


def _drop_known_cross_rates(drawn: list[Claim]) -> tuple[Claim, ...]:
    """Drop each cross-rate claim if the rates of both its currency pairs are known."""
    known = {_get_starts(amount, claim.stated) for claim in drawn if _has_known_rate(claim) for _, amount in claim.operands[:1]}
    seconds = {(second,) for _, second in known}  # "74.7bn yuan ($9bn; £4.8bn)": known in yuan, and so of each other

    def is_known(*pair: Operand | None) -> bool:
        return _get_starts(*pair) in known or all(_get_starts(one) in seconds for one in pair)

    def is_needless(claim: Claim) -> bool:
        (_, a), (_, b), (_, c) = claim.operands
        return is_known(a, b) and is_known(c, claim.stated)

    return tuple(claim for claim in drawn if claim.relation != "cross_rate" or not is_needless(claim))


def _iter_with_figures_beside(claims: Sequence[Claim], figures: Sequence[Figure]) -> Iterator[Claim]:
    """Yield the claims, those of prose with the figures nearby that may be meant in place of an operand and are in no claim.

    They are chosen by place, kind and unit, never by value. A conversion stands beside its amount: no other is meant.
    figures: of the article, in order.
    """
    used = {figure.start for claim in claims for figure in list_figures(claim)}
    for claim in claims:
        own = [one for role, one in claim.operands if isinstance(one, Figure) and role not in UNPLACED_ROLES and one.start >= 0]
        if claim.structure or RELATIONS[claim.relation].converts or not own or not claim.stated:
            yield claim
            continue
        alike = {(figure.kind, figure.unit) for figure in own}
        starts = [figure.start for figure in (*own, claim.stated)]
        first = bisect_left(figures, min(starts) - MAX_CHARS_BESIDE, key=START_KEY)
        last = bisect_left(figures, max(starts) + MAX_CHARS_BESIDE, key=START_KEY)
        near = (one for one in figures[first:last] if one.start not in used and (one.kind, one.unit) in alike)
        yield claim._replace(beside=tuple(islice(near, MAX_FIGURES_BESIDE)))


def _is_across_cells(claim: Claim, cells: Sequence[tuple[int, int]]) -> bool:
    """True if the model linked figures of several table cells: cells hold labels, no sentence, so that is unreliable."""
    if claim.reading is None or not cells:
        return False
    places = [bisect_left(cells, (figure.start + 1,)) - 1 for figure in list_figures(claim)]
    within = {n for n, figure in zip(places, list_figures(claim), strict=True) if n >= 0 and figure.start < cells[n][1]}
    return len(within) > 1


def _has_known_rate(claim: Claim) -> bool:
    """True if the rate of a conversion is known and no fallback of another date: that says less than two pairs of each other.

    "then" counts as known, since pairs of different times say nothing about each other.
    """
    return claim.quotation is not None and claim.quotation.distant in (None, "then")


def _get_starts(*figures: Operand | None) -> tuple[int, ...]:
    return tuple(figure.start for figure in figures if isinstance(figure, Figure))


def _add_rate(claim: Claim, article: Article, settings: Settings) -> Claim:
    """Add to a currency conversion the rates of the article's date; without a date, the range of all days' rates."""
    if claim.others:
        claim = claim._replace(others=tuple(_add_rate(other, article, settings) for other in claim.others))
    amount = dict(claim.operands).get("amount")
    if not RELATIONS[claim.relation].converts or not isinstance(amount, Figure) or not claim.stated:
        return claim
    if amount.kind is not Kind.MONEY or claim.stated.kind is not Kind.MONEY:
        return claim
    printed = "rate" in dict(claim.operands)
    if article.date is None and printed:
        return claim
    from factcheck import rate  # imported late: only articles with a conversion need it

    if article.date is None:
        known = (
            None if _is_older(claim, article.text) else rate.find_any_day_quotation(amount.unit or "", claim.stated.unit or "")
        )
        return claim._replace(quotation=known, unchecked=("no-rate", _ask_for_a_date(settings.date_option)))
    period = _find_period(article.text, amount.start, claim.stated.end, article.date)
    found = rate.find_quotation(
        amount.unit or "",
        claim.stated.unit or "",
        rate.parse_date_range(article.date),
        period=rate.parse_date_range(period) if period else None,
    )
    if not isinstance(found, rate.MissingRate):
        pair = amount.unit or "", claim.stated.unit or ""
        unknown = period is not None and isinstance(rate.find_quotation(*pair, rate.parse_date_range(period)), rate.MissingRate)
        if not period and AT_THE_TIME.match(article.text, claim.stated.end):
            found = found._replace(distant="then", note=say("the rate of that time is not known"))
        found = found._replace(bounded=found.bounded and not _is_older(claim, article.text))
        return claim._replace(quotation=found, confidence="low" if unknown else claim.confidence)
    if printed:
        return claim
    known = rate.find_nearest(amount.unit or "", claim.stated.unit or "", rate.parse_date_range(article.date), found)
    if known is None:
        return claim._replace(unchecked=("no-rate", str(found)))
    return claim._replace(quotation=known._replace(bounded=known.bounded and not _is_older(claim, article.text)))


def _is_older(claim: Claim, text: str) -> bool:
    """True if the conversion's sentence names a year, or the start of the text a date, before the first known rates."""
    from factcheck import rate  # imported late: only articles with a conversion need it

    pair = [figure for figure in (dict(claim.operands)["amount"], claim.stated) if isinstance(figure, Figure)]
    start, end = min(figure.start for figure in pair), max(figure.end for figure in pair)
    first, last = find_sentence_span(text, start, end, MAX_SENTENCE_CHARS)
    named = [*ANY_YEAR.findall(text[first:start]), *ANY_YEAR.findall(text[end:last])]
    named += [year for dated in FULL_DATE.finditer(text[:MAX_SENTENCE_CHARS]) for year in ANY_YEAR.findall(dated[0])]
    known = rate.find_first_day(*(figure.unit or "" for figure in pair))
    return any(int(year) < known.year for year in named)


def _ask_for_a_date(option: str) -> str:
    if option:
        return say("the article states no date: give one with {option}", option=option)
    return say("the article states no date: write one below the headline, as 12 November 2024")


def _find_period(text: str, start: int, end: int, today: str) -> str | None:
    """Return the year of the sentence's amounts ("during 2019"); of several, the one after them, else the last before them."""
    first, last = find_sentence_span(text, start, end, MAX_SENTENCE_CHARS)
    ahead, behind = text[first:start], text[end:last]
    years = _find_years(text[first:last], today)
    if len(set(years)) == 1:
        return years[0]
    here = _find_years(behind.partition(",")[0], today)
    beside = here or _find_years(ahead, today)[-1:]
    return beside[0] if len(set(beside)) == 1 else None


def _find_years(words: str, today: str) -> list[str]:
    return [year for year in map(str, DURING_A_YEAR.findall(words)) if year <= today]

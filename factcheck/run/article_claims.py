"""The claims that an article's prose makes: its figures linked, with their places in the file and their exchange rates."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from factcheck import link
from factcheck.article import Article, find_sentence_span
from factcheck.article.dateline import FULL_DATE
from factcheck.claim.claim import Claim, Operand, list_figures
from factcheck.claim.relation import RELATIONS
from factcheck.claim.settings import Settings
from factcheck.figure.figure import Figure, Kind, Place
from factcheck.language.en.non_quantities import DURING_A_YEAR
from factcheck.language.foreign import detect_foreign
from factcheck.language.messages import say
from factcheck.link.headline import iter_headline_claims
from factcheck.link.list_totals import iter_list_totals
from factcheck.pattern import compile_lazily
from factcheck.reader import quantities

if TYPE_CHECKING:  # only an article with a table loads it
    from factcheck.link.table import TableExtraction

__all__ = ["Extraction", "IgnoredPart", "extract", "place_claim"]

MAX_SENTENCE_CHARS = 300  # characters: a long sentence
AT_THE_TIME = compile_lazily(r"\)?\s?(?:at|of) (?:the|that) time\b")  # "$1bn (£710m) at the time", "($17bn at the time)"
ANY_YEAR = compile_lazily(r"(?<![\d.,$€£¥])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)")
START_KEY = attrgetter("start")


class IgnoredPart(NamedTuple):
    """What a `factcheck: ignore` or `off` takes out of the check."""

    place: Place
    reason: str
    figures: int


DEFAULT_SETTINGS = Settings()


class Extraction(NamedTuple):
    """claims: in the order of the text. figures: all of the article, placed.

    left_out: the relation of each claim that the settings ignore. unread: how many figures stand beyond those that prose has;
    among them no claim is looked for. unsure: what was read too unsurely to be claimed. hints: what of it is likelier than not,
    as claims.
    """

    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    ignored: tuple[IgnoredPart, ...] = ()
    left_out: tuple[str, ...] = ()
    unread: int = 0
    unsure: tuple[link.UnsureReading, ...] = ()
    hints: tuple[Claim, ...] = ()


def extract(article: Article, settings: Settings = DEFAULT_SETTINGS) -> Extraction:
    """What an article claims. What stands under `factcheck: ignore` is left out, and so are its figures."""
    tabled = _read_tables(article)
    read = (
        sorted([*quantities.find_quantities(tabled.scanned), *tabled.figures], key=START_KEY)
        if tabled
        else quantities.find_quantities(article.text)
    )
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

    return Extraction(
        _drop_known_cross_rates(complete_claims(links.claims)),
        tuple(placed.values()),
        _list_ignored(article, read),
        left_out=tuple(claim.relation for claim in links.claims if claim.relation in settings.ignore),
        unread=max(0, len(own) - link.compute_figure_limit(article.text)),
        unsure=tuple(links.unsure),
        hints=tuple(complete_claims(links.hints)),
    )


def _iter_non_prose_claims(article: Article, figures: Sequence[Figure], tabled: TableExtraction | None) -> Iterator[Claim]:
    """What an article claims beside its prose: in its headline, its lists and its tables. figures: those of the prose."""
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
    from factcheck.link.table import read_tables  # few articles have one

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
    """A figure may be more than was scanned (its unit taken from its neighbour): only its place is set."""

    def place_figure(figure: Figure) -> Figure:
        known = placed.get((figure.start, figure.end))
        return figure._replace(place=known.place if known else article.locate(figure.start, figure.end))

    def place_operand(operand: Operand) -> Operand:
        if isinstance(operand, Figure):
            return place_figure(operand)
        return operand._replace(
            operands=tuple((role, place_operand(o)) for role, o in operand.operands)
        )  # the sum that a share is of

    operands = tuple((role, place_operand(o)) for role, o in claim.operands)
    stated = place_figure(claim.stated) if claim.stated else None
    first = stated or next(o for _, o in operands if isinstance(o, Figure))
    return claim._replace(operands=operands, stated=stated, place=first.place, mode=settings.mode, tolerance=settings.tolerance)


def _drop_known_cross_rates(drawn: list[Claim]) -> tuple[Claim, ...]:
    """The claims without those cross rates of whose two pairs the day's rate is known."""
    known = {_get_starts(amount, claim.stated) for claim in drawn if _has_known_rate(claim) for _, amount in claim.operands[:1]}
    seconds = {(second,) for _, second in known}  # "74.7bn yuan ($9bn; £4.8bn)": known in yuan, and so of each other

    def is_known(*pair: Operand | None) -> bool:
        return _get_starts(*pair) in known or all(_get_starts(one) in seconds for one in pair)

    def is_needless(claim: Claim) -> bool:
        (_, a), (_, b), (_, c) = claim.operands
        return is_known(a, b) and is_known(c, claim.stated)

    return tuple(claim for claim in drawn if claim.relation != "cross_rate" or not is_needless(claim))


def _is_across_cells(claim: Claim, cells: Sequence[tuple[int, int]]) -> bool:
    """Whether a model has read figures of several cells of a table together: words in cells are labels, and no sentence."""
    if claim.reading is None or not cells:
        return False
    places = [bisect_left(cells, (figure.start + 1,)) - 1 for figure in list_figures(claim)]
    within = {n for n, figure in zip(places, list_figures(claim), strict=True) if n >= 0 and figure.start < cells[n][1]}
    return len(within) > 1


def _has_known_rate(claim: Claim) -> bool:
    """Whether the rate of a conversion is known: one of another time alone says less than two pairs do of each other.

    Of two pairs of two times neither says anything of the other.
    """
    return claim.quotation is not None and claim.quotation.distant in (None, "then")


def _get_starts(*figures: Operand | None) -> tuple[int, ...]:
    return tuple(figure.start for figure in figures if isinstance(figure, Figure))


def _add_rate(claim: Claim, article: Article, settings: Settings) -> Claim:
    """A conversion between currencies, with the rates of the article's date; without a date only what no day's allow fails."""
    amount = dict(claim.operands).get("amount")
    if not RELATIONS[claim.relation].converts or not isinstance(amount, Figure) or not claim.stated:
        return claim
    if amount.kind is not Kind.MONEY or claim.stated.kind is not Kind.MONEY:
        return claim
    printed = "rate" in dict(claim.operands)
    if article.date is None and printed:
        return claim
    from factcheck import rate  # only articles with a conversion read rates

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
    """Whether the sentence of a conversion names a year, or the head of its text a date, before the rates that are known."""
    from factcheck import rate  # only articles with a conversion read rates

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
    """The year that the sentence says its amounts are of: "during 2019"; of several the one behind, or the last before."""
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

"""The claims that an article's prose makes: its figures linked, with their places in the file and their exchange rates."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from factcheck import link
from factcheck.article import Article, sentence_around
from factcheck.article.dateline import DAY
from factcheck.claim.claim import Claim, Operand, figures_of
from factcheck.claim.relation import RELATIONS
from factcheck.claim.settings import Settings
from factcheck.figure.figure import Figure, Kind, Place
from factcheck.language.en.traps import OF_A_YEAR
from factcheck.language.foreign import foreign
from factcheck.language.messages import say
from factcheck.link.headline import headed
from factcheck.link.listed import listed
from factcheck.pattern import pattern
from factcheck.reader import scan

if TYPE_CHECKING:  # only an article with a table loads it
    from factcheck.link.table import Tabled

__all__ = ["Drawn", "Ignored", "claims", "place_claim"]

NEAR = 300  # characters: a long sentence
AT_THE_TIME = pattern(r"\)?\s?(?:at|of) (?:the|that) time\b")  # "$1bn (£710m) at the time", "($17bn at the time)"
ANY_YEAR = pattern(r"(?<![\d.,$€£¥])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)")
START = attrgetter("start")


class Ignored(NamedTuple):
    """What a `factcheck: ignore` or `off` takes out of the check."""

    place: Place
    reason: str
    figures: int


PLAIN = Settings()


class Drawn(NamedTuple):
    """claims: in the order of the text. figures: all of the article, placed.

    left_out: the relation of each claim that the settings ignore. unread: how many figures stand beyond those that prose has;
    among them no claim is looked for. unsure: what was read too unsurely to be claimed. hints: what of it is likelier than not,
    as claims.
    """

    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    ignored: tuple[Ignored, ...] = ()
    left_out: tuple[str, ...] = ()
    unread: int = 0
    unsure: tuple[link.Unsure, ...] = ()
    hints: tuple[Claim, ...] = ()


def claims(article: Article, settings: Settings = PLAIN) -> Drawn:
    """What an article claims. What stands under `factcheck: ignore` is left out, and so are its figures."""
    tabled = _tabled(article)
    read = sorted([*scan.figures(tabled.scanned), *tabled.figures], key=START) if tabled else scan.figures(article.text)
    found = [figure for figure in read if not _ignored(article, figure.start)] if article.ignored else read
    own = [figure for figure in found if tabled.is_prose(figure.start)] if tabled else found
    known = [] if foreign(article.text) else own
    links = link.find_links(tabled.prose if tabled else article.text, known, list(_beside(article, known, tabled)))
    placed = {(figure.start, figure.end): figure.placed(article.place(figure.start, figure.end)) for figure in found}

    cells = sorted((cell.start, cell.end) for table in article.tables for cell in table.cells)

    def complete(claims: Sequence[Claim]) -> list[Claim]:
        asked = (claim for claim in claims if claim.relation not in settings.ignore and not _is_across_cells(claim, cells))
        return [_rated(place_claim(claim, placed, article, settings), article, settings) for claim in asked]

    return Drawn(
        _unknown(complete(links.claims)),
        tuple(placed.values()),
        _taken_out(article, read),
        left_out=tuple(claim.relation for claim in links.claims if claim.relation in settings.ignore),
        unread=max(0, len(own) - link.most(article.text)),
        unsure=tuple(links.unsure),
        hints=tuple(complete(links.hints)),
    )


def _beside(article: Article, figures: Sequence[Figure], tabled: Tabled | None) -> Iterator[Claim]:
    """What an article claims beside its prose: in its headline, its lists and its tables. figures: those of the prose."""
    body = [passage for passage in article.passages if passage not in article.headlines] if article.headlines else ()
    for headline in article.headlines:
        yield from headed(article.text, figures, headline, body)
    yield from listed(article.text, figures, article.passages, article.lists)
    if tabled:
        yield from (claim for claim in tabled.claims if not any(_ignored(article, f.start) for f in figures_of(claim)))
        yield from tabled.against(figures, article.passages)


def _tabled(article: Article) -> Tabled | None:
    if not article.tables:
        return None
    from factcheck.link.table import read  # few articles have one

    return read(article.text, article.tables, article.title)


def _taken_out(article: Article, every: Sequence[Figure]) -> tuple[Ignored, ...]:
    starts = [figure.start for figure in every]
    return tuple(
        Ignored(article.place(start, end), reason, bisect_left(starts, end) - bisect_left(starts, start))
        for start, end, reason in article.ignored
    )


def _ignored(article: Article, start: int) -> bool:
    at = bisect_left(article.ignored, (start + 1,)) - 1
    return at >= 0 and article.ignored[at][0] <= start < article.ignored[at][1]


def place_claim(claim: Claim, placed: dict[tuple[int, int], Figure], article: Article, settings: Settings = PLAIN) -> Claim:
    """A figure may be more than was scanned (its unit taken from its neighbour): only its place is set."""

    def put(figure: Figure) -> Figure:
        known = placed.get((figure.start, figure.end))
        return figure._replace(place=known.place if known else article.place(figure.start, figure.end))

    def set_in(operand: Operand) -> Operand:
        if isinstance(operand, Figure):
            return put(operand)
        return operand._replace(operands=tuple((role, set_in(o)) for role, o in operand.operands))  # the sum that a share is of

    operands = tuple((role, set_in(o)) for role, o in claim.operands)
    stated = put(claim.stated) if claim.stated else None
    first = stated or next(o for _, o in operands if isinstance(o, Figure))
    return claim._replace(operands=operands, stated=stated, place=first.place, mode=settings.mode, tolerance=settings.tolerance)


def _unknown(drawn: list[Claim]) -> tuple[Claim, ...]:
    """The claims without those cross rates of whose two pairs the day's rate is known."""
    known = {_starts(amount, claim.stated) for claim in drawn if _dated(claim) for _, amount in claim.operands[:1]}
    seconds = {(second,) for _, second in known}  # "74.7bn yuan ($9bn; £4.8bn)": known in yuan, and so of each other

    def is_known(*pair: Operand | None) -> bool:
        return _starts(*pair) in known or all(_starts(one) in seconds for one in pair)

    def needless(claim: Claim) -> bool:
        (_, a), (_, b), (_, c) = claim.operands
        return is_known(a, b) and is_known(c, claim.stated)

    return tuple(claim for claim in drawn if claim.relation != "cross_rate" or not needless(claim))


def _is_across_cells(claim: Claim, cells: Sequence[tuple[int, int]]) -> bool:
    """Whether a model has read figures of several cells of a table together: words in cells are labels, and no sentence."""
    if claim.reading is None or not cells:
        return False
    places = [bisect_left(cells, (figure.start + 1,)) - 1 for figure in figures_of(claim)]
    within = {n for n, figure in zip(places, figures_of(claim), strict=True) if n >= 0 and figure.start < cells[n][1]}
    return len(within) > 1


def _dated(claim: Claim) -> bool:
    """Whether the rate of a conversion is known: one of another time alone says less than two pairs do of each other.

    Of two pairs of two times neither says anything of the other.
    """
    return claim.quotation is not None and claim.quotation.distant in (None, "then")


def _starts(*figures: Operand | None) -> tuple[int, ...]:
    return tuple(figure.start for figure in figures if isinstance(figure, Figure))


def _rated(claim: Claim, article: Article, settings: Settings) -> Claim:
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
        known = None if _is_older(claim, article.text) else rate.of_any_day(amount.unit or "", claim.stated.unit or "")
        return claim._replace(quotation=known, unchecked=("no-rate", _ask_for_a_date(settings.date_option)))
    period = _period(article.text, amount.start, claim.stated.end, article.date)
    found = rate.quotation(
        amount.unit or "", claim.stated.unit or "", rate.dates(article.date), period=rate.dates(period) if period else None
    )
    if not isinstance(found, rate.Missing):
        pair = amount.unit or "", claim.stated.unit or ""
        unknown = period is not None and isinstance(rate.quotation(*pair, rate.dates(period)), rate.Missing)
        if not period and AT_THE_TIME.match(article.text, claim.stated.end):
            found = found._replace(distant="then", note=say("the rate of that time is not known"))
        found = found._replace(bounded=found.bounded and not _is_older(claim, article.text))
        return claim._replace(quotation=found, confidence="low" if unknown else claim.confidence)
    if printed:
        return claim
    known = rate.nearest(amount.unit or "", claim.stated.unit or "", rate.dates(article.date), found)
    if known is None:
        return claim._replace(unchecked=("no-rate", str(found)))
    return claim._replace(quotation=known._replace(bounded=known.bounded and not _is_older(claim, article.text)))


def _is_older(claim: Claim, text: str) -> bool:
    """Whether the sentence of a conversion names a year, or the head of its text a date, before the rates that are known."""
    from factcheck import rate  # only articles with a conversion read rates

    pair = [figure for figure in (dict(claim.operands)["amount"], claim.stated) if isinstance(figure, Figure)]
    start, end = min(figure.start for figure in pair), max(figure.end for figure in pair)
    first, last = sentence_around(text, start, end, NEAR)
    named = [*ANY_YEAR.findall(text[first:start]), *ANY_YEAR.findall(text[end:last])]
    named += [year for dated in DAY.finditer(text[:NEAR]) for year in ANY_YEAR.findall(dated[0])]
    known = rate.find_first_day(*(figure.unit or "" for figure in pair))
    return any(int(year) < known.year for year in named)


def _ask_for_a_date(option: str) -> str:
    if option:
        return say("the article states no date: give one with {option}", option=option)
    return say("the article states no date: write one below the headline, as 12 November 2024")


def _period(text: str, start: int, end: int, today: str) -> str | None:
    """The year that the sentence says its amounts are of: "during 2019"; of several the one behind, or the last before."""
    first, last = sentence_around(text, start, end, NEAR)
    ahead, behind = text[first:start], text[end:last]
    years = _years(text[first:last], today)
    if len(set(years)) == 1:
        return years[0]
    here = _years(behind.partition(",")[0], today)
    beside = here or _years(ahead, today)[-1:]
    return beside[0] if len(set(beside)) == 1 else None


def _years(words: str, today: str) -> list[str]:
    return [year for year in map(str, OF_A_YEAR.findall(words)) if year <= today]

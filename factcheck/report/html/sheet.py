"""The sections of a page: the article with its figures marked, and beside it a card for each claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from factcheck.claim.finding import Span, Text
from factcheck.claim.table import Table
from factcheck.language import language
from factcheck.language.messages import speaking, translate, translate_plural
from factcheck.report.html.card import card
from factcheck.report.html.escaping import plain
from factcheck.report.html.grid import Shown, grid, words
from factcheck.report.html.marks import Mark, Use, in_quote, in_text, mark, marked, marks
from factcheck.report.html.section import Card, Section
from factcheck.report.html.trace import Trace, lines, traces
from factcheck.report.text.words import problem

__all__ = ["sheet"]

MOST_COMPARED = 500  # quotes, each with each


def sheet(section: Section, number: int = 1, *, titled: bool = True) -> str:
    """titled: whether the page's own heading does not already say its title."""
    with speaking(section.language):
        return _sheet(section, number, titled=titled)


def _sheet(section: Section, number: int, *, titled: bool) -> str:
    traced = traces(section.cards, section.text)
    anchors, text = _article(section, number, traced, titled=titled)
    found = [
        card(each, section.text, anchors.get(each.name), section.addresses, traced.get(each.name)) for each in section.cards
    ]
    hints = _hints(section)
    kind = " pair" if section.beside else "" if text else " bare"
    return (
        f'<section class="sheet{kind}" id="_s{number}">'
        f"{_heading(section) if titled else ''}{_beside(section)}{text}"
        f'<div class="cards" role="region" aria-label="{translate("Claims")}" tabindex="0">'
        f"{''.join(found)}{hints}</div></section>"
    )


def _hints(section: Section) -> str:
    """Folded, and without a mark in the text: nobody need look at them."""
    if not section.hints:
        return ""
    cards = "".join(card(each, section.text, None, section.addresses) for each in section.hints)
    told = translate_plural(
        "{number:,} hint: does not hold, if these figures belong together",
        "{number:,} hints: does not hold, if these figures belong together",
        len(section.hints),
    )
    return f'<details class="hints"><summary>{told}</summary>{cards}</details>'


def _heading(section: Section) -> str:
    title = f'<h2 lang="{language(section.title)}">{plain(section.title)}</h2>'
    return f'<header>{title}<p class="path">{plain(section.path)}</p>{"".join(_problems(section))}</header>'


def _problems(section: Section) -> Iterator[str]:
    if section.problems:
        items = "".join(f"<li>{plain(problem(each))}</li>" for each in section.problems)
        yield f'<ul class="problems">{items}</ul>'


def _article(section: Section, number: int, traced: Mapping[str, Trace], *, titled: bool) -> tuple[dict[str, str], str]:
    """The names of the cards' marks, and the text; without an article, the quotes of its claims."""
    if section.text is None:
        quotes = "".join(_quotes(section))
        return {}, f'<article class="quotes"><p class="kicker">{translate("As quoted")}</p>{quotes}</article>' if quotes else ""
    text, found = section.text, marks(section.text, section.cards, section.uncovered)
    cards, places = _anchors(section.cards, section.text, number)
    body = "".join(_passages(_shown(text, found, places, traced), titled=titled))
    return cards, f'<article lang="{language(text.text)}">{body}</article>'


def _shown(text: Text, found: list[Mark], places: dict[int, str], traced: Mapping[str, Trace]) -> Shown:
    starts = [passage[0] for passage in text.passages], [each.start for each in found]
    return Shown(text, found, places, lines(traced.values()), starts)


def _beside(section: Section) -> str:
    """The original that the article is a translation of: the figures that are tied have the same cards."""
    text = section.beside
    if text is None:
        return ""
    body = "".join(_passages(_shown(text, marks(text, section.cards, ()), {}, {}), titled=True))
    return f'<article lang="{language(text.text)}">{body}</article>'


def _anchors(cards: Iterable[Card], text: Text, number: int) -> tuple[dict[str, str], dict[int, str]]:
    """Names for the marks that cards lead back to, the stated figure or else the first: by card, and by where they begin."""
    found: dict[str, str] = {}
    places: dict[int, str] = {}
    for each in cards:
        for _, (start, _) in in_text(each, text)[:1]:
            found[each.name] = places.setdefault(start, f"_{number}-{len(places) + 1}")
    return found, places


def _passages(shown: Shown, *, titled: bool) -> Iterator[str]:
    """Each passage with the marks that begin in it, and each table; the title as a heading, where it is not said above."""
    text, after = shown.text, 0
    tables = _outer(text.tables)
    for start, end in text.passages:
        if start < after:
            continue
        if start in tables:
            number, table, inner = tables[start]
            after = table.end
            yield grid(shown, table, inner, number)
            continue
        is_title, body = text.text[start:end] == text.title, words(shown, start, end)
        if is_title and "<" not in body and not titled:
            continue
        level = "p" if not is_title else "h3" if titled else "h2"
        yield f"<{level}>{body}</{level}>"


def _outer(tables: Iterable[Table]) -> dict[int, tuple[int, Table, list[Table]]]:
    """The tables that stand in no other by where they begin: their number, and those within."""
    found: dict[int, tuple[int, Table, list[Table]]] = {}
    outer: Table | None = None
    for table in tables:
        if outer and table.end <= outer.end:
            found[outer.start][2].append(table)
        else:
            outer = table
            found[table.start] = len(found) + 1, table, []
    return found


def _quotes(section: Section) -> Iterator[str]:
    """Each phrase once, with its figures; one that stands in a longer phrase is shown there."""
    uses: dict[str, dict[Span, list[Use]]] = {}
    longest = _longest({each.finding.claim.quote for each in section.cards if each.finding.claim.quote})
    for each in section.cards:
        quote = each.finding.claim.quote
        if not quote:
            continue
        by = longest[quote].index(quote)
        found = uses.setdefault(longest[quote], {})
        for role, (start, end) in in_quote(each):
            found.setdefault((start + by, end + by), []).append((role, each))
    for quote, spans in uses.items():
        yield f"<p>“{marked(quote, 0, len(quote), [mark(span, spans[span]) for span in sorted(spans)], {})}”</p>"


def _longest(quotes: set[str]) -> dict[str, str]:
    """For each quote the longest in which it stands; of very many each is its own."""
    if len(quotes) > MOST_COMPARED:
        return {quote: quote for quote in quotes}
    ordered = sorted(quotes, key=len, reverse=True)
    return {quote: next(each for each in ordered if quote in each) for quote in quotes}

"""The sections of a page: the article with its figures marked, and beside it a card for each claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.finding import Span, Text
from factcheck.report.html.card import card
from factcheck.report.html.escaping import plain
from factcheck.report.html.marks import Mark, Use, in_quote, mark, marked, marks
from factcheck.report.html.section import Section
from factcheck.report.text.words import problem

__all__ = ["language", "sheet"]

HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
SAMPLE = 2000  # characters by which the language is told


def sheet(section: Section, number: int = 1, *, titled: bool = True) -> str:
    """titled: whether the page's own heading does not already say its title."""
    anchors, text = _article(section, number, titled=titled)
    found = [card(each, section.text, anchors.get(each.name), section.addresses) for each in section.cards]
    return (
        f'<section class="sheet{"" if text else " bare"}" id="_s{number}">'
        f"{_heading(section) if titled else ''}{text}"
        f'<div class="cards" role="region" aria-label="Claims" tabindex="0">{"".join(found)}</div></section>'
    )


def _heading(section: Section) -> str:
    title = f'<h2 lang="{language(section.title)}">{plain(section.title)}</h2>'
    return f'<header>{title}<p class="path">{plain(section.path)}</p>{"".join(_problems(section))}</header>'


def _problems(section: Section) -> Iterator[str]:
    if section.problems:
        items = "".join(f"<li>{plain(problem(each))}</li>" for each in section.problems)
        yield f'<ul class="problems">{items}</ul>'


def _article(section: Section, number: int, *, titled: bool) -> tuple[dict[str, str], str]:
    """The names of the cards' marks, and the text; without an article, the quotes of its claims."""
    if section.text is None:
        quotes = "".join(_quotes(section))
        return {}, f'<article class="quotes"><p class="kicker">As quoted</p>{quotes}</article>' if quotes else ""
    text, found = section.text, marks(section.text, section.cards, section.uncovered)
    anchors, spans = _anchors(found, number)
    body = "".join(_passages(text, found, spans, titled=titled))
    return anchors, f'<article lang="{language(text.text)}">{body}</article>'


def _anchors(found: list[Mark], number: int) -> tuple[dict[str, str], dict[Span, str]]:
    """A name for each mark that a card leads back to: the stated figure, or else the first; by the cards and by the marks."""
    cards: dict[str, str] = {}
    spans: dict[Span, str] = {}
    for one in found:
        own = [card for card in one.cards if one.stated == (card.finding.claim.stated is not None)]
        new = [card.name for card in own if card.name not in cards]
        if new:
            name = spans[one.start, one.end] = f"_{number}-{len(spans) + 1}"
            cards |= dict.fromkeys(new, name)
    return cards, spans


def _passages(text: Text, found: list[Mark], anchors: dict[Span, str], *, titled: bool) -> Iterator[str]:
    """Each passage with the marks that begin in it; the title as a heading, where the page has not said it above."""
    n = 0
    for start, end in text.passages:
        first = n
        while n < len(found) and found[n].start < end:
            n += 1
        is_title = text.text[start:end] == text.title
        if is_title and first == n and not titled:
            continue
        words = marked(text.text, start, end, found[first:n], anchors)
        level = "p" if not is_title else "h3" if titled else "h2"
        yield f"<{level}>{words}</{level}>"


def _quotes(section: Section) -> Iterator[str]:
    """Each phrase once, with its figures; one that stands in a longer phrase is shown there."""
    uses: dict[str, dict[Span, list[Use]]] = {}
    quotes = dict.fromkeys(each.finding.claim.quote for each in section.cards if each.finding.claim.quote)
    longest = {quote: next(q for q in sorted(quotes, key=len, reverse=True) if quote in q) for quote in quotes}
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


def language(text: str) -> str:
    """zh where one character in five is Chinese."""
    head = text[:SAMPLE]
    return "zh" if len(HAN.findall(head)) * 5 > len(head) else "en"

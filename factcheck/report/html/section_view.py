"""Render a section: the article with its figures marked, and beside it a card for each claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from factcheck.claim.article_table import Table
from factcheck.claim.finding import ShownFile, Span
from factcheck.language import detect_language
from factcheck.language.messages import translate, translate_plural, use_language
from factcheck.report.html.card import render_card
from factcheck.report.html.cell_links import CellLinks, build_sum_lines, link_cells
from factcheck.report.html.marks import (
    FigureUse,
    collect_marks,
    find_figures,
    find_spans_in_quote,
    make_mark,
    render_marked_text,
)
from factcheck.report.html.markup import escape_text
from factcheck.report.html.section import Card, Section
from factcheck.report.html.table_view import ArticleView, render_passage, render_table
from factcheck.report.text.finding_text import format_problem

MAX_COMPARED_QUOTES = 500  # quotes that are compared pairwise


def render_section(section: Section, number: int = 1, *, titled: bool = True) -> str:
    """Render a section. `titled` is False if the page heading already shows the section's title."""
    with use_language(section.language):
        links = link_cells(section.cards, section.text)
        anchors, text = _render_article(section, number, links, titled=titled)
        cards = "".join(
            render_card(each, section.text, anchors.get(each.name), section.addresses, links.get(each.name))
            for each in section.cards
        )
        kind = " pair" if section.originals else "" if text else " bare"
        return (
            f'<section class="sheet{kind}" id="_s{number}">'
            f"{_render_heading(section) if titled else ''}{_render_originals(section)}{text}"
            f'<div class="cards" role="region" aria-label="{translate("Claims")}" tabindex="0">'
            f"{cards}{_render_hints(section)}</div></section>"
        )


def _render_hints(section: Section) -> str:
    """Render the hints in a collapsed block; their figures are not marked in the text, as nobody has to look at them."""
    if not section.hints:
        return ""
    cards = "".join(render_card(each, section.text, None, section.addresses) for each in section.hints)
    summary = translate_plural(
        "{number:,} hint: does not hold, if these figures belong together",
        "{number:,} hints: does not hold, if these figures belong together",
        len(section.hints),
    )
    return f'<details class="hints"><summary>{summary}</summary>{cards}</details>'


def _render_heading(section: Section) -> str:
    title = f'<h2 lang="{detect_language(section.title)}">{escape_text(section.title)}</h2>'
    items = "".join(f"<li>{escape_text(format_problem(each))}</li>" for each in section.problems)
    problems = f'<ul class="problems">{items}</ul>' if items else ""
    return f'<header>{title}<p class="path">{escape_text(section.path)}</p>{problems}</header>'


def _render_article(
    section: Section, number: int, links: Mapping[str, CellLinks], *, titled: bool
) -> tuple[dict[str, str], str]:
    """Return the anchors of marks by card name, and the article as HTML; without an article, the quotes of its claims."""
    if section.text is None:
        quotes = "".join(_iter_quotes(section))
        return {}, f'<article class="quotes"><p class="kicker">{translate("As quoted")}</p>{quotes}</article>' if quotes else ""
    marks = collect_marks(section.text, section.cards, section.uncovered)
    cards, places = _name_anchors(section.cards, section.text, number)
    return cards, _render_text(ArticleView(section.text, marks, places, build_sum_lines(links.values())), titled=titled)


def _render_originals(section: Section) -> str:
    """Render the original of a translation or the sources of a text. Tied figures of all texts link to the same cards."""
    views = (ArticleView(text, collect_marks(text, section.cards, ()), {}, {}) for text in section.originals)
    found = [_render_text(view, titled=True) for view in views]
    return "".join(found) if len(found) < 2 else f'<div class="sources">{"".join(found)}</div>'


def _render_text(shown: ArticleView, *, titled: bool) -> str:
    return f'<article lang="{detect_language(shown.text.text)}">{"".join(_iter_passages(shown, titled=titled))}</article>'


def _name_anchors(cards: Iterable[Card], text: ShownFile, number: int) -> tuple[dict[str, str], dict[int, str]]:
    """Name the mark each card links back to (the stated figure or the first): names by card and by start offset."""
    names: dict[str, str] = {}
    places: dict[int, str] = {}
    for each in cards:
        for _, _, (start, _) in find_figures(each, text)[:1]:
            names[each.name] = places.setdefault(start, f"_{number}-{len(places) + 1}")
    return names, places


def _iter_passages(shown: ArticleView, *, titled: bool) -> Iterator[str]:
    """Yield each passage with its marks, and each table. The title is a heading, or left out if the page already shows it."""
    text, after = shown.text, 0
    tables = _find_outer_tables(text.tables)
    for start, end in text.passages:
        if start < after:
            continue
        if start in tables:
            number, table, inner = tables[start]
            after = table.end
            yield render_table(shown, table, inner, number)
            continue
        is_title, body = text.text[start:end] == text.title, render_passage(shown, start, end)
        if is_title and "<" not in body and not titled:
            continue
        level = "p" if not is_title else "h3" if titled else "h2"
        yield f"<{level}>{body}</{level}>"


def _find_outer_tables(tables: Iterable[Table]) -> dict[int, tuple[int, Table, list[Table]]]:
    """Map the start of each outermost table to its number, the table, and the tables nested in it."""
    found: dict[int, tuple[int, Table, list[Table]]] = {}
    outer: Table | None = None
    for table in tables:
        if outer and table.end <= outer.end:
            found[outer.start][2].append(table)
        else:
            outer = table
            found[table.start] = len(found) + 1, table, []
    return found


def _iter_quotes(section: Section) -> Iterator[str]:
    """Yield each quote once with its figures marked; a quote contained in a longer one is shown there."""
    uses: dict[str, dict[Span, list[FigureUse]]] = {}
    quotes = sorted({each.finding.claim.quote for each in section.cards if each.finding.claim.quote}, key=len, reverse=True)
    compared = quotes if len(quotes) <= MAX_COMPARED_QUOTES else []
    longest = {quote: next((each for each in compared if quote in each), quote) for quote in quotes}
    for each in section.cards:
        quote = each.finding.claim.quote
        if not quote:
            continue
        offset = longest[quote].index(quote)
        spans_of_quote = uses.setdefault(longest[quote], {})
        for role, (start, end) in find_spans_in_quote(each):
            spans_of_quote.setdefault((start + offset, end + offset), []).append((role, each))
    for quote, spans in uses.items():
        marks = [make_mark(span, spans[span]) for span in sorted(spans)]
        yield f"<p>“{render_marked_text(quote, 0, len(quote), marks, {})}”</p>"

"""A finding as a card: the quoted sentence, what to write instead, pictures, the calculation, the sources."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import StringIO
from typing import NamedTuple

from factcheck.article import split_sentences
from factcheck.claim.claim import has_dependencies
from factcheck.claim.finding import Finding, ShownFile, Span
from factcheck.figure.figure import Figure, describe_line
from factcheck.language.messages import get_language, mark, translate
from factcheck.report.full import iter_notes
from factcheck.report.html.cell_links import CellLinks, render_account
from factcheck.report.html.charts import render_bars, render_rate_chart
from factcheck.report.html.marks import Mark, find_figures, find_spans_in_quote, find_stated_words, render_marked_text
from factcheck.report.html.markup import escape_attribute, escape_text, link_source
from factcheck.report.html.number_line import render_number_line
from factcheck.report.html.section import Card, classify_finding
from factcheck.report.text import drawing
from factcheck.report.text.advice import add_conditions, format_advice, format_alternatives
from factcheck.report.text.finding_text import format_claim_place, format_outcome
from factcheck.report.text.output_page import OutputPage

OPEN_OUTCOMES = ("fail", "review")  # their cards are initially open
CONTEXT_CHARS = 60  # characters on either side of a figure
MAX_CACHED_CARDS = 1_000  # cards
MAX_SENTENCE_CHARS = 420  # characters of quoted sentences
OMITTED_NOTES = ("quote", "drawn", "weak")  # shown elsewhere on the card
PLAIN_PAGE = OutputPage(StringIO(), color=False, width=None, encoding="utf-8")


class MarkedPassage(NamedTuple):
    """A passage with the figures of a claim marked in text[start:end]."""

    text: str
    start: int
    end: int
    marks: tuple[Mark, ...]


def render_card(
    card: Card, text: ShownFile | None, anchor: str | None, addresses: Mapping[str, str], links: CellLinks | None = None
) -> str:
    """Render a card. `anchor`: name of its mark in the text. `addresses`: source to URL. `traced`: only for table claims."""
    finding, name = card.finding, classify_finding(card.finding)
    word = translate("{verdict} (weak)", verdict=translate(name)) if finding.weak else translate(name)
    return (
        f'<details class="card {name}"{" open" if name in OPEN_OUTCOMES else ""}>'
        f'<summary><b class="v {name}">{word}</b> <span class="rel">{translate(finding.claim.relation)}</span>'
        f'<span class="told">{escape_text(format_outcome(finding))}</span></summary>'
        f'<div class="body" id="{escape_attribute(card.name)}">'
        f"{''.join(_iter_body(card, text, anchor, addresses, links))}</div></details>"
    )


def format_context(card: Card, text: ShownFile | None) -> str:
    """Return the stated figure with some words around it; for a table claim, the names of its row and column."""
    if structure := card.finding.claim.structure:
        return structure.of
    passage = _find_passage(card, text)
    if passage is None:
        return ""
    nothing = Mark(passage.start, passage.start, "")
    focus = next((mark for mark in passage.marks if mark.stated), passage.marks[0] if passage.marks else nothing)
    start, end = max(passage.start, focus.start - CONTEXT_CHARS), min(passage.end, focus.end + CONTEXT_CHARS)
    start = start if start == passage.start else passage.text.find(" ", start, focus.start) + 1 or start
    end = end if end == passage.end else max(passage.text.rfind(" ", focus.end, end), focus.end)
    return f"{'…' if start > passage.start else ''}{passage.text[start:end]}{'…' if end < passage.end else ''}"


def _find_passage(card: Card, text: ShownFile | None) -> MarkedPassage | None:
    """Return the sentences of the article with the claim's figures, else the quote of the claims file; None without either."""
    found = [(role, span) for role, _, span in find_figures(card, text)] if text else []
    if text and found:
        stated_span = next((span for role, span in found if role == "stated"), found[0][1])
        return MarkedPassage(text.text, *_find_sentences(text, [span for _, span in found], stated_span), _make_marks(found))
    quote = card.finding.claim.quote
    return MarkedPassage(quote, 0, len(quote), _make_marks(find_spans_in_quote(card))) if quote else None


def _iter_body(
    card: Card, text: ShownFile | None, anchor: str | None, addresses: Mapping[str, str], links: CellLinks | None
) -> Iterator[str]:
    finding = card.finding
    if links:
        yield render_account(links)
    elif line := _find_passage(card, text):
        yield f"<blockquote>{render_marked_text(line.text, line.start, line.end, line.marks, {})}</blockquote>"
    yield from _iter_advice(card, text)
    # uncached: hashing the key would walk all dependencies
    sums = _render_sums.__wrapped__ if has_dependencies(finding.claim) else _render_sums
    yield sums(_strip_places(finding), tuple(addresses.items()), get_language())
    yield from _iter_foot(card, anchor)


@lru_cache(MAX_CACHED_CARDS)
def _render_sums(finding: Finding, addresses: tuple[tuple[str, str], ...], language: str) -> str:  # noqa: ARG001  cache key
    """Render pictures and notes; cached, so that they are kept while the surrounding text is edited."""
    pictures = render_number_line(finding) + render_rate_chart(finding) + render_bars(finding)
    return f"{pictures}<dl>{''.join(_iter_notes(finding, dict(addresses)))}</dl>"


def _strip_places(finding: Finding) -> Finding:
    """Remove the places, which pictures and notes do not show, so that moved text still hits the cache."""
    claim, by_identity = finding.claim, dict[int, Figure]()

    def strip_place(figure: Figure) -> Figure:
        return by_identity.setdefault(id(figure), figure._replace(start=-1, end=-1, place=None))  # keep object identity

    operands = tuple((role, strip_place(each) if isinstance(each, Figure) else each) for role, each in claim.operands)
    stated = strip_place(claim.stated) if claim.stated else None
    stripped = claim._replace(id="", operands=operands, stated=stated, quote=None, place=None, entry=None)
    return finding._replace(claim=stripped, operands=tuple((role, strip_place(figure)) for role, figure in finding.operands))


def _iter_advice(card: Card, text: ShownFile | None) -> Iterator[str]:
    finding, stated = card.finding, card.finding.claim.stated
    words = format_advice(finding)
    if not words:
        return
    if not finding.suggestion or stated is None:
        yield f'<p class="write">{escape_text(words)}</p>'
        return
    template = add_conditions(finding, translate("write {new} for {old}{otherwise}"))
    write = escape_text(template[0].upper() + template[1:]).format(
        new=f"<ins>{escape_text(finding.suggestion)}</ins>",
        old=f"<del>{escape_text(find_stated_words(card, text))}</del>",
        otherwise=escape_text(format_alternatives(finding)),
    )
    copy = f'<button type="button" hidden data-copy="{escape_attribute(finding.suggestion)}">{translate("copy")}</button>'
    yield f'<p class="write">{write} {copy}</p>'


def _iter_notes(finding: Finding, addresses: Mapping[str, str]) -> Iterator[str]:
    notes = [(label, texts) for label, texts in iter_notes(finding, PLAIN_PAGE) if label not in OMITTED_NOTES]
    strength = drawing.format_strength(finding)
    notes += [(mark("strength"), [strength])] if strength else []
    notes.append((mark("not shown"), [drawing.format_unproven(finding)]))
    for label, texts in notes:
        body = "<br>".join(link_source(text, addresses) if label == "evidence" else escape_text(text) for text in texts)
        kind = ' class="sum"' if label == "working" else ""
        yield f"<dt>{translate(label)}</dt><dd{kind}>{body}</dd>"


def _iter_foot(card: Card, anchor: str | None) -> Iterator[str]:
    """Yield the footer: the claim's link, its place (linked to the text) and its entry in a claims file."""
    claim = card.finding.claim
    notes = [f'<a href="{escape_attribute(card.link)}">#{escape_text(claim.id)}</a>']
    if anchor and claim.place:  # the text is on the page
        notes.append(f'<a href="#{anchor}">{describe_line(claim.place)}:{claim.place.column}</a>')
    else:
        notes.append(escape_text(format_claim_place(claim) or ""))
    if claim.entry and claim.place and claim.entry.path != claim.place.path:
        notes.append(escape_text(f"{claim.entry.path}:{claim.entry.line}"))
    if claim.confidence == "low":
        notes.append(translate("inferred"))
    yield f'<p class="foot">{" · ".join(filter(None, notes))}</p>'


def _make_marks(found: list[tuple[str, Span]]) -> tuple[Mark, ...]:
    """Make one mark per span, labeled with its roles instead of linked to a card."""
    roles: dict[Span, list[str]] = {}
    for role, span in found:
        roles.setdefault(span, []).append(role)
    return tuple(
        Mark(*span, "role", "stated" in names, (), translate(", ").join(map(translate, dict.fromkeys(names))))
        for span, names in sorted(roles.items())
    )


def _find_sentences(text: ShownFile, spans: list[Span], stated_span: Span) -> Span:
    """Return the span of the sentences with all figures; if too long, the stated figure's sentence, cut around it if needed."""
    first, last = _find_sentence(text, min(spans)), _find_sentence(text, max(spans))
    if last[1] - first[0] <= MAX_SENTENCE_CHARS:
        return first[0], last[1]
    start, end = _find_sentence(text, stated_span)
    if end - start <= MAX_SENTENCE_CHARS:
        return start, end
    return max(start, stated_span[0] - MAX_SENTENCE_CHARS // 2), min(end, stated_span[1] + MAX_SENTENCE_CHARS // 2)


def _find_sentence(text: ShownFile, span: Span) -> Span:
    at = bisect_right(text.passages, (span[0], len(text.text))) - 1
    start, end = text.passages[at] if at >= 0 else (0, len(text.text))
    found = split_sentences(text.text, start, end)
    return next(((a, b) for a, b in found if a <= span[0] < b), (start, end))

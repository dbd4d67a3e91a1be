"""Mark the figures in a text; each mark links to the card of the worst claim that uses the figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from factcheck.claim.finding import ShownFile, Span
from factcheck.figure.figure import Figure
from factcheck.language.messages import translate
from factcheck.report.html.markup import escape_attribute, escape_text
from factcheck.report.html.section import OUTCOME_ORDER, Card, classify_finding
from factcheck.report.text.finding_text import list_used_figures

OUTCOME_RANKS = {name: n for n, name in enumerate(OUTCOME_ORDER)}


class Mark(NamedTuple):
    """A marked span. `kind` is the verdict if a claim states the figure, "used" for operands, "none" if in no claim."""

    start: int
    end: int
    kind: str
    stated: bool = False
    cards: tuple[Card, ...] = ()  # worst first
    role: str = ""


FigureUse = tuple[str, Card]  # the role of a figure in a claim


def collect_marks(text: ShownFile, cards: Iterable[Card], uncovered: Iterable[Figure]) -> list[Mark]:
    """Collect the marks of an article in order; a figure used by several claims gets one mark."""
    uses_by_span: dict[Span, list[FigureUse]] = {}
    for card in cards:
        for role, _, span in find_figures(card, text):
            uses_by_span.setdefault(span, []).append((role, card))
    for figure in uncovered:
        if span_alone := _find_span(text, figure):
            uses_by_span.setdefault(span_alone, [])
    return [make_mark(span, uses) for span, uses in sorted(uses_by_span.items(), key=itemgetter(0))]


def make_mark(span: Span, uses: Sequence[FigureUse]) -> Mark:
    """Make a mark for the worst claim that states the figure, else the worst that uses it."""
    if not uses:
        return Mark(*span, "none")
    stated = [card for role, card in uses if role == "stated"]
    cards = sorted(_deduplicate_cards(card for _, card in uses), key=_rank_card)
    first = min(stated or cards, key=_rank_card)
    ordered = (first, *(card for card in cards if card is not first))
    roles = translate(", ").join(dict.fromkeys(translate(role) for role, _ in uses))
    return Mark(*span, classify_finding(first.finding) if stated else "used", bool(stated), ordered, roles)


def find_figures(card: Card, text: ShownFile) -> list[tuple[str, Figure, Span]]:
    """Return (role, figure, span) of a claim's figures in an article, the stated one first."""
    return [(role, figure, span) for role, figure in _list_figures(card) if (span := _find_span(text, figure))]


def find_stated_words(card: Card, text: ShownFile | None) -> str:
    """Return the stated figure as the article prints it, without its verb; without an article, as the claims file does."""
    stated = card.finding.claim.stated
    if stated is None:
        return ""
    span = _find_span(text, stated) if text else None
    return text.text[slice(*span)] if text and span else stated.text


def find_spans_in_quote(card: Card) -> list[tuple[str, Span]]:
    """Return (role, span) of a claim's figures in its quote. Figures from evidence are not in the quote."""
    quote = card.finding.claim.quote or ""
    found = ((role, figure.text, quote.find(figure.text)) for role, figure in _list_figures(card) if not figure.source)
    return [(role, (start, start + len(printed))) for role, printed, start in found if start >= 0]


def render_marked_text(text: str, start: int, end: int, marks: Sequence[Mark], anchors: Mapping[int, str]) -> str:
    """Render text[start:end] escaped and with its marks. Where marks overlap, each stretch shows the worst of them.

    `anchors` maps the start offset of a mark to its name.
    """
    pieces, at = [], start
    for stretch in iter_stretches(marks, start, end):
        pieces += [escape_text(text[at : stretch.start]), _render_mark(text, stretch, anchors)]
        at = stretch.end
    return "".join([*pieces, escape_text(text[at:end])])


def iter_stretches(marks: Sequence[Mark], start: int, end: int) -> Iterator[Mark]:
    """Yield the marks in [start, end) without overlaps: overlapping ones are split, and the worst covers each stretch."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    if all(a.end <= b.start for a, b in pairwise(inside)):
        yield from (mark._replace(start=max(mark.start, start), end=min(mark.end, end)) for mark in inside)
        return
    cuts = sorted({min(max(x, start), end) for mark in inside for x in (mark.start, mark.end)})
    for low, high in pairwise(cuts):
        over = [mark for mark in inside if mark.start <= low and mark.end >= high]
        if over:
            worst = min(
                over,
                key=lambda mark: (not mark.stated, OUTCOME_RANKS.get(mark.kind, len(OUTCOME_RANKS)), mark.end - mark.start),
            )
            cards = _deduplicate_cards(card for mark in (worst, *over) for card in mark.cards)
            yield worst._replace(start=low, end=high, cards=cards)


def list_claim_figures(card: Card) -> list[Figure]:
    return [figure for _, figure in _list_figures(card)]


def _list_figures(card: Card) -> list[tuple[str, Figure]]:
    stated = card.finding.claim.stated
    others = [(role, figure) for role, figure in list_used_figures(card.finding) if figure is not stated]
    return [("stated", stated), *others] if stated else others


def _find_span(text: ShownFile, figure: Figure) -> Span | None:
    place = figure.place
    return text.spans.get((place.start, place.end)) if place and place.path == text.path else None


def _rank_card(card: Card) -> int:
    return OUTCOME_RANKS[classify_finding(card.finding)]


def _deduplicate_cards(cards: Iterable[Card]) -> tuple[Card, ...]:
    return tuple({card.name: card for card in cards}.values())


def _rank_mark(mark: Mark) -> tuple[bool, int, int]:
    return not mark.stated, OUTCOME_RANKS.get(mark.kind, len(OUTCOME_RANKS)), mark.end - mark.start


def _render_mark(text: str, mark: Mark, anchors: Mapping[int, str]) -> str:
    words = escape_text(text[mark.start : mark.end])
    if mark.kind == "role":
        return f"<mark{' class=s' if mark.stated else ''}>{words}<small>{escape_attribute(mark.role)}</small></mark>"
    if not mark.cards:
        return f'<span class="m none" title="{translate("not covered")}">{words}</span>'
    ids = f' data-c="{escape_attribute(" ".join(card.name for card in mark.cards))}"' if len(mark.cards) > 1 else ""
    anchor = f' id="{anchors[mark.start]}"' if mark.start in anchors else ""
    title = mark.role if not mark.stated else translate(mark.kind)
    if mark.stated and mark.role != translate("stated"):
        title = translate("{verdict}: {roles}", verdict=title, roles=mark.role)
    link = escape_attribute(mark.cards[0].link)
    return f'<a class="m {mark.kind}" href="{link}"{ids} title="{escape_attribute(title)}"{anchor}>{words}</a>'

"""A finding as a card: what is said, what to write instead, the picture, the sum that can be redone, the sources."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import StringIO
from typing import NamedTuple

from factcheck.article import sentences
from factcheck.claim.claim import Claim, rests
from factcheck.claim.finding import Finding, Span, Text
from factcheck.figure.figure import Figure, lined
from factcheck.language.messages import mark, spoken, translate
from factcheck.report.full import notes
from factcheck.report.html.bars import bars
from factcheck.report.html.escaping import attribute, linked, plain
from factcheck.report.html.ledger import ledger
from factcheck.report.html.marks import Mark, in_quote, in_text, marked
from factcheck.report.html.number_line import number_line
from factcheck.report.html.rates import rates
from factcheck.report.html.section import Card, kind
from factcheck.report.html.trace import Trace
from factcheck.report.text import drawing
from factcheck.report.text.page import Page
from factcheck.report.text.sentence import advice, on_condition, or_else
from factcheck.report.text.words import outcome, where

__all__ = ["card", "context"]

OPEN = ("fail", "review")  # cards that need no click
AROUND = 60  # characters on either side of a figure
KEPT = 1_000  # cards
LONG = 420  # characters of the sentence
LEFT_OUT = ("quote", "drawn", "weak")  # shown in their own way
PAPER = Page(StringIO(), color=False, width=None, encoding="utf-8")


class Phrase(NamedTuple):
    """The words that make a claim, and its figures in them."""

    text: str
    start: int
    end: int
    marks: tuple[Mark, ...]


def card(this: Card, text: Text | None, anchor: str | None, addresses: Mapping[str, str], traced: Trace | None = None) -> str:
    """anchor: the name of its mark in the text. addresses: of sources. traced: its cells, where it is of a table."""
    finding, name = this.finding, kind(this.finding)
    word = translate("{verdict} (weak)", verdict=translate(name)) if finding.weak else translate(name)
    return (
        f'<details class="card {name}"{" open" if name in OPEN else ""}>'
        f'<summary><b class="v {name}">{word}</b> <span class="rel">{translate(finding.claim.relation)}</span>'
        f'<span class="told">{plain(outcome(finding))}</span></summary>'
        f'<div class="body" id="{attribute(this.name)}">{"".join(_body(this, text, anchor, addresses, traced))}</div></details>'
    )


def context(this: Card, text: Text | None) -> str:
    """The stated figure with some words around it; of a table the names of its row and column."""
    if structure := this.finding.claim.structure:
        return structure.of
    line = _phrase(this, text)
    if line is None:
        return ""
    own = next((mark for mark in line.marks if mark.stated), line.marks[0]) if line.marks else Mark(line.start, line.start, "")
    start, end = max(line.start, own.start - AROUND), min(line.end, own.end + AROUND)
    start = start if start == line.start else line.text.find(" ", start, own.start) + 1 or start
    end = end if end == line.end else max(line.text.rfind(" ", own.end, end), own.end)
    return f"{'…' if start > line.start else ''}{line.text[start:end]}{'…' if end < line.end else ''}"


def _phrase(this: Card, text: Text | None) -> Phrase | None:
    """The sentence of an article from the first figure to the last, else the quote of the claims file."""
    found = in_text(this, text) if text else []
    if text and found:
        own = next((span for role, span in found if role == "stated"), found[0][1])
        return Phrase(text.text, *_sentence(text, [span for _, span in found], own), _marks(found))
    quote = this.finding.claim.quote
    return Phrase(quote, 0, len(quote), _marks(in_quote(this))) if quote else None


def _body(
    this: Card, text: Text | None, anchor: str | None, addresses: Mapping[str, str], traced: Trace | None
) -> Iterator[str]:
    finding = this.finding
    if traced:
        yield ledger(traced)
    elif line := _phrase(this, text):
        yield f"<blockquote>{marked(line.text, line.start, line.end, line.marks, {})}</blockquote>"
    yield from _advice(this)
    sums = _sums.__wrapped__ if rests(finding.claim) else _sums  # all that it rests on would be compared
    yield sums(_still(finding), tuple(addresses.items()), spoken())
    yield from _foot(this, anchor)


@lru_cache(KEPT)
def _sums(finding: Finding, addresses: tuple[tuple[str, str], ...], language: str) -> str:  # noqa: ARG001  each has its own
    """The pictures and the notes, kept while the text around the claim is edited."""
    return f"{number_line(finding)}{rates(finding)}{bars(finding)}<dl>{''.join(_notes(finding, dict(addresses)))}</dl>"


def _still(finding: Finding) -> Finding:
    """The finding without its places, of which pictures and notes show none."""
    claim, known = finding.claim, dict[int, Figure]()

    def still(figure: Figure) -> Figure:
        return known.setdefault(id(figure), figure._replace(start=-1, end=-1, place=None))  # one figure stays one

    operands = tuple((role, still(each) if isinstance(each, Figure) else each) for role, each in claim.operands)
    stated = still(claim.stated) if claim.stated else None
    bare = claim._replace(id="", operands=operands, stated=stated, quote=None, place=None, entry=None)
    return finding._replace(claim=bare, operands=tuple((role, still(figure)) for role, figure in finding.operands))


def _advice(this: Card) -> Iterator[str]:
    finding, stated = this.finding, this.finding.claim.stated
    words = advice(finding)
    if not words:
        return
    if not finding.suggestion or stated is None:
        yield f'<p class="write">{plain(words)}</p>'
        return
    template = on_condition(finding, translate("write {new} for {old}{otherwise}"))
    write = plain(template[0].upper() + template[1:]).format(
        new=f"<ins>{plain(finding.suggestion)}</ins>",
        old=f"<del>{plain(stated.text)}</del>",
        otherwise=plain(or_else(finding)),
    )
    copy = f'<button type="button" hidden data-copy="{attribute(finding.suggestion)}">{translate("copy")}</button>'
    yield f'<p class="write">{write} {copy}</p>'


def _notes(finding: Finding, addresses: Mapping[str, str]) -> Iterator[str]:
    told = [(label, texts) for label, texts in notes(finding, PAPER) if label not in LEFT_OUT]
    strength = drawing.strength(finding)
    told += [(mark("strength"), [strength])] if strength else []
    told.append((mark("not shown"), [drawing.unproven(finding)]))
    for label, texts in told:
        body = "<br>".join(linked(text, addresses) if label == "evidence" else plain(text) for text in texts)
        yield f"<dt>{translate(label)}</dt><dd{_kind(label)}>{body}</dd>"


def _kind(label: str) -> str:
    return ' class="sum"' if label == "working" else ""


def _foot(this: Card, anchor: str | None) -> Iterator[str]:
    """The claim's own link, its place, which leads to the text, and its entry in a claims file."""
    claim = this.finding.claim
    place = plain(_where(claim, anchor))
    told = [f'<a href="{attribute(this.link)}">#{plain(claim.id)}</a>', f'<a href="#{anchor}">{place}</a>' if anchor else place]
    if claim.entry and claim.place and claim.entry.path != claim.place.path:
        told.append(plain(f"{claim.entry.path}:{claim.entry.line}"))
    if claim.confidence == "low":
        told.append(translate("inferred"))
    yield f'<p class="foot">{" · ".join(filter(None, told))}</p>'


def _where(claim: Claim, anchor: str | None) -> str:
    """In the text above or beside the card the line and the column, else the file as well."""
    return f"{lined(claim.place)}:{claim.place.column}" if anchor and claim.place else where(claim) or ""


def _marks(found: list[tuple[str, Span]]) -> tuple[Mark, ...]:
    """Each figure once, with its role instead of a link."""
    roles: dict[Span, list[str]] = {}
    for role, span in found:
        roles.setdefault(span, []).append(role)
    return tuple(
        Mark(*span, "role", "stated" in names, (), translate(", ").join(map(translate, dict.fromkeys(names))))
        for span, names in sorted(roles.items())
    )


def _sentence(text: Text, spans: list[Span], own: Span) -> Span:
    """The sentences that hold all figures, or where they are many the one of the stated figure."""
    first, last = _around(text, min(spans)), _around(text, max(spans))
    if last[1] - first[0] <= LONG:
        return first[0], last[1]
    start, end = _around(text, own)
    return (start, end) if end - start <= LONG else (max(start, own[0] - LONG // 2), min(end, own[1] + LONG // 2))


def _around(text: Text, span: Span) -> Span:
    at = bisect_right(text.passages, (span[0], len(text.text))) - 1
    start, end = text.passages[at] if at >= 0 else (0, len(text.text))
    found = sentences(text.text, start, end)
    return next(((a, b) for a, b in found if a <= span[0] < b), (start, end))

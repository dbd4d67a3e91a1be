"""What is shown under the pointer and beside a figure: the sum with its working and its picture; links to the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

from factcheck.claim.finding import Finding
from factcheck.command.lsp.document import Document
from factcheck.figure.figure import Figure
from factcheck.language.messages import speaking
from factcheck.report.full import notes
from factcheck.report.text.drawing import pictures
from factcheck.report.text.page import Page, label, printable
from factcheck.report.text.sentence import advice
from factcheck.report.text.tongue import find_main_language
from factcheck.report.text.words import recomputed, title, verdict

__all__ = ["hints", "hover", "shown", "told"]

MOST = 3  # findings of one figure
FENCE = re.compile("`{3,}")
LABEL = 10

Object = dict[str, Any]


def hover(document: Document, offset: int, *, markdown: bool) -> Object | None:
    """The findings of the figure at an offset: those that state it first, else those that use it."""
    findings = [*document.run.findings, *document.run.hints]
    stated = [(finding, figure) for finding in findings if (figure := finding.claim.stated)]
    used = [(finding, figure) for finding in findings for _, figure in finding.operands]
    for figures in (stated, used):
        if found := [(finding, span) for finding, figure in figures if (span := _span(figure, document, offset))]:
            with speaking(find_main_language(document.run)):
                texts = dict.fromkeys("\n".join(told(finding)) for finding, _ in found[:MOST])
            return {"contents": shown("\n\n".join(texts), markdown=markdown), "range": document.lines.range(*found[0][1])}
    return None


def told(finding: Finding) -> Iterator[str]:
    """A finding as `--format full` tells it, without the lines of the article; each line printable."""
    page = Page(StringIO(), color=False, width=None, encoding="utf-8")
    yield printable(title(finding))
    yield printable(f"{label('verdict', LABEL)}{verdict(finding)}  ({finding.claim.id})")
    for name, texts in notes(finding, page):
        heads = [label(name, LABEL), *[" " * LABEL] * len(texts)]
        yield from (printable(f"{head}{text}") for head, text in zip(heads, texts, strict=False))
    yield from (printable(f"{label(name, LABEL)}{text}") for name, text in pictures(finding))
    if text := advice(finding):
        yield printable(f"{label('help', LABEL)}{text}")


def shown(text: str, *, markdown: bool) -> Object:
    """As it stands: a block of code, in which nothing that an article says is a link or an image."""
    if not markdown:
        return {"kind": "plaintext", "value": text}
    fence = max([*map(len, FENCE.findall(text)), 2]) + 1
    return {"kind": "markdown", "value": f"{'`' * fence}text\n{text}\n{'`' * fence}"}


def hints(document: Document, start: int, end: int) -> list[Object]:
    """Behind each stated figure of a stretch, what was computed."""
    with speaking(find_main_language(document.run)):
        return list(_hints(document, start, end))


def _hints(document: Document, start: int, end: int) -> Iterator[Object]:
    for finding in document.run.findings:
        stated, found = finding.claim.stated, recomputed(finding)
        place = stated.place if stated and finding.stated else None
        if found and place and place.path == document.path and start <= place.end <= end:
            yield {
                "position": document.lines.position(place.end),
                "label": printable(f"= {found.value}"),
                "tooltip": printable(f"{label(finding.claim.relation)}{found.range}"),
                "paddingLeft": True,
            }


def _span(figure: Figure, document: Document, offset: int) -> tuple[int, int] | None:
    place = figure.place
    if place is None or place.path != document.path or not place.start <= offset <= place.end:
        return None
    return place.start, place.end

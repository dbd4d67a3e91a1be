"""Hover texts and inlay hints of a figure: its findings with working and picture, and the computed value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

from factcheck.claim.finding import Finding, Verdict
from factcheck.command.lsp.open_document import OpenDocument
from factcheck.figure.figure import Figure
from factcheck.language.messages import translate, use_language
from factcheck.report import find_main_language
from factcheck.report.full import iter_notes
from factcheck.report.text.advice import format_advice
from factcheck.report.text.drawing import draw_pictures
from factcheck.report.text.finding_text import format_computed, format_title, format_verdict
from factcheck.report.text.output_page import OutputPage, escape_controls, format_label

__all__ = ["build_hover", "build_inlay_hints", "build_markup", "iter_finding_lines"]

MAX_FINDINGS = 3  # shown for one figure
FENCE = re.compile("`{3,}")
LABEL_WIDTH = 10
REASONED_VERDICTS = (Verdict.REVIEW, Verdict.HINT, Verdict.UNCHECKED)

Object = dict[str, Any]


def build_hover(document: OpenDocument, offset: int, *, markdown: bool) -> Object | None:
    """Show the findings that state the figure at an offset, else those that use it as an operand."""
    findings = [*document.run.findings, *document.run.hints]
    stated = [(finding, figure) for finding in findings if (figure := finding.claim.stated)]
    used = [(finding, figure) for finding in findings for _, figure in finding.operands]
    for figures in (stated, used):
        if found := [(finding, span) for finding, figure in figures if (span := _find_span(figure, document, offset))]:
            with use_language(find_main_language(document.run)):
                texts = dict.fromkeys("\n".join(iter_finding_lines(finding)) for finding, _ in found[:MAX_FINDINGS])
            return {
                "contents": build_markup("\n\n".join(texts), markdown=markdown),
                "range": document.lines.to_range(*found[0][1]),
            }
    return None


def iter_finding_lines(finding: Finding) -> Iterator[str]:
    """Yield the lines of a finding as in `--format full`, without the article's lines; control characters are escaped."""
    page = OutputPage(StringIO(), color=False, width=None, encoding="utf-8")
    yield escape_controls(format_title(finding))
    is_reason_told = finding.verdict in REASONED_VERDICTS and not finding.waived  # by the title
    verdict = translate(finding.verdict.value) if is_reason_told else format_verdict(finding)
    yield escape_controls(f"{format_label('verdict', LABEL_WIDTH)}{verdict}  ({finding.claim.id})")
    for name, texts in iter_notes(finding, page):
        heads = [format_label(name, LABEL_WIDTH), *[" " * LABEL_WIDTH] * len(texts)]
        yield from (escape_controls(f"{head}{text}") for head, text in zip(heads, texts, strict=False))
    yield from (escape_controls(f"{format_label(name, LABEL_WIDTH)}{text}") for name, text in draw_pictures(finding))
    if text := format_advice(finding):
        yield escape_controls(f"{format_label('help', LABEL_WIDTH)}{text}")


def build_markup(text: str, *, markdown: bool) -> Object:
    """Wrap text verbatim; in Markdown as a code block, so that nothing from an article becomes a link or an image."""
    if not markdown:
        return {"kind": "plaintext", "value": text}
    fence = max([*map(len, FENCE.findall(text)), 2]) + 1
    return {"kind": "markdown", "value": f"{'`' * fence}text\n{text}\n{'`' * fence}"}


def build_inlay_hints(document: OpenDocument, start: int, end: int) -> list[Object]:
    """Show the computed value after each stated figure between two offsets."""
    with use_language(find_main_language(document.run)):
        return list(_iter_inlay_hints(document, start, end))


def _iter_inlay_hints(document: OpenDocument, start: int, end: int) -> Iterator[Object]:
    for finding in document.run.findings:
        stated, found = finding.claim.stated, format_computed(finding)
        place = stated.place if stated and finding.stated else None
        if found and place and place.path == document.path and start <= place.end <= end:
            yield {
                "position": document.lines.to_position(place.end),
                "label": escape_controls(f"= {found.value}"),
                "tooltip": escape_controls(f"{format_label(finding.claim.relation)}{found.range}"),
                "paddingLeft": True,
            }


def _find_span(figure: Figure, document: OpenDocument, offset: int) -> tuple[int, int] | None:
    place = figure.place
    if place is None or place.path != document.path or not place.start <= offset <= place.end:
        return None
    return place.start, place.end

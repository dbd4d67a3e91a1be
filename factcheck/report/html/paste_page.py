"""The page with a text box for pasted text: its frame, and the results for the text, as a report shows them for a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.claim.finding import ShownFile
from factcheck.claim.run import Run
from factcheck.figure.figure import Figure
from factcheck.language.messages import retell, translate, use_language
from factcheck.report import find_main_language
from factcheck.report.html.card import render_card
from factcheck.report.html.cell_links import link_cells
from factcheck.report.html.marks import Mark, collect_marks, iter_stretches
from factcheck.report.html.markup import escape_attribute, escape_text
from factcheck.report.html.page_header import format_wrong_count, iter_outcome
from factcheck.report.html.report_page import compute_digest, read_asset, render_head, render_receipt
from factcheck.report.html.section import Card, Section
from factcheck.report.text.finding_text import list_used_figures

STYLES, SCRIPTS = ("style.css", "table.css", "desk.css"), ("copy.js", "desk.js")
PRIVACY_NOTE = "Nothing that you write leaves this machine."


def render_served_page(version: str, on: str = "") -> str:
    """Render the page for the local server, as one file. `on` is the initial date of the exchange rates."""
    style, script = "\n".join(map(read_asset, STYLES)), "\n".join(map(read_asset, (*SCRIPTS, "served.js")))
    policy = (
        f"default-src 'none'; style-src '{compute_digest(style)}'; script-src '{compute_digest(script)}'; img-src data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'"
    )
    return _render_page(version, policy, f"<style>{style}</style>", f"<script>{script}</script>", on)


def render_site_files(version: str, more: Sequence[str]) -> dict[str, str]:
    """Render the page as files by name, for static hosting. `more`: further scripts, of which the page loads the first."""
    policy = (
        "default-src 'none'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; img-src data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'"
    )
    scripts = "".join(f'<script src="{name}"></script>' for name in (*SCRIPTS, *more[:1]))
    links = "".join(f'<link rel="stylesheet" href="{name}">' for name in STYLES)
    return {
        "index.html": _render_page(version, policy, links, scripts),
        **{name: read_asset(name) for name in (*STYLES, *SCRIPTS, *more)},
    }


def build_page_parts(run: Run, sections: Sequence[Section], path: str) -> dict[str, Any]:
    """Build the parts of the page that change with the text at `path`, as HTML. "marks" refer to the stored text, each
    [start, end (code points), kind, name of the main card, names of all cards, description].
    """
    with use_language(find_main_language(run)):
        cards = [each for section in sections for each in section.cards]
        first, *rest = iter_outcome(run, cards)
        notes = "".join(f"<li>{escape_text(retell(note))}</li>" for note in run.notes)
        marks = [mark for section in sections for mark in _collect_marks(section, path)]
        return {
            "title": format_wrong_count(cards),
            "outcome": first,
            "summary": "".join(rest) + (f'<ul class="notes">{notes}</ul>' if notes else ""),
            "cards": "".join(card for section in sections for card in _iter_cards(section, path)),
            "receipt": render_receipt(run, sections),
            "marks": [[*mark[:3], *_describe_mark(mark)] for mark in marks],
        }


def _describe_mark(mark: Mark) -> tuple[str, list[str], str]:
    names = [each.name for each in mark.cards]
    what = mark.role if not mark.stated else translate(mark.kind)
    return (names[0] if names else ""), names, what or translate("checked by no claim")


def _iter_cards(section: Section, path: str) -> Iterator[str]:
    links = link_cells(section.cards, section.text)
    for card in section.cards:
        place = next((figure.place for figure in _list_figures(card, path)), None)
        anchor = f"_m{place.start}" if place else None
        yield render_card(card, section.text, anchor, section.addresses, links.get(card.name))


def _collect_marks(section: Section, path: str) -> list[Mark]:
    """Collect marks with offsets in the stored text, whatever its format: each place is its own span."""
    figures = [figure for each in section.cards for figure in _list_figures(each, path)]
    places = [figure.place for figure in (*figures, *section.uncovered) if figure.place and figure.place.path == path]
    spans = {span: span for span in ((place.start, place.end) for place in places)}
    marks = collect_marks(ShownFile(path, "", None, None, "", (), spans), section.cards, section.uncovered)
    return [stretch for group in _iter_mark_groups(marks) for stretch in iter_stretches(group, 0, sys.maxsize)]


def _iter_mark_groups(found: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Yield groups of marks; marks of different groups do not overlap."""
    group: list[Mark] = []
    end = 0
    for each in found:
        if group and each.start >= end:
            yield group
            group = []
        group.append(each)
        end = max(end, each.end)
    yield group


def _list_figures(card: Card, path: str) -> list[Figure]:
    """Return the figures of a claim that are in the text at `path`, the stated one first."""
    found = (card.finding.claim.stated, *(figure for _, figure in list_used_figures(card.finding)))
    return [figure for figure in found if figure and figure.place and figure.place.path == path]


def _render_page(version: str, policy: str, style: str, script: str, on: str = "") -> str:
    body = read_asset("desk.html").replace("HERE", PRIVACY_NOTE, 1)
    body = body.replace('id="_on"', f'id="_on" value="{escape_attribute(on)}"', 1)
    head = render_head("factcheck: check a text", version, policy)
    return f'{head}{style}</head><body class="desk">{body}{script}</body></html>\n'

"""The page with a box: its frame, and what it shows of the text in the box, which is what a report shows of a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.claim.finding import Text
from factcheck.figure.figure import Figure
from factcheck.language.messages import retell, speaking, translate
from factcheck.report import Run
from factcheck.report.html.card import card
from factcheck.report.html.document import data, digest, head
from factcheck.report.html.escaping import attribute, plain
from factcheck.report.html.marks import Mark, marks, stretches
from factcheck.report.html.receipt import receipt
from factcheck.report.html.section import Card, Section
from factcheck.report.html.top import outcome, word
from factcheck.report.html.trace import Trace, traces
from factcheck.report.text.tongue import find_main_language
from factcheck.report.text.words import used

__all__ = ["desk", "files", "told"]

STYLES, SCRIPTS = ("style.css", "table.css", "desk.css"), ("copy.js", "desk.js")
HERE = "Nothing that you write leaves this machine."


def desk(version: str, on: str = "") -> str:
    """The page as a server of this machine gives it: one file. on: the date of the rates that it begins with."""
    style, script = "\n".join(map(data, STYLES)), "\n".join(map(data, (*SCRIPTS, "served.js")))
    policy = (
        f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; img-src data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'"
    )
    return _page(version, policy, f"<style>{style}</style>", f"<script>{script}</script>", on)


def files(version: str, more: Sequence[str]) -> dict[str, str]:
    """The page as files of a folder, by their names. more: scripts besides its own, of which the page starts the first."""
    policy = (
        "default-src 'none'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; img-src data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'"
    )
    scripts = "".join(f'<script src="{name}"></script>' for name in (*SCRIPTS, *more[:1]))
    links = "".join(f'<link rel="stylesheet" href="{name}">' for name in STYLES)
    return {"index.html": _page(version, policy, links, scripts), **{name: data(name) for name in (*STYLES, *SCRIPTS, *more)}}


def told(run: Run, found: Sequence[Section], path: str) -> dict[str, Any]:
    """The parts of the page that change with the text, as HTML; marks of the text as it is stored: start and end in code
    points, kind, the name of the card, all that belong to it, the words that say what it is. path: of the text.
    """
    with speaking(find_main_language(run)):
        return _told(run, found, path)


def _told(run: Run, found: Sequence[Section], path: str) -> dict[str, Any]:
    cards = [each for section in found for each in section.cards]
    first, *rest = outcome(run, cards)
    notes = "".join(f"<li>{plain(retell(note))}</li>" for note in run.notes)
    shown = [mark for section in found for mark in _marks(section, path)]
    return {
        "title": word(cards),
        "outcome": first,
        "summary": "".join(rest) + (f'<ul class="notes">{notes}</ul>' if notes else ""),
        "cards": "".join(_cards(section, path) for section in found),
        "receipt": receipt(run, found),
        "marks": [[*mark[:3], *_names(mark)] for mark in shown],
    }


def _names(mark: Mark) -> tuple[str, list[str], str]:
    names = [each.name for each in mark.cards]
    what = mark.role if not mark.stated else translate(mark.kind)
    return (names[0] if names else ""), names, what or translate("checked by no claim")


def _cards(section: Section, path: str) -> str:
    traced = traces(section.cards, section.text)
    return "".join(_card(each, section, path, traced.get(each.name)) for each in section.cards)


def _card(this: Card, section: Section, path: str, traced: Trace | None) -> str:
    place = next((figure.place for figure in _figures(this, path)), None)
    return card(this, section.text, f"_m{place.start}" if place else None, section.addresses, traced)


def _marks(section: Section, path: str) -> list[Mark]:
    """Of the text as it is stored, and so also of a claims file: each place is its own span."""
    figures = [figure for each in section.cards for figure in _figures(each, path)]
    places = [figure.place for figure in (*figures, *section.uncovered) if figure.place and figure.place.path == path]
    spans = {span: span for span in ((place.start, place.end) for place in places)}
    found = marks(Text(path, "", None, None, "", (), spans), section.cards, section.uncovered)
    return [stretch for group in _touching(found) for stretch in stretches(group, 0, sys.maxsize)]


def _touching(found: Sequence[Mark]) -> Iterator[list[Mark]]:
    """The marks in groups of which none is over a mark of another."""
    group: list[Mark] = []
    end = 0
    for each in found:
        if group and each.start >= end:
            yield group
            group = []
        group.append(each)
        end = max(end, each.end)
    yield group


def _figures(this: Card, path: str) -> list[Figure]:
    """The figures of a claim that stand in the text, the stated one first."""
    stated = this.finding.claim.stated
    found = [*([stated] if stated else []), *(figure for _, figure in used(this.finding))]
    return [figure for figure in found if figure.place and figure.place.path == path]


def _page(version: str, policy: str, style: str, script: str, on: str = "") -> str:
    body = data("desk.html").replace("HERE", HERE, 1).replace('id="_on"', f'id="_on" value="{attribute(on)}"', 1)
    return f'{head("factcheck: check a text", version, policy)}{style}</head><body class="desk">{body}{script}</body></html>\n'

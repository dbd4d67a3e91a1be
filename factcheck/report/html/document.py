"""The whole page: what fails and what to write first, then the sections, at last the receipt."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from factcheck.language import language
from factcheck.language.messages import mark, speaking, spoken, translate
from factcheck.report import Run
from factcheck.report.html.escaping import attribute, plain
from factcheck.report.html.receipt import receipt
from factcheck.report.html.section import Section
from factcheck.report.html.sheet import sheet
from factcheck.report.html.top import byline, counted, filters, lead, outcome, table, word
from factcheck.report.text.tongue import find_main_language

__all__ = ["data", "digest", "document", "head", "index", "page"]

TABLES = ('<div class="grid"', '<table class="ledger"')  # what has a style of its own
INDENTATION = re.compile(r"\n\s+")
KEYS = (
    ("j, k", mark("next, previous claim")),
    ("f", mark("next fail")),
    ("o", mark("open or close")),
    ("t", mark("to its place in the text")),
    ("c", mark("copy the correction")),
    ("?", mark("this list")),
)


def document(run: Run, found: Sequence[Section], *, live: str = "", back: str = "") -> str:
    """live: its version, of which it asks its server whether there is a newer one. back: the address of its index."""
    with speaking(find_main_language(run)):
        return _document(run, found, live=live, back=back)


def _document(run: Run, found: Sequence[Section], *, live: str, back: str) -> str:
    cards = [card for section in found for card in section.cards]
    one = found[0] if len(found) == 1 else None
    name = one.title if one else counted(found)
    kicker = f'<p class="kicker">{_back(back)}{translate("Figures, recomputed")}</p>'
    head = f'{kicker}<h1 lang="{language(name)}">{plain(name)}</h1>{byline(one)}'
    body = (
        f'<header class="top"><div>{head}</div><div>{"".join(outcome(run, cards))}{lead(found)}</div></header>'
        f"<main>{filters(cards)}{table(found) if not one else ''}"
        f"{''.join(sheet(section, n, titled=not one) for n, section in enumerate(found, 1))}</main>"
        f"{receipt(run, found)}{_help()}"
    )
    return page(translate("{outcome}: {name}", outcome=word(cards), name=name), body, run.version, live=live)


def index(run: Run, found: Sequence[Section], addresses: Sequence[str], *, live: str = "") -> str:
    """A page of its own that leads to the others."""
    with speaking(find_main_language(run)):
        return _index(run, found, addresses, live=live)


def _index(run: Run, found: Sequence[Section], addresses: Sequence[str], *, live: str) -> str:
    cards = [card for section in found for card in section.cards]
    body = (
        f'<header class="top"><p class="kicker">{translate("Figures, recomputed")}</p><h1>{counted(found)}</h1>'
        f"{''.join(outcome(run, cards))}</header><main>{table(found, addresses)}</main>{receipt(run, ())}"
    )
    return page(translate("{outcome}: {name}", outcome=word(cards), name=counted(found)), body, run.version, live=live)


def page(title: str, body: str, version: str, *, live: str = "") -> str:
    """The frame of every page: it may load nothing, and run nothing but its own script."""
    style = data("style.css") + ("\n" + data("table.css") if any(sign in body for sign in TABLES) else "")
    script = "".join(map(data, ("copy.js", "script.js", *(["live.js"] if live else []))))
    policy = (
        f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; img-src data:; "
        f"connect-src '{'self' if live else 'none'}'; base-uri 'none'; form-action 'none'"
    )
    return (
        f"{head(title, version, policy)}<style>{style}</style></head>"
        f"<body{_live(live)}>{body}<script>{script}</script></body></html>\n"
    )


def head(title: str, version: str, policy: str) -> str:
    """The beginning of a page, up to its style."""
    return (
        f'<!doctype html>\n<html lang="{spoken()}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">'
        f'<meta name="referrer" content="no-referrer"><meta name="generator" content="factcheck {attribute(version)}">'
        f'<link rel="icon" href="data:,"><title>{plain(title)}</title>'
    )


@cache
def data(name: str) -> str:
    """A file of the package without its indentation, which would be in every page."""
    return INDENTATION.sub("\n", files(__package__).joinpath(name).read_text(encoding="utf-8")).strip()


@cache
def digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _live(version: str) -> str:
    return f' data-live="{attribute(version)}"' if version else ""


def _back(address: str) -> str:
    return f'<a href="{attribute(address)}">{translate("All articles")}</a> · ' if address else ""


def _help() -> str:
    rows = "".join(f"<dt>{key}</dt><dd>{translate(words)}</dd>" for key, words in KEYS)
    close = f'<button type="button">{translate("close")}</button>'
    return f'<dialog aria-label="{translate("Keys")}"><dl>{rows}</dl>{close}</dialog>'

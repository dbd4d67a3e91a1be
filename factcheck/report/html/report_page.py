"""The whole page: outcome and failures first, then the sections, then the receipt.

The receipt states where the results come from: files with SHA-256, time, version, exchange rates, evidence.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from factcheck.claim.claim import Quotation
from factcheck.claim.run import Run
from factcheck.figure.number import format_exact
from factcheck.language import detect_language
from factcheck.language.messages import get_language, mark, retell, translate, use_language
from factcheck.report import find_main_language, format_file_count, format_tool
from factcheck.report.html.markup import escape_attribute, escape_text, link_source
from factcheck.report.html.page_header import (
    format_wrong_count,
    iter_outcome,
    render_byline,
    render_filters,
    render_index_table,
    render_lead,
)
from factcheck.report.html.section import Section
from factcheck.report.html.section_view import render_section
from factcheck.report.text.finding_text import list_sourced_figures

TABLE_TAGS = ('<div class="grid"', '<table class="ledger"')  # markup that needs table.css
INDENTATION = re.compile(r"\n\s+")
KEYS = (
    ("j, k", mark("next, previous claim")),
    ("f", mark("next fail")),
    ("o", mark("open or close")),
    ("t", mark("to its place in the text")),
    ("c", mark("copy the correction")),
    ("?", mark("this list")),
)
HOW_TO_READ = mark(
    "A printed number stands for every number that it may have been rounded from. "
    "What fails can't be true as printed, whichever figure is wrong; what passes may still be untrue."
)


def render_report(run: Run, sections: Sequence[Section], *, live: str = "", back: str = "") -> str:
    """Render the page. `live` is the version with which it polls its server for a newer one; `back` the URL of its index."""
    with use_language(find_main_language(run)):
        cards = [card for section in sections for card in section.cards]
        only = sections[0] if len(sections) == 1 else None
        name = only.title if only else format_file_count(len(sections), articles=all(section.text for section in sections))
        index = f'<a href="{escape_attribute(back)}">{translate("All articles")}</a> · ' if back else ""
        kicker = f'<p class="kicker">{index}{translate("Figures, recomputed")}</p>'
        head = f'{kicker}<h1 lang="{detect_language(name)}">{escape_text(name)}</h1>{render_byline(only)}'
        outcome = "".join(iter_outcome(run, cards)) + render_lead(sections)
        body = (
            f'<header class="top"><div>{head}</div><div>{outcome}</div></header>'
            f"<main>{render_filters(cards)}{render_index_table(sections) if not only else ''}"
            f"{''.join(render_section(section, n, titled=not only) for n, section in enumerate(sections, 1))}</main>"
            f"{render_receipt(run, sections)}{_render_key_help()}"
        )
        title = translate("{outcome}: {name}", outcome=format_wrong_count(cards), name=name)
        return render_page(title, body, run.version, live=live)


def render_index(run: Run, sections: Sequence[Section], addresses: Sequence[str], *, live: str = "") -> str:
    """Render an index page that links to the pages of the sections."""
    with use_language(find_main_language(run)):
        cards = [card for section in sections for card in section.cards]
        name = format_file_count(len(sections), articles=all(section.text for section in sections))
        body = (
            f'<header class="top"><p class="kicker">{translate("Figures, recomputed")}</p><h1>{name}</h1>'
            f"{''.join(iter_outcome(run, cards))}</header><main>{render_index_table(sections, addresses)}</main>"
            f"{render_receipt(run, ())}"
        )
        title = translate("{outcome}: {name}", outcome=format_wrong_count(cards), name=name)
        return render_page(title, body, run.version, live=live)


def render_page(title: str, body: str, version: str, *, live: str = "") -> str:
    """Wrap a body as a complete page. Its policy forbids loading anything and running any script but its own."""
    style = read_asset("style.css") + ("\n" + read_asset("table.css") if any(sign in body for sign in TABLE_TAGS) else "")
    script = "".join(map(read_asset, ("copy.js", "script.js", *(["live.js"] if live else []))))
    policy = (
        f"default-src 'none'; style-src '{compute_digest(style)}'; script-src '{compute_digest(script)}'; img-src data:; "
        f"connect-src '{'self' if live else 'none'}'; base-uri 'none'; form-action 'none'"
    )
    attribute = f' data-live="{escape_attribute(live)}"' if live else ""
    head = f"{render_head(title, version, policy)}<style>{style}</style></head>"
    return f"{head}<body{attribute}>{body}<script>{script}</script></body></html>\n"


def render_head(title: str, version: str, policy: str) -> str:
    """Render the start of a page, up to its style."""
    return (
        f'<!doctype html>\n<html lang="{get_language()}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">'
        f'<meta name="referrer" content="no-referrer"><meta name="generator" content="factcheck {escape_attribute(version)}">'
        f'<link rel="icon" href="data:,"><title>{escape_text(title)}</title>'
    )


@cache
def read_asset(name: str) -> str:
    """Read a file of this package, without indentation to keep pages small."""
    return INDENTATION.sub("\n", files(__package__).joinpath(name).read_text(encoding="utf-8")).strip()


@cache
def compute_digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _render_key_help() -> str:
    rows = "".join(f"<dt>{key}</dt><dd>{translate(words)}</dd>" for key, words in KEYS)
    close = f'<button type="button">{translate("close")}</button>'
    return f'<dialog aria-label="{translate("Keys")}"><dl>{rows}</dl>{close}</dialog>'


def render_receipt(run: Run, sections: Sequence[Section]) -> str:
    addresses = {source: url for section in sections for source, url in section.addresses.items()}
    rows = "".join(
        f"<dt>{translate(name)}</dt><dd>{'<br>'.join(link_source(line, addresses) for line in lines)}</dd>"
        for name, lines in _iter_rows(run, sections)
        if lines
    )
    return f'<footer class="receipt"><h2>{translate("Receipt")}</h2><dl>{rows}</dl></footer>'


def _iter_rows(run: Run, sections: Sequence[Section]) -> Iterator[tuple[str, list[str]]]:
    files = [text for section in sections for text in section.files]
    findings = [card.finding for section in sections for card in section.cards]
    figures = (figure for finding in findings for figure in list_sourced_figures(finding))
    yield mark("checked"), [" · ".join(filter(None, (run.checked_at, format_tool(run))))]
    yield mark("files"), [f"{text.path}  sha256:{text.sha256}" for text in files]
    yield mark("article dated"), list(dict.fromkeys(text.date for text in files if text.date))
    yield mark("rates used"), list(dict.fromkeys(_format_rate(q) for finding in findings if (q := finding.claim.quotation)))
    yield mark("evidence"), list(dict.fromkeys(str(figure.source) for figure in figures))
    yield mark("notes"), list(map(retell, run.notes))
    yield mark("how to read it"), [translate(HOW_TO_READ)]


def _format_rate(q: Quotation) -> str:
    template, rate = mark("{quote} 1 = {base} {rate} on {date} ({source})"), format_exact(q.rate)[:9]
    return translate(template, quote=q.quote, base=q.base, rate=rate, date=q.fixing, source=q.source)

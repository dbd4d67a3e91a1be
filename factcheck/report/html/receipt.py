"""The provenance at the end of a page: files with SHA-256, time, version, exchange rates, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.figure.number import format_exact
from factcheck.language.messages import mark, retell, translate
from factcheck.report import Run
from factcheck.report.html.escaping import link_source
from factcheck.report.html.section import Section
from factcheck.report.text.finding_text import list_sourced_figures

__all__ = ["render_receipt"]

HOW_TO_READ = mark(
    "A printed number stands for every number that it may have been rounded from. "
    "What fails can't be true as printed, whichever figure is wrong; what passes may still be untrue."
)


def render_receipt(run: Run, found: Sequence[Section]) -> str:
    addresses = {source: url for section in found for source, url in section.addresses.items()}
    rows = "".join(
        f"<dt>{translate(name)}</dt><dd>{'<br>'.join(link_source(line, addresses) for line in lines)}</dd>"
        for name, lines in _iter_rows(run, found)
        if lines
    )
    return f'<footer class="receipt"><h2>{translate("Receipt")}</h2><dl>{rows}</dl></footer>'


def _iter_rows(run: Run, found: Sequence[Section]) -> Iterator[tuple[str, list[str]]]:
    yield mark("checked"), [" · ".join(filter(None, (run.checked_at, f"factcheck {run.version}")))]
    yield mark("files"), [f"{text.path}  sha256:{text.sha256}" for section in found for text in section.files]
    yield mark("article dated"), list(dict.fromkeys(text.date for section in found for text in section.files if text.date))
    yield mark("rates used"), _list_rates(found)
    yield mark("evidence"), _list_evidence(found)
    yield mark("notes"), list(map(retell, run.notes))
    yield mark("how to read it"), [translate(HOW_TO_READ)]


def _list_rates(found: Sequence[Section]) -> list[str]:
    quotations = (card.finding.claim.quotation for section in found for card in section.cards)
    return list(
        dict.fromkeys(
            translate(
                "{quote} 1 = {base} {rate} on {date} ({source})",
                quote=q.quote,
                base=q.base,
                rate=format_exact(q.rate)[:9],
                date=q.fixing,
                source=q.source,
            )
            for q in quotations
            if q is not None
        )
    )


def _list_evidence(found: Sequence[Section]) -> list[str]:
    figures = (figure for section in found for card in section.cards for figure in list_sourced_figures(card.finding))
    return list(dict.fromkeys(str(figure.source) for figure in figures))

"""Every finding as a block: source lines, the calculation, the range that rounding allows, the correction."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import StringIO
from textwrap import wrap

from factcheck.check.check import can_be_explained
from factcheck.claim.finding import WRONG_VERDICTS, AllowedValues, Finding, Verdict
from factcheck.figure.figure import BOUND_HEDGES, Figure, compute_intervals, format_place, get_grains
from factcheck.figure.rounding import RoundingMode, compute_rounding_cell
from factcheck.language.messages import get_language, mark, retell, translate, use_language
from factcheck.report import Run, find_main_language, make_language_finder
from factcheck.report.text.advice import format_advice, format_allowed_range, format_rounding, format_stated_meaning
from factcheck.report.text.drawing import draw_pictures, format_weakness
from factcheck.report.text.excerpt import compute_gutter_width, iter_excerpt_lines
from factcheck.report.text.finding_text import format_outcome, list_sourced_figures, list_used_figures
from factcheck.report.text.footer import is_listed, iter_footer, iter_problem_lines, list_hints
from factcheck.report.text.justification import iter_explanations, iter_link_notes
from factcheck.report.text.output_page import OutputPage, StyledLine, format_label
from factcheck.report.text.value_format import format_meaning, format_rate_range, format_rounded_down
from factcheck.report.text.wording import format_safe_wording, format_too_fine

__all__ = ["build_block", "format_block", "iter_notes", "write"]

MAX_ALLOWED_VALUES = 1_000  # printed values; a longer range tells the reader nothing
SHORT_NOTES = frozenset({"working", "rounding", "cut off", "at most", "rates", "slip", "belief"})  # kept if short
READING_CACHE_SIZE = 1_024  # figures: a hundred claims may rest on the same three hundred
LABEL_COLUMNS = 10  # columns of "rounding: "
COLORS = {Verdict.FAIL: "bold red", Verdict.REVIEW: "bold yellow", Verdict.PASS: "bold green"}
WRONG_SIDE = mark("{distance}; even the side is wrong")
WRONG_ORDER = mark("{distance}; even the order is wrong")
WRONG_DIRECTION = mark("{distance}; even the direction is wrong")
FLIP_TEMPLATES = {"threshold": WRONG_SIDE, "gap": WRONG_ORDER, "difference": WRONG_ORDER}


def write(run: Run, page: OutputPage) -> None:
    with use_language(find_main_language(run)):
        page.print(_iter_lines(run, page))


def _iter_lines(run: Run, page: OutputPage) -> Iterator[StyledLine]:
    language_of = make_language_finder(run)
    yield from iter_problem_lines(run)
    for finding in run.findings:
        if is_listed(finding, page):
            yield from build_block(finding, page, pictured=True, language=language_of(finding))
            yield ()
    for hint in list_hints(run, page):
        yield from build_block(hint, page, pictured=True, language=language_of(hint))
        yield ()
    yield from iter_footer(run, page)


def build_block(
    finding: Finding, page: OutputPage, *, pictured: bool = False, short: bool = False, language: str | None = None
) -> list[StyledLine]:
    """Build the lines to redo a check by hand. `pictured` adds drawings; `short` keeps only SHORT_NOTES."""
    with use_language(language or get_language()):
        return list(_iter_block(finding, page, pictured=pictured, short=short))


def _iter_block(finding: Finding, page: OutputPage, *, pictured: bool, short: bool) -> Iterator[StyledLine]:
    edge = compute_gutter_width(finding)
    yield ((format_label(finding.claim.relation), COLORS.get(finding.verdict, "bold")), (format_outcome(finding), "bold"))
    yield ((" " * edge + " --> ", "blue"), (_format_place(finding), ""))
    yield from iter_excerpt_lines(finding, page)
    for name, texts in iter_notes(finding, page):
        if short and (name not in SHORT_NOTES or (name == "slip" and not can_be_explained(finding))):
            continue
        for nth, text in enumerate(_wrap_texts(texts, edge + LABEL_COLUMNS + 3, page)):
            head = f"= {format_label(name, LABEL_COLUMNS)}" if nth == 0 else " " * (LABEL_COLUMNS + 2)
            yield ((" " * edge + " " + head, "blue"), (text, ""))
    for name, text in draw_pictures(finding, ascii_only=not page.unicode) if pictured else ():
        yield ((f"{' ' * edge} = {format_label(name, LABEL_COLUMNS)}", "blue"), (text, ""))
    yield from _iter_help(finding)


def format_block(finding: Finding) -> str:
    """Format the block as plain text, neither wrapped nor coloured."""
    stream = StringIO()
    page = OutputPage(stream, color=False, width=None, encoding="utf-8")
    page.print(build_block(finding, page))
    return stream.getvalue()


def _wrap_texts(texts: list[str], indent: int, page: OutputPage) -> list[str]:
    """Wrap the texts to the page width, if it is known."""
    if page.width is None:
        return texts
    room = max(page.width - indent, 30)
    return [line for text in texts for line in wrap(text, room, break_long_words=False, break_on_hyphens=False)]


def _format_place(finding: Finding) -> str:
    claim = finding.claim
    place = claim.place or claim.entry
    named = [claim.id if finding.verdict is Verdict.HINT else translate("claim {id}", id=claim.id)]
    if claim.entry and place and claim.entry.path != place.path:
        named.append(format_place(claim.entry))
    if claim.confidence == "low":
        named.append(translate("inferred"))
    return f"{format_place(place) if place else ''}  ({translate(', ').join(named)})".strip()


def iter_notes(finding: Finding, page: OutputPage) -> Iterator[tuple[str, list[str]]]:
    """Yield (label, lines) for each note on a finding; more of them with -v."""
    claim = finding.claim
    if claim.quote and claim.entry and claim.place and claim.entry.path == claim.place.path:
        yield mark("quote"), [translate('"{figure}"', figure=claim.quote)]
    if finding.working:
        yield mark("working"), list(map(retell, finding.working))
    yield from _iter_range_notes(finding, page)
    yield from _iter_rate_notes(finding)
    if finding.distance and finding.verdict is not Verdict.PASS:
        yield mark("off by"), [_format_distance(finding)]
    if finding.allowed and 0 < finding.allowed.number <= MAX_ALLOWED_VALUES and finding.verdict in WRONG_VERDICTS:
        yield mark("passes"), [_format_allowed(finding.allowed)]
    if finding.weak:
        yield mark("weak"), [format_weakness(finding.weak)]
    if finding.verdict is Verdict.UNCHECKED:
        yield mark("reason"), [translate(finding.reason or mark("unknown"))]
    yield from iter_explanations(finding, page)
    if text := format_too_fine(finding):
        yield mark("too fine"), [text]
    if finding.witness and page.verbose:
        values = (translate("{role} {value}", role=translate(role), value=value) for role, value in finding.witness)
        yield mark("witness"), [translate(", ").join(values)]
    if page.verbose:
        yield from iter_link_notes(claim)
    yield from _iter_background_notes(finding)


def _iter_background_notes(finding: Finding) -> Iterator[tuple[str, list[str]]]:
    """Yield what people added: the source of the evidence, the note and the waiver."""
    claim = finding.claim
    sources = [
        translate("{figure}: {source}", figure=figure.text, source=figure.source) for figure in list_sourced_figures(finding)
    ]
    if sources:
        yield mark("evidence"), list(dict.fromkeys(sources))
    if claim.note:
        yield mark("note"), [claim.note]
    if waived := finding.waived:
        until = translate("{reason} (until {date})", reason=waived.reason, date=waived.until)
        yield mark("waived"), [until if waived.until else waived.reason]


def _iter_range_notes(finding: Finding, page: OutputPage) -> Iterator[tuple[str, list[str]]]:
    """Yield how each figure is read, if wider than half a unit of its last digit, and the range that follows."""
    figures = list_used_figures(finding)
    how = finding.claim.mode, get_language(), bool(page.verbose)
    readings = [text for _, figure in figures if (text := _format_reading(figure, *how))]
    if readings:
        yield mark("reading"), list(dict.fromkeys(readings))
    computed, own, allowed = finding.computed, finding.stated, format_rounding(finding)
    if computed is None or allowed is None:
        return
    yield mark("rounding"), [allowed]
    yield from _iter_cut_off_notes(finding)
    if finding.verdict in WRONG_VERDICTS and own and (computed.sets.loose, own.loose) != (computed.sets.core, own.core):
        widest = format_meaning(computed.sets.loose, computed.unit, finding.claim.stated)
        yield (
            mark("at most"),
            [translate("; ").join((format_allowed_range(finding, widest), format_stated_meaning(finding, own.loose)))],
        )


def _format_allowed(allowed: AllowedValues) -> str:
    """Format the printed values that would pass. One is a strong check, many a weak one."""
    if allowed.number == 1:
        return translate("{value} alone", value=allowed.first)
    return translate("{low} to {high}: {number:,} printed values", low=allowed.first, high=allowed.last, number=allowed.number)


def _iter_cut_off_notes(finding: Finding) -> Iterator[tuple[str, list[str]]]:
    """Yield what the stated figure means if it was truncated instead of rounded."""
    figure = finding.claim.stated
    if finding.needs == "truncation" and figure and figure.value is not None:
        cut = compute_rounding_cell(figure.value, finding.claim.grain or get_grains(figure).fine, RoundingMode.TRUNC)
        values = format_meaning(cut, figure.unit, figure)
        sentence = mark('"{figure}" means {values} if it was cut off, not rounded')
        yield mark("cut off"), [translate(sentence, figure=figure.text, values=values)]


@lru_cache(READING_CACHE_SIZE)
def _format_reading(figure: Figure, mode: RoundingMode, language: str, fully: bool) -> str | None:  # noqa: ARG001  `language` is part of the cache key
    """ "nearly 840,000" means 830,000 to under 840,000; None for plain rounding to the last digit, unless `fully`."""
    found = compute_intervals(figure, mode)
    if found is None or figure.value is None:
        return None
    plain = figure.high is None and found.core == found.loose == compute_rounding_cell(figure.value, figure.step, mode)
    if plain and not fully:
        return None
    told = {"figure": figure.text, "values": format_meaning(found.core, figure.unit, figure)}
    if found.core == found.loose:
        return translate('"{figure}" means {values}', **told)
    widest = format_meaning(found.loose, figure.unit, figure)
    return translate('"{figure}" means {values}, at most {widest}', **told, widest=widest)


def _iter_rate_notes(finding: Finding) -> Iterator[tuple[str, list[str]]]:
    q, stated = finding.claim.quotation, finding.claim.stated
    if q and finding.computed:
        when = mark("{rates} about that date") if q.coarse else mark("{rates} on that date")
        known = q.admitted.low != q.admitted.high and not q.distant
        rates = [translate(when, rates=format_rate_range(q.admitted, q.base, q.quote))] if known else []
        if finding.verdict is not Verdict.PASS and q.year != q.admitted:
            rates.append(translate("{rates} in the 12 months before", rates=format_rate_range(q.year, q.base, q.quote)))
        if rates:
            yield mark("rates"), rates
    if finding.implied_rate and stated:
        amount = next((figure.unit for role, figure in finding.operands if role == "amount"), None)
        base, quote = (q.base, q.quote) if q else (amount or "", stated.unit or "")
        yield mark("implies"), [format_rate_range(finding.implied_rate, base, quote)]


def _format_distance(finding: Finding) -> str:
    unit = finding.computed.unit if finding.computed else None
    text = format_rounded_down(finding.distance, unit, finding.claim.stated) if finding.distance else ""
    rated = mark("{distance} more than rounding and the tolerance of the rate can explain")
    away = translate(rated if finding.claim.quotation else mark("{distance} more than rounding can explain"), distance=text)
    stated = finding.claim.stated
    turned = (
        WRONG_SIDE if stated and stated.hedge in BOUND_HEDGES else FLIP_TEMPLATES.get(finding.claim.relation, WRONG_DIRECTION)
    )
    return translate(turned, distance=away) if finding.flips else away


def _iter_help(finding: Finding) -> Iterator[StyledLine]:
    if text := format_safe_wording(finding) or format_advice(finding):
        yield ((format_label("help"), "bold cyan"), (text, ""))

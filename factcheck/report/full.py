"""Every finding as a block: source lines, the calculation, the range that rounding allows, the correction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import StringIO
from textwrap import wrap

from factcheck.check.check import can_be_explained
from factcheck.claim.claim import Claim, Quotation
from factcheck.claim.finding import WRONG_VERDICTS, AllowedValues, Finding, Verdict
from factcheck.claim.run import Run
from factcheck.figure.figure import BOUND_HEDGES, Figure, compute_intervals, format_place, get_grains
from factcheck.figure.rounding import RoundingMode, compute_rounding_cell
from factcheck.language.messages import get_language, mark, retell, translate, use_language
from factcheck.report import find_main_language, make_language_finder
from factcheck.report.text.advice import format_advice, format_allowed_range, format_rounding, format_stated_meaning
from factcheck.report.text.drawing import draw_pictures, format_weakness
from factcheck.report.text.excerpt import compute_gutter_width, iter_excerpt_lines
from factcheck.report.text.finding_text import format_outcome, list_sourced_figures, list_used_figures
from factcheck.report.text.footer import iter_footer, iter_listed, iter_problem_lines
from factcheck.report.text.justification import iter_reading_lines, list_explanations
from factcheck.report.text.output_page import OutputPage, StyledLine, format_label
from factcheck.report.text.value_format import format_meaning, format_rate_range, format_rounded_down
from factcheck.report.text.wording import format_safe_wording, format_too_fine

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
    for finding in iter_listed(run, page):
        yield from build_block(finding, page, pictured=True, language=language_of(finding))
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
    if text := format_safe_wording(finding) or format_advice(finding) or "":
        yield ((format_label("help"), "bold cyan"), (text, ""))


def format_block(finding: Finding, verbose: int = 0) -> str:
    """Format the block as plain text, neither wrapped nor coloured."""
    stream = StringIO()
    page = OutputPage(stream, color=False, width=None, encoding="utf-8", verbose=verbose)
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
    claim, computed = finding.claim, finding.computed
    is_wrong, is_pass = finding.verdict in WRONG_VERDICTS, finding.verdict is Verdict.PASS
    rounding, waiver = format_rounding(finding), finding.waived
    witness = (translate("{role} {value}", role=translate(role), value=value) for role, value in finding.witness)
    until = translate("{reason} (until {date})", reason=waiver.reason, date=waiver.until) if waiver and waiver.until else None
    notes: tuple[tuple[str, Iterable[str | None]], ...] = (
        (mark("quote"), [_format_quote(claim)]),
        (mark("working"), map(retell, finding.working)),
        (mark("reading"), _list_readings(finding, fully=bool(page.verbose))),
        (mark("rounding"), [rounding]),
        (mark("cut off"), [_format_truncated(finding) if rounding else None]),
        (mark("at most"), [_format_widest_range(finding) if rounding and is_wrong else None]),
        (mark("rates"), _iter_rates(finding, claim.quotation) if claim.quotation and computed else ()),
        (mark("implies"), [_format_implied_rate(finding)]),
        (mark("off by"), [_format_distance(finding) if finding.distance and not is_pass else None]),
        (mark("passes"), [_format_allowed(finding.allowed) if finding.allowed and is_wrong else None]),
        (mark("weak"), [format_weakness(finding.weak) if finding.weak else None]),
        (mark("reason"), [translate(finding.reason or mark("unknown")) if finding.verdict is Verdict.UNCHECKED else None]),
        *list_explanations(finding, fully=bool(page.verbose)),
        (mark("too fine"), [format_too_fine(finding)]),
        (mark("witness"), [translate(", ").join(witness) if page.verbose else None]),
        (mark("linked"), _iter_links(claim, is_wrong=is_wrong, fully=bool(page.verbose))),
        (mark("evidence"), _list_sources(finding)),
        (mark("note"), [claim.note]),
        (mark("waived"), [until or (waiver and waiver.reason)]),
    )
    for label, lines in notes:
        if shown := list(filter(None, lines)):
            yield label, shown


def _iter_links(claim: Claim, *, is_wrong: bool, fully: bool) -> Iterator[str]:
    """Yield how the model reads a claim, or at least the other reading that was tried, if neither holds."""
    if claim.reading and fully:
        yield from iter_reading_lines(claim.reading)
    elif claim.reading and claim.others and is_wrong:
        yield translate("the next likeliest does not hold either: {frame}", frame=claim.reading.instead)


def _format_quote(claim: Claim) -> str | None:
    """Format the quote, if no article shows it: if the claim's place is in its claims file."""
    here = claim.entry and claim.place and claim.entry.path == claim.place.path
    return translate('"{figure}"', figure=claim.quote) if claim.quote and here else None


def _list_sources(finding: Finding) -> list[str]:
    figures = list_sourced_figures(finding)
    return list(dict.fromkeys(translate("{figure}: {source}", figure=each.text, source=each.source) for each in figures))


def _format_allowed(allowed: AllowedValues) -> str | None:
    """Format the printed values that would pass. One is a strong check, many a weak one, too many tell nothing."""
    if allowed.number == 1:
        return translate("{value} alone", value=allowed.first)
    template = mark("{low} to {high}: {number:,} printed values")
    is_few = 0 < allowed.number <= MAX_ALLOWED_VALUES
    return translate(template, low=allowed.first, high=allowed.last, number=allowed.number) if is_few else None


def _format_widest_range(finding: Finding) -> str | None:
    """Format both ranges with all that hedges allow, if that is wider than rounding alone."""
    computed, stated = finding.computed, finding.stated
    if not computed or not stated or (computed.sets.loose, stated.loose) == (computed.sets.core, stated.core):
        return None
    widest = format_meaning(computed.sets.loose, computed.unit, finding.claim.stated)
    return translate("; ").join((format_allowed_range(finding, widest), format_stated_meaning(finding, stated.loose)))


def _format_truncated(finding: Finding) -> str | None:
    """Format what the stated figure means if it was truncated instead of rounded, and the claim holds only then."""
    figure = finding.claim.stated
    if finding.needs != "truncation" or figure is None or figure.value is None:
        return None
    cut = compute_rounding_cell(figure.value, finding.claim.grain or get_grains(figure).fine, RoundingMode.TRUNC)
    sentence = mark('"{figure}" means {values} if it was cut off, not rounded')
    return translate(sentence, figure=figure.text, values=format_meaning(cut, figure.unit, figure))


def _list_readings(finding: Finding, *, fully: bool) -> list[str | None]:
    """List how each figure is read, if wider than half a unit of its last digit or if `fully`."""
    figures = [figure for _, figure in list_used_figures(finding)]
    return list(dict.fromkeys(_format_reading(figure, finding.claim.mode, get_language(), fully) for figure in figures))


@lru_cache(READING_CACHE_SIZE)
def _format_reading(figure: Figure, mode: RoundingMode, language: str, fully: bool) -> str | None:  # noqa: ARG001  `language` is part of the cache key
    """ "nearly 840,000" means 830,000 to under 840,000; None for plain rounding to the last digit, unless `fully`."""
    intervals = compute_intervals(figure, mode)
    if intervals is None or figure.value is None:
        return None
    plain = figure.high is None and intervals.core == intervals.loose == compute_rounding_cell(figure.value, figure.step, mode)
    if plain and not fully:
        return None
    meaning = {"figure": figure.text, "values": format_meaning(intervals.core, figure.unit, figure)}
    if intervals.core == intervals.loose:
        return translate('"{figure}" means {values}', **meaning)
    widest = format_meaning(intervals.loose, figure.unit, figure)
    return translate('"{figure}" means {values}, at most {widest}', **meaning, widest=widest)


def _iter_rates(finding: Finding, quotation: Quotation) -> Iterator[str]:
    """Yield the exchange rates of the day, and for a claim that does not pass those of the year before."""
    base, quote = quotation.base, quotation.quote
    if quotation.admitted.low != quotation.admitted.high and not quotation.distant:
        when = mark("{rates} about that date") if quotation.coarse else mark("{rates} on that date")
        yield translate(when, rates=format_rate_range(quotation.admitted, base, quote))
    if finding.verdict is not Verdict.PASS and quotation.year != quotation.admitted:
        yield translate("{rates} in the 12 months before", rates=format_rate_range(quotation.year, base, quote))


def _format_implied_rate(finding: Finding) -> str | None:
    quotation, stated = finding.claim.quotation, finding.claim.stated
    if not finding.implied_rate or not stated:
        return None
    amount = next((figure.unit for role, figure in finding.operands if role == "amount"), None)
    base, quote = (quotation.base, quotation.quote) if quotation else (amount or "", stated.unit or "")
    return format_rate_range(finding.implied_rate, base, quote)


def _format_distance(finding: Finding) -> str:
    unit, stated = finding.computed.unit if finding.computed else None, finding.claim.stated
    text = format_rounded_down(finding.distance, unit, stated) if finding.distance else ""
    rated = mark("{distance} more than rounding and the tolerance of the rate can explain")
    distance = translate(rated if finding.claim.quotation else mark("{distance} more than rounding can explain"), distance=text)
    side = WRONG_SIDE if stated and stated.hedge in BOUND_HEDGES else None
    flipped = side or FLIP_TEMPLATES.get(finding.claim.relation, WRONG_DIRECTION)
    return translate(flipped, distance=distance) if finding.flips else distance

"""Every finding as a block: the source lines, the sum, what rounding allows, what would be right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import StringIO
from textwrap import wrap

from factcheck.check.check import explicable
from factcheck.claim.finding import WRONG, Allowed, Finding, Verdict
from factcheck.figure.figure import BOUNDS, Figure, at, grains_of, sets
from factcheck.figure.rounding import Mode, cell
from factcheck.language.messages import mark, retell, speaking, spoken, translate
from factcheck.report import Run
from factcheck.report.text.close import closing, hints, opening, told
from factcheck.report.text.drawing import pictures, rarely
from factcheck.report.text.excerpt import excerpt, gutter
from factcheck.report.text.page import Line, Page, label
from factcheck.report.text.quantity import meaning, per, rounded_down
from factcheck.report.text.sentence import advice, allowed_range, means, rounding
from factcheck.report.text.tongue import find_main_language, language_finder
from factcheck.report.text.why import explained, linked
from factcheck.report.text.wording import holds, too_fine
from factcheck.report.text.words import outcome, sourced, used

__all__ = ["block", "notes", "plain", "write"]

MOST_ALLOWED = 1_000  # more of them say nothing
SHORT = frozenset({"working", "rounding", "cut off", "at most", "rates", "slip", "belief"})  # of a review
READ = 1_024  # figures: a hundred claims may rest on the same three hundred
LABEL = 10  # columns of "rounding: "
COLORS = {Verdict.FAIL: "bold red", Verdict.REVIEW: "bold yellow", Verdict.PASS: "bold green"}
SIDE = mark("{distance}; even the side is wrong")
ORDER = mark("{distance}; even the order is wrong")
DIRECTION = mark("{distance}; even the direction is wrong")
FLIPPED = {"threshold": SIDE, "gap": ORDER, "difference": ORDER}


def write(run: Run, page: Page) -> None:
    with speaking(find_main_language(run)):
        page.print(_lines(run, page))


def _lines(run: Run, page: Page) -> Iterator[Line]:
    language_of = language_finder(run)
    yield from opening(run)
    for finding in run.findings:
        if told(finding, page):
            yield from block(finding, page, pictured=True, language=language_of(finding))
            yield ()
    for hint in hints(run, page):
        yield from block(hint, page, pictured=True, language=language_of(hint))
        yield ()
    yield from closing(run, page)


def block(
    finding: Finding, page: Page, *, pictured: bool = False, short: bool = False, language: str | None = None
) -> list[Line]:
    """One finding so that it can be redone by hand; pictured: and seen; short: the sum and what explains it alone."""
    with speaking(language or spoken()):
        return list(_block(finding, page, pictured=pictured, short=short))


def _block(finding: Finding, page: Page, *, pictured: bool, short: bool) -> Iterator[Line]:
    edge = gutter(finding)
    yield ((label(finding.claim.relation), COLORS.get(finding.verdict, "bold")), (outcome(finding), "bold"))
    yield ((" " * edge + " --> ", "blue"), (_place(finding), ""))
    yield from excerpt(finding, page)
    for name, texts in notes(finding, page):
        if short and (name not in SHORT or (name == "slip" and not explicable(finding))):
            continue
        for nth, text in enumerate(_wrapped(texts, edge + LABEL + 3, page)):
            head = f"= {label(name, LABEL)}" if nth == 0 else " " * (LABEL + 2)
            yield ((" " * edge + " " + head, "blue"), (text, ""))
    for name, text in pictures(finding, ascii_only=not page.unicode) if pictured else ():
        yield ((f"{' ' * edge} = {label(name, LABEL)}", "blue"), (text, ""))
    yield from _help(finding)


def plain(finding: Finding) -> str:
    """The block as text that is neither wrapped nor coloured."""
    stream = StringIO()
    page = Page(stream, color=False, width=None, encoding="utf-8")
    page.print(block(finding, page))
    return stream.getvalue()


def _wrapped(texts: list[str], indent: int, page: Page) -> list[str]:
    """The texts broken to the page where its width is known."""
    if page.width is None:
        return texts
    room = max(page.width - indent, 30)
    return [line for text in texts for line in wrap(text, room, break_long_words=False, break_on_hyphens=False)]


def _place(finding: Finding) -> str:
    claim = finding.claim
    place = claim.place or claim.entry
    named = [claim.id if finding.verdict is Verdict.HINT else translate("claim {id}", id=claim.id)]
    if claim.entry and place and claim.entry.path != place.path:
        named.append(at(claim.entry))
    if claim.confidence == "low":
        named.append(translate("inferred"))
    return f"{at(place) if place else ''}  ({translate(', ').join(named)})".strip()


def notes(finding: Finding, page: Page) -> Iterator[tuple[str, list[str]]]:
    """All that is to be said of a finding, each under its label; with -v more of it."""
    claim = finding.claim
    if claim.quote and claim.entry and claim.place and claim.entry.path == claim.place.path:
        yield mark("quote"), [translate('"{figure}"', figure=claim.quote)]
    if finding.working:
        yield mark("working"), list(map(retell, finding.working))
    yield from _ranges(finding, page)
    yield from _rates(finding)
    if finding.distance and finding.verdict is not Verdict.PASS:
        yield mark("off by"), [_distance(finding)]
    if finding.allowed and 0 < finding.allowed.number <= MOST_ALLOWED and finding.verdict in WRONG:
        yield mark("passes"), [_allowed(finding.allowed)]
    if finding.weak:
        yield mark("weak"), [rarely(finding.weak)]
    if finding.verdict is Verdict.UNCHECKED:
        yield mark("reason"), [translate(finding.reason or mark("unknown"))]
    yield from explained(finding, page)
    if text := too_fine(finding):
        yield mark("too fine"), [text]
    if finding.witness and page.verbose:
        values = (translate("{role} {value}", role=translate(role), value=value) for role, value in finding.witness)
        yield mark("witness"), [translate(", ").join(values)]
    if page.verbose:
        yield from linked(claim)
    yield from _background(finding)


def _background(finding: Finding) -> Iterator[tuple[str, list[str]]]:
    """What others said: the evidence's source, the note, the waiver."""
    claim = finding.claim
    sources = [translate("{figure}: {source}", figure=figure.text, source=figure.source) for figure in sourced(finding)]
    if sources:
        yield mark("evidence"), list(dict.fromkeys(sources))
    if claim.note:
        yield mark("note"), [claim.note]
    if waived := finding.waived:
        until = translate("{reason} (until {date})", reason=waived.reason, date=waived.until)
        yield mark("waived"), [until if waived.until else waived.reason]


def _ranges(finding: Finding, page: Page) -> Iterator[tuple[str, list[str]]]:
    """What the figures may stand for, where that is more than half of the last printed digit; and what follows."""
    figures = used(finding)
    how = finding.claim.mode, spoken(), bool(page.verbose)
    readings = [text for _, figure in figures if (text := _reading(figure, *how))]
    if readings:
        yield mark("reading"), list(dict.fromkeys(readings))
    computed, own, allowed = finding.computed, finding.stated, rounding(finding)
    if computed is None or allowed is None:
        return
    yield mark("rounding"), [allowed]
    yield from _cut_off(finding)
    if finding.verdict in WRONG and own and (computed.sets.loose, own.loose) != (computed.sets.core, own.core):
        widest = meaning(computed.sets.loose, computed.unit, finding.claim.stated)
        yield mark("at most"), [translate("; ").join((allowed_range(finding, widest), means(finding, own.loose)))]


def _allowed(allowed: Allowed) -> str:
    """The printed values that would pass: one is a strong check, many a weak one."""
    if allowed.number == 1:
        return translate("{value} alone", value=allowed.first)
    return translate("{low} to {high}: {number:,} printed values", low=allowed.first, high=allowed.last, number=allowed.number)


def _cut_off(finding: Finding) -> Iterator[tuple[str, list[str]]]:
    """What the stated figure means to one who drops digits instead of rounding."""
    figure = finding.claim.stated
    if finding.needs == "truncation" and figure and figure.value is not None:
        cut = cell(figure.value, finding.claim.grain or grains_of(figure).fine, Mode.TRUNC)
        values = meaning(cut, figure.unit, figure)
        sentence = mark('"{figure}" means {values} if it was cut off, not rounded')
        yield mark("cut off"), [translate(sentence, figure=figure.text, values=values)]


@lru_cache(READ)
def _reading(figure: Figure, mode: Mode, language: str, fully: bool) -> str | None:  # noqa: ARG001  each language has its own
    """ "nearly 840,000" means 830,000 to under 840,000; nothing for a figure that means what its last digit says."""
    found = sets(figure, mode)
    if found is None or figure.value is None:
        return None
    plain = figure.high is None and found.core == found.loose == cell(figure.value, figure.step, mode)
    if plain and not fully:
        return None
    told = {"figure": figure.text, "values": meaning(found.core, figure.unit, figure)}
    if found.core == found.loose:
        return translate('"{figure}" means {values}', **told)
    widest = meaning(found.loose, figure.unit, figure)
    return translate('"{figure}" means {values}, at most {widest}', **told, widest=widest)


def _rates(finding: Finding) -> Iterator[tuple[str, list[str]]]:
    q, stated = finding.claim.quotation, finding.claim.stated
    if q and finding.computed:
        when = mark("{rates} about that date") if q.coarse else mark("{rates} on that date")
        known = q.admitted.low != q.admitted.high and not q.distant
        rates = [translate(when, rates=per(q.admitted, q.base, q.quote))] if known else []
        if finding.verdict is not Verdict.PASS and q.year != q.admitted:
            rates.append(translate("{rates} in the 12 months before", rates=per(q.year, q.base, q.quote)))
        if rates:
            yield mark("rates"), rates
    if finding.implied_rate and stated:
        amount = next((figure.unit for role, figure in finding.operands if role == "amount"), None)
        base, quote = (q.base, q.quote) if q else (amount or "", stated.unit or "")
        yield mark("implies"), [per(finding.implied_rate, base, quote)]


def _distance(finding: Finding) -> str:
    unit = finding.computed.unit if finding.computed else None
    text = rounded_down(finding.distance, unit, finding.claim.stated) if finding.distance else ""
    rated = mark("{distance} more than rounding and the tolerance of the rate can explain")
    away = translate(rated if finding.claim.quotation else mark("{distance} more than rounding can explain"), distance=text)
    stated = finding.claim.stated
    turned = SIDE if stated and stated.hedge in BOUNDS else FLIPPED.get(finding.claim.relation, DIRECTION)
    return translate(turned, distance=away) if finding.flips else away


def _help(finding: Finding) -> Iterator[Line]:
    if text := holds(finding) or advice(finding):
        yield ((label("help"), "bold cyan"), (text, ""))

"""Every finding as a block: the source lines, the sum, what rounding allows, what would be right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import StringIO
from textwrap import wrap

from factcheck.check.check import explicable
from factcheck.claim.claim import Claim, Reading, Structure
from factcheck.claim.finding import BELIEVED, NO_SLIP, WRONG, Allowed, Belief, Finding, Verdict
from factcheck.figure.figure import BOUNDS, Figure, at, grains_of, sets
from factcheck.figure.notation import several
from factcheck.figure.rounding import Mode, cell
from factcheck.report import Run
from factcheck.report.text.close import closing, hints, opening, told
from factcheck.report.text.drawing import pictures, rarely
from factcheck.report.text.excerpt import excerpt, gutter
from factcheck.report.text.page import Line, Page
from factcheck.report.text.quantity import meaning, per, rounded_down
from factcheck.report.text.sentence import advice, allow, means, rounding
from factcheck.report.text.wording import holds, too_fine
from factcheck.report.text.words import sourced, title, used

__all__ = ["block", "notes", "plain", "write"]

MOST_SURE = 999  # thousandths
MOST_ALLOWED = 1_000  # more of them say nothing
SHORT = frozenset({"working", "rounding", "cut off", "at most", "rates", "slip", "belief"})  # of a review
READ = 1_024  # figures: a hundred claims may rest on the same three hundred
LABEL = 10  # columns of "rounding: "
COLORS = {Verdict.FAIL: "bold red", Verdict.REVIEW: "bold yellow", Verdict.PASS: "bold green"}
FLIPPED = {"threshold": "side", "gap": "order", "difference": "order"}


def write(run: Run, page: Page) -> None:
    page.print(_lines(run, page))


def _lines(run: Run, page: Page) -> Iterator[Line]:
    yield from opening(run)
    for finding in run.findings:
        if told(finding, page):
            yield from block(finding, page, pictured=True)
            yield ()
    for hint in hints(run, page):
        yield from block(hint, page, pictured=True)
        yield ()
    yield from closing(run, page)


def block(finding: Finding, page: Page, *, pictured: bool = False, short: bool = False) -> Iterator[Line]:
    """One finding so that it can be redone by hand; pictured: and seen; short: the sum and what explains it alone."""
    edge = gutter(finding)
    head, _, tail = title(finding).partition(": ")
    yield ((f"{head}: ", COLORS.get(finding.verdict, "bold")), (tail, "bold"))
    yield ((" " * edge + " --> ", "blue"), (_place(finding), ""))
    yield from excerpt(finding, page)
    for label, texts in notes(finding, page):
        if short and (label not in SHORT or (label == "slip" and not explicable(finding))):
            continue
        for nth, text in enumerate(_wrapped(texts, edge + LABEL + 3, page)):
            mark = f"= {label + ':':<{LABEL}}" if nth == 0 else " " * (LABEL + 2)
            yield ((" " * edge + " " + mark, "blue"), (text, ""))
    for label, text in pictures(finding, ascii_only=not page.unicode) if pictured else ():
        yield ((f"{' ' * edge} = {label + ':':<{LABEL}}", "blue"), (text, ""))
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
    named = [claim.id if finding.verdict is Verdict.HINT else f"claim {claim.id}"]
    if claim.entry and place and claim.entry.path != place.path:
        named.append(at(claim.entry))
    if claim.confidence == "low":
        named.append("inferred")
    return f"{at(place) if place else ''}  ({', '.join(named)})".strip()


def notes(finding: Finding, page: Page) -> Iterator[tuple[str, list[str]]]:
    """All that is to be said of a finding, each under its label; with -v more of it."""
    claim = finding.claim
    if claim.quote and claim.entry and claim.place and claim.entry.path == claim.place.path:
        yield "quote", [f'"{claim.quote}"']
    if finding.working:
        yield "working", list(finding.working)
    yield from _ranges(finding, page)
    yield from _rates(finding)
    if finding.distance and finding.verdict is not Verdict.PASS:
        yield "off by", [_distance(finding)]
    if finding.allowed and 0 < finding.allowed.number <= MOST_ALLOWED and finding.verdict in WRONG:
        yield "passes", [_allowed(finding.allowed)]
    if finding.weak:
        yield "weak", [rarely(finding.weak)]
    if finding.verdict is Verdict.UNCHECKED:
        yield "reason", [finding.reason or "unknown"]
    yield from _explained(finding, page)
    if text := too_fine(finding):
        yield "too fine", [text]
    if finding.witness and page.verbose:
        yield "witness", [", ".join(f"{role} {value}" for role, value in finding.witness)]
    if page.verbose:
        yield from _binding(claim)
    yield from _background(finding)


def _beside(structure: Structure) -> str:
    """What of the table bears it out that these figures belong together: its other columns, or rows."""
    if structure.across == "text":
        return f"{structure.of}: the row that the sentence names"
    others = several(structure.holds, f"other {structure.across}")
    fits = f"the same holds in {others}" if structure.holds else f"no other {structure.across} bears it out"
    return f"{structure.of}: {fits}" + (f", and fails in {structure.fails}" if structure.fails else "")


def _binding(claim: Claim) -> Iterator[tuple[str, list[str]]]:
    if claim.reading:
        yield "linked", list(_read(claim.reading))


def _read(reading: Reading) -> Iterator[str]:
    """As what the model has read the figure, how sure it is, what that was worth, and what else it might be."""
    worth = (
        f": {reading.right} of {reading.seen} so sure, in texts that it had not learned from, were right"
        if reading.seen
        else ""
    )
    yield f"{reading.model} reads it as {reading.frame}, with a probability of {_percent(reading.probability)}{worth}"
    if reading.instead:
        yield f"next likeliest, {_percent(reading.instead_probability)}: {reading.instead}"


def _percent(thousandths: int) -> str:
    """Never 100 %: nothing that is read is certain."""
    return f"{min(thousandths, MOST_SURE) // 10}.{min(thousandths, MOST_SURE) % 10} %"


def _explained(finding: Finding, page: Page) -> Iterator[tuple[str, list[str]]]:
    """The slips that would explain a mismatch, what bears its figures out, and why it is taken for one."""
    if finding.slips:
        named = (f"none fits; {one.fits}" if one.name == NO_SLIP else f"{one.name}: {one.fits}" for one in finding.slips)
        yield "slip", list(named)
    if finding.claim.structure and finding.verdict is not Verdict.PASS:
        yield "table", [_beside(finding.claim.structure)]
    if finding.belief:
        yield "belief", list(_believed(finding.belief, fully=bool(page.verbose)))


def _believed(belief: Belief, *, fully: bool) -> Iterator[str]:
    """Why a mismatch fails or is for review: a sum that anyone can add up again, and what became of others like it."""
    record = f": {belief.real} of {belief.seen} such that were read were errors" if belief.seen else ""
    if not belief.reasons:
        yield f"{belief.rule}{record}"
        return
    yield f"{belief.odds} hundredths of log-odds, and an error from {BELIEVED}{record}"
    if fully:
        yield "; ".join(f"{weight:+} {name}" for name, weight in belief.reasons)


def _background(finding: Finding) -> Iterator[tuple[str, list[str]]]:
    """What others said: the evidence's source, the note, the waiver."""
    claim = finding.claim
    sources = [f"{figure.text}: {figure.source}" for figure in sourced(finding)]
    if sources:
        yield "evidence", list(dict.fromkeys(sources))
    if claim.note:
        yield "note", [claim.note]
    if finding.waived:
        until = f" (until {finding.waived.until})" if finding.waived.until else ""
        yield "waived", [f"{finding.waived.reason}{until}"]


def _ranges(finding: Finding, page: Page) -> Iterator[tuple[str, list[str]]]:
    """What the figures may stand for, where that is more than half of the last printed digit; and what follows."""
    figures = used(finding)
    readings = [text for _, figure in figures if (text := _reading(figure, finding.claim.mode, fully=bool(page.verbose)))]
    if readings:
        yield "reading", list(dict.fromkeys(readings))
    computed, own, allowed = finding.computed, finding.stated, rounding(finding)
    if computed is None or allowed is None:
        return
    yield "rounding", [allowed]
    yield from _cut_off(finding)
    if finding.verdict in WRONG and own and (computed.sets.loose, own.loose) != (computed.sets.core, own.core):
        widest = meaning(computed.sets.loose, computed.unit, finding.claim.stated)
        yield "at most", [f"{allow(finding)} {widest}; {means(finding, own.loose)}"]


def _allowed(allowed: Allowed) -> str:
    """The printed values that would pass: one is a strong check, many a weak one."""
    if allowed.number == 1:
        return f"{allowed.first} alone"
    return f"{allowed.first} to {allowed.last}: {allowed.number:,} printed values"


def _cut_off(finding: Finding) -> Iterator[tuple[str, list[str]]]:
    """What the stated figure means to one who drops digits instead of rounding."""
    figure = finding.claim.stated
    if finding.needs == "truncation" and figure and figure.value is not None:
        cut = cell(figure.value, finding.claim.grain or grains_of(figure).fine, Mode.TRUNC)
        yield "cut off", [f'"{figure.text}" means {meaning(cut, figure.unit, figure)} if it was cut off, not rounded']


@lru_cache(READ)
def _reading(figure: Figure, mode: Mode, *, fully: bool) -> str | None:
    """ "nearly 840,000" means 830,000 to under 840,000; nothing for a figure that means what its last digit says."""
    found = sets(figure, mode)
    if found is None or figure.value is None:
        return None
    plain = figure.high is None and found.core == found.loose == cell(figure.value, figure.step, mode)
    if plain and not fully:
        return None
    text = f'"{figure.text}" means {meaning(found.core, figure.unit, figure)}'
    widest = "" if found.core == found.loose else f", at most {meaning(found.loose, figure.unit, figure)}"
    return text + widest


def _rates(finding: Finding) -> Iterator[tuple[str, list[str]]]:
    q, stated = finding.claim.quotation, finding.claim.stated
    if q and finding.computed:
        when = "about that date" if q.coarse else "on that date"
        known = q.admitted.low != q.admitted.high and not q.distant
        rates = [f"{per(q.admitted, q.base, q.quote)} {when}"] if known else []
        if finding.verdict is not Verdict.PASS and q.year != q.admitted:
            rates.append(f"{per(q.year, q.base, q.quote)} in the 12 months before")
        if rates:
            yield "rates", rates
    if finding.implied_rate and stated:
        amount = next((figure.unit for role, figure in finding.operands if role == "amount"), None)
        base, quote = (q.base, q.quote) if q else (amount or "", stated.unit or "")
        yield "implies", [per(finding.implied_rate, base, quote)]


def _distance(finding: Finding) -> str:
    unit = finding.computed.unit if finding.computed else None
    text = rounded_down(finding.distance, unit, finding.claim.stated) if finding.distance else ""
    spread = "rounding and the tolerance of the rate" if finding.claim.quotation else "rounding"
    stated = finding.claim.stated
    turned = "side" if stated and stated.hedge in BOUNDS else FLIPPED.get(finding.claim.relation, "direction")
    flips = f"; even the {turned} is wrong" if finding.flips else ""
    return f"{text} more than {spread} can explain{flips}"


def _help(finding: Finding) -> Iterator[Line]:
    if text := holds(finding) or advice(finding):
        yield (("help: ", "bold cyan"), (text, ""))

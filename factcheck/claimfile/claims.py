"""Drafts to Claims: figures read and put at their places, references followed, options applied."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from factcheck.claim.claim import Claim, Operand, Waiver
from factcheck.claimfile.drafts import Draft, drafts
from factcheck.claimfile.figures import MOST_NAMED, Evidence, Figures, in_points, placed, unfit, wants_points
from factcheck.claimfile.nodes import Mapping, Node, Scalar, Source, text_of
from factcheck.claimfile.order import in_order
from factcheck.claimfile.quotes import Located, Quotes, has_figure
from factcheck.claimfile.rates import Rates, real_date
from factcheck.claimfile.shape import listed, shown
from factcheck.figure.figure import Figure, Kind, Place
from factcheck.figure.rounding import Mode
from factcheck.reader.nations import combine_told, localise, shared_by

__all__ = ["Reading", "claims"]


class Reading(NamedTuple):
    """What the claims of one file have in common."""

    source: Source
    figures: Figures
    evidence: Evidence
    quotes: Quotes | None  # where the file names an article
    rates: Rates
    mode: Mode = Mode.EITHER
    tolerance: Fraction = Fraction(3, 100)


class Printed(NamedTuple):
    """A figure of the claims file that is still without its place."""

    figure: Figure
    scalar: Scalar


class Options(NamedTuple):
    """The keys of a claim that most have no need of."""

    mode: Mode | None = None
    grain: Fraction | None = None
    on: Scalar | None = None
    waiver: Waiver | None = None
    note: str | None = None
    confidence: str = "high"


PLAIN = Options()


def claims(reading: Reading, entries: list[Node], stop: int) -> tuple[Claim, ...]:
    """The sound claims of a file, in their order, the last ending before `stop`; every fault is a problem of the source."""
    sound, broken = drafts(reading.source, entries, stop)
    made: dict[str, Claim] = {}
    for draft in in_order(reading.source, sound, broken):
        claim = _claim(reading, draft, made)
        if claim is None:
            broken.add(draft.id)
        else:
            made[draft.id] = claim
    return tuple(made[name] for name in sound if name in made)


def _claim(reading: Reading, draft: Draft, made: dict[str, Claim]) -> Claim | None:
    """The claim of an entry; None where a figure, a reference or an option has a problem."""
    source, before = reading.source, reading.source.count
    read = [(role, _operand(reading, draft, role, value, made)) for role, value in draft.operands]
    result = _stated(reading, draft)
    options = _options(reading, draft, result)
    if source.count > before:
        return None
    quote = text_of(draft.node, "quote")
    put = _Putting(reading, draft.node)
    stated = put.figure(result, stated=True) if isinstance(result, Printed) else result
    operands = tuple([(role, put.figure(o) if isinstance(o, Printed) else o) for role, o in read if o is not None])
    if quote and not put.trouble and _is_idle(source, quote, [result, *(o for _, o in read)]):
        return None
    currency_told: bool | None = False
    if draft.relation.converts:
        operands, stated, currency_told = _localise(reading, operands, stated)
    quotation, unchecked = reading.rates.quotation(draft.relation.name, operands, stated, options.on)
    entry = source.place(Scalar("", draft.node.start, draft.node.start))
    return Claim(
        id=draft.id,
        relation=draft.relation.name,
        operands=operands,
        stated=stated,
        quote=quote.text if quote else None,
        place=stated.place
        if stated and not stated.source
        else put.quote.place or (source.place(quote) if quote else _first(operands) or entry),
        entry=entry,
        mode=options.mode or reading.mode,
        grain=options.grain,
        quotation=quotation,
        tolerance=reading.tolerance,
        unchecked=("quote-not-found", put.trouble) if put.trouble else unchecked,
        waiver=options.waiver,
        note=options.note,
        confidence=options.confidence,
        currency_told=currency_told,
    )


def _localise(
    reading: Reading, operands: tuple[tuple[str, Operand], ...], stated: Figure | None
) -> tuple[tuple[tuple[str, Operand], ...], Figure | None, bool | None]:
    """A conversion in the money of the nation that the article speaks of, or the claims file, and whether they say which."""
    figures = [figure for figure in (stated, *(o for _, o in operands)) if isinstance(figure, Figure) and shared_by(figure)]
    if not figures:
        return operands, stated, False
    text = reading.quotes.article.text if reading.quotes else reading.source.text
    known = {id(figure): localise(text, figure) for figure in figures}

    def put(figure: Operand) -> Operand:
        return known[id(figure)].figure if id(figure) in known else figure

    local = known[id(stated)].figure if id(stated) in known else stated
    return tuple((role, put(o)) for role, o in operands), local, combine_told([*known.values()])


class _Putting:
    """Gives the figures of one claim their places: in the article where there is one, else in the claims file."""

    __slots__ = ("quote", "reading", "taken", "trouble")

    def __init__(self, reading: Reading, claim: Mapping) -> None:
        self.reading = reading
        self.quote = reading.quotes.locate(claim) if reading.quotes else Located()
        self.trouble = self.quote.trouble  # why the claim can't be checked against the article
        self.taken: set[tuple[int, int]] = set()

    def figure(self, printed: Printed, *, stated: bool = False) -> Figure:
        quotes = self.reading.quotes
        if quotes is not None and self.trouble is None:
            found = quotes.put(printed.figure, printed.scalar, self.quote, self.taken, stated=stated)
            if isinstance(found, Figure):
                return found
            self.trouble = found
        return placed(printed.figure, self.reading.source, printed.scalar)


def _stated(reading: Reading, draft: Draft) -> Printed | Figure | None:
    entry = draft.figures.entries.get("stated")
    if entry is None:
        return None
    if isinstance(entry.value, Scalar):
        return _printed(reading, draft, "stated", entry.value)
    return _evidence(reading, draft, "stated", entry.value) if isinstance(entry.value, Mapping) else None


def _operand(
    reading: Reading, draft: Draft, role: str, value: Scalar | Mapping, made: dict[str, Claim]
) -> Printed | Operand | None:
    if isinstance(value, Scalar):
        return _printed(reading, draft, role, value)
    reference = text_of(value, "claim")
    if reference:
        return made[reference.text]
    return _evidence(reading, draft, role, value)


def _evidence(reading: Reading, draft: Draft, role: str, value: Mapping) -> Figure | None:
    figure = reading.figures.referred(value, reading.evidence)
    if figure:
        _refuse_unfit(reading.source, draft, role, figure, value.start)
    return figure


def _printed(reading: Reading, draft: Draft, role: str, scalar: Scalar) -> Printed | None:
    beside = _beside(draft, role) if draft.relation.converts else None
    figure = reading.figures.read_beside(scalar, beside) if beside else reading.figures.read(scalar)
    if figure is None:
        return None
    if wants_points(draft.relation.name, role):
        figure = in_points(figure)
    _refuse_unfit(reading.source, draft, role, figure, scalar.start)
    return Printed(figure, scalar)


def _beside(draft: Draft, role: str) -> str | None:
    """What a figure of a conversion is converted to, or from, as printed."""
    other = text_of(draft.figures, "amount" if role == "stated" else "stated")
    return other.text.strip() if other else None


def _is_idle(source: Source, quote: Scalar, values: Iterable[Printed | Operand | None]) -> bool:
    """Whether a quote prints no figure of its claim, of which it says nothing then: that is a problem."""
    printed = [value.figure for value in values if isinstance(value, Printed)]
    if not printed or any(has_figure(quote.text, figure) for figure in printed):
        return False
    figures = listed([shown(figure.text) for figure in printed[:MOST_NAMED]])
    message = f"the quote holds none of the claim's figures: quote the phrase that prints {figures}"
    source.problem(quote.start, "idle-quote", message)
    return True


def _refuse_unfit(source: Source, draft: Draft, role: str, figure: Figure, at: int) -> None:
    wrong = unfit(draft.relation.name, role, figure)
    if wrong:
        source.problem(at, *wrong)


def _options(reading: Reading, draft: Draft, stated: Printed | Figure | None) -> Options:
    node, on = draft.node, text_of(draft.figures, "on")
    if len(node.entries) == 2 + ("quote" in node.entries) and on is None:
        return PLAIN
    on = on or text_of(node, "on")
    mode, note, confidence = (text_of(node, key) for key in ("rounding", "note", "confidence"))
    if on:
        real_date(reading.source, on)
    return Options(
        Mode(mode.text) if mode else None,
        _grain(reading, node, stated.figure if isinstance(stated, Printed) else stated),
        on,
        _waiver(reading.source, node),
        note.text if note else None,
        confidence.text if confidence else "high",
    )


def _grain(reading: Reading, node: Mapping, stated: Figure | None) -> Fraction | None:
    scalar = text_of(node, "grain")
    figure = reading.figures.read(scalar) if scalar else None
    if scalar is None or figure is None:
        return None
    if not figure.value or figure.value < 0:
        reading.source.problem(scalar.start, "out-of-range", f"'grain' is {shown(scalar.text)}: write a figure above 0")
    elif stated and figure.unit and figure.unit != stated.unit and {figure.kind, stated.kind} != {Kind.PERCENT, Kind.POINT}:
        message = f"'grain' is {shown(scalar.text)}: write it in the unit of the stated figure, {shown(stated.text)}"
        reading.source.problem(scalar.start, "wrong-unit", message)
    return figure.value


def _waiver(source: Source, node: Mapping) -> Waiver | None:
    entry = node.entries.get("waive")
    if entry is None:
        return None
    reason, until = text_of(entry.value, "reason"), text_of(entry.value, "until")
    return Waiver(reason.text if reason else "", real_date(source, until) if until else None)


def _first(operands: tuple[tuple[str, Operand], ...]) -> Place | None:
    return next((o.place for _, o in operands if isinstance(o, Figure) and not o.source), None)

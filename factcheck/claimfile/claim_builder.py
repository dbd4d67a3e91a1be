"""Build Claims from drafts: read and locate their figures, resolve references, apply options."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from factcheck.claim.claim import Claim, Operand, Waiver
from factcheck.claimfile.claim_rates import ClaimRates, check_date
from factcheck.claimfile.drafts import ClaimDraft, iter_in_order, read_drafts
from factcheck.claimfile.figure_reader import (
    Evidence,
    FigureReader,
    find_misfit,
    needs_points,
    place_in_claims_file,
    to_percentage_points,
)
from factcheck.claimfile.nodes import Mapping, Node, Scalar, YamlText, find_scalar
from factcheck.claimfile.quotes import QuoteFinder, QuoteLocation, has_figure
from factcheck.claimfile.shape import quote_names, quote_text
from factcheck.figure.figure import Figure, Kind
from factcheck.figure.rounding import RoundingMode
from factcheck.reader.local_currency import combine_told, find_homonyms, localise

__all__ = ["ClaimsContext", "build_claims"]


class ClaimsContext(NamedTuple):
    """What all claims of one file share."""

    source: YamlText
    figures: FigureReader
    evidence: Evidence
    quotes: QuoteFinder | None  # None if the file names no article
    rates: ClaimRates
    mode: RoundingMode = RoundingMode.EITHER
    tolerance: Fraction = Fraction(3, 100)


class PrintedFigure(NamedTuple):
    """A figure read from the claims file, before its source position is known."""

    figure: Figure
    scalar: Scalar


class ClaimOptions(NamedTuple):
    """The optional keys of a claim, which most claims do not have."""

    mode: RoundingMode | None = None
    grain: Fraction | None = None
    on: Scalar | None = None
    waiver: Waiver | None = None
    note: str | None = None
    confidence: str = "high"


def build_claims(reading: ClaimsContext, entries: list[Node], stop: int) -> tuple[Claim, ...]:
    """Build the valid claims in file order; faults are reported to the source. stop: the offset where the last entry ends."""
    sound, broken = read_drafts(reading.source, entries, stop)
    made: dict[str, Claim] = {}
    for draft in iter_in_order(reading.source, sound, broken):
        claim = _build_claim(reading, draft, made)
        if claim is None:
            broken.add(draft.id)
        else:
            made[draft.id] = claim
    return tuple(made[name] for name in sound if name in made)


def _build_claim(reading: ClaimsContext, draft: ClaimDraft, made: dict[str, Claim]) -> Claim | None:
    """Build the claim of an entry; None if a figure, a reference or an option has a problem."""
    source, before = reading.source, reading.source.count
    read = [(role, _read_operand(reading, draft, role, value, made)) for role, value in draft.operands]
    result = _read_stated(reading, draft)
    options = _read_options(reading, draft, result)
    if source.count > before:
        return None
    quote = find_scalar(draft.node, "quote")
    put = _Placer(reading, draft.node)
    stated = put.place_figure(result, stated=True) if isinstance(result, PrintedFigure) else result
    operands = tuple([(role, put.place_figure(o) if isinstance(o, PrintedFigure) else o) for role, o in read if o is not None])
    if quote and not put.trouble and _is_idle_quote(source, quote, [result, *(o for _, o in read)]):
        return None
    currency_told: bool | None = False
    if draft.relation.converts:
        operands, stated, currency_told = _localise(reading, operands, stated)
    quotation, unchecked = reading.rates.find_quotation(draft.relation.name, operands, stated, options.on)
    entry = source.find_place(Scalar("", draft.node.start, draft.node.start))
    operand_place = next((o.place for _, o in operands if isinstance(o, Figure) and not o.source), None)
    quote_place = put.quote.place or (source.find_place(quote) if quote else operand_place or entry)
    return Claim(
        id=draft.id,
        relation=draft.relation.name,
        operands=operands,
        stated=stated,
        quote=quote.text if quote else None,
        place=stated.place if stated and not stated.source else quote_place,
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
    reading: ClaimsContext, operands: tuple[tuple[str, Operand], ...], stated: Figure | None
) -> tuple[tuple[tuple[str, Operand], ...], Figure | None, bool | None]:
    """Resolve shared currency names ("dollar") from the text; also return if it names the country (None: it names several)."""
    figures = [figure for figure in (stated, *(o for _, o in operands)) if isinstance(figure, Figure) and find_homonyms(figure)]
    if not figures:
        return operands, stated, False
    text = reading.quotes.article.text if reading.quotes else reading.source.text
    known = {id(figure): localise(text, figure) for figure in figures}

    def replace_figure(figure: Operand) -> Operand:
        return known[id(figure)].figure if id(figure) in known else figure

    local = known[id(stated)].figure if id(stated) in known else stated
    return tuple((role, replace_figure(o)) for role, o in operands), local, combine_told([*known.values()])


class _Placer:
    """Locates the figures of one claim: in the article if the file names one, else in the claims file."""

    __slots__ = ("quote", "reading", "taken", "trouble")

    def __init__(self, reading: ClaimsContext, claim: Mapping) -> None:
        self.reading = reading
        self.quote = reading.quotes.locate(claim) if reading.quotes else QuoteLocation()
        self.trouble = self.quote.trouble  # why the claim can't be checked against the article
        self.taken: set[tuple[int, int]] = set()

    def place_figure(self, printed: PrintedFigure, *, stated: bool = False) -> Figure:
        quotes = self.reading.quotes
        if quotes is not None and self.trouble is None:
            found = quotes.place_in_article(printed.figure, printed.scalar, self.quote, self.taken, stated=stated)
            if isinstance(found, Figure):
                return found
            self.trouble = found
        return place_in_claims_file(printed.figure, self.reading.source, printed.scalar)


def _read_stated(reading: ClaimsContext, draft: ClaimDraft) -> PrintedFigure | Figure | None:
    entry = draft.figures.entries.get("stated")
    if entry is None:
        return None
    if isinstance(entry.value, Scalar):
        return _read_printed(reading, draft, "stated", entry.value)
    return _read_evidence(reading, draft, "stated", entry.value) if isinstance(entry.value, Mapping) else None


def _read_operand(
    reading: ClaimsContext, draft: ClaimDraft, role: str, value: Scalar | Mapping, made: dict[str, Claim]
) -> PrintedFigure | Operand | None:
    if isinstance(value, Scalar):
        return _read_printed(reading, draft, role, value)
    reference = find_scalar(value, "claim")
    if reference:
        return made[reference.text]
    return _read_evidence(reading, draft, role, value)


def _read_evidence(reading: ClaimsContext, draft: ClaimDraft, role: str, value: Mapping) -> Figure | None:
    figure = reading.figures.find_referred(value, reading.evidence)
    if figure:
        _refuse_unfit(reading.source, draft, role, figure, value.start)
    return figure


def _read_printed(reading: ClaimsContext, draft: ClaimDraft, role: str, scalar: Scalar) -> PrintedFigure | None:
    # of a conversion: the printed figure on the other side, if it is a literal one
    other = find_scalar(draft.figures, "amount" if role == "stated" else "stated") if draft.relation.converts else None
    figure = reading.figures.read_with_counterpart(scalar, other.text.strip()) if other else reading.figures.read(scalar)
    if figure is None:
        return None
    if needs_points(draft.relation.name, role):
        figure = to_percentage_points(figure)
    _refuse_unfit(reading.source, draft, role, figure, scalar.start)
    return PrintedFigure(figure, scalar)


def _is_idle_quote(source: YamlText, quote: Scalar, values: Iterable[PrintedFigure | Operand | None]) -> bool:
    """True, and a problem is reported, if the quote contains none of the claim's printed figures."""
    printed = [value.figure for value in values if isinstance(value, PrintedFigure)]
    if not printed or any(has_figure(quote.text, figure) for figure in printed):
        return False
    figures = quote_names([figure.text for figure in printed], "or")
    message = f"the quote holds none of the claim's figures: quote the phrase that prints {figures}"
    source.report_problem(quote.start, "idle-quote", message)
    return True


def _refuse_unfit(source: YamlText, draft: ClaimDraft, role: str, figure: Figure, at: int) -> None:
    if misfit := find_misfit(draft.relation.name, role, figure):
        source.report_problem(at, *misfit)


def _read_options(reading: ClaimsContext, draft: ClaimDraft, stated: PrintedFigure | Figure | None) -> ClaimOptions:
    node = draft.node
    on = find_scalar(draft.figures, "on") or find_scalar(node, "on")
    mode, note, confidence = (find_scalar(node, key) for key in ("rounding", "note", "confidence"))
    if on:
        check_date(reading.source, on)
    return ClaimOptions(
        RoundingMode(mode.text) if mode else None,
        _read_grain(reading, node, stated.figure if isinstance(stated, PrintedFigure) else stated),
        on,
        _read_waiver(reading.source, node),
        note.text if note else None,
        confidence.text if confidence else "high",
    )


def _read_grain(reading: ClaimsContext, node: Mapping, stated: Figure | None) -> Fraction | None:
    scalar = find_scalar(node, "grain")
    figure = reading.figures.read(scalar) if scalar else None
    if scalar is None or figure is None:
        return None
    if not figure.value or figure.value < 0:
        message = f"'grain' is {quote_text(scalar.text)}: write a figure above 0"
        reading.source.report_problem(scalar.start, "out-of-range", message)
    elif stated and figure.unit and figure.unit != stated.unit and {figure.kind, stated.kind} != {Kind.PERCENT, Kind.POINT}:
        message = f"'grain' is {quote_text(scalar.text)}: write it in the unit of the stated figure, {quote_text(stated.text)}"
        reading.source.report_problem(scalar.start, "wrong-unit", message)
    return figure.value


def _read_waiver(source: YamlText, node: Mapping) -> Waiver | None:
    entry = node.entries.get("waive")
    if entry is None:
        return None
    reason, until = find_scalar(entry.value, "reason"), find_scalar(entry.value, "until")
    return Waiver(reason.text if reason else "", check_date(source, until) if until else None)

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


def build_claims(context: ClaimsContext, entries: list[Node], stop: int) -> tuple[Claim, ...]:
    """Build the valid claims in file order; faults are reported to the source. stop: the offset where the last entry ends."""
    sound, broken = read_drafts(context.source, entries, stop)
    claims: dict[str, Claim] = {}
    for draft in iter_in_order(context.source, sound, broken):
        claim = _build_claim(context, draft, claims)
        if claim is None:
            broken.add(draft.id)
        else:
            claims[draft.id] = claim
    return tuple(claims[name] for name in sound if name in claims)


def _build_claim(context: ClaimsContext, draft: ClaimDraft, claims: dict[str, Claim]) -> Claim | None:
    """Build the claim of an entry; None if a figure, a reference or an option has a problem."""
    source, before, quote = context.source, context.source.count, find_scalar(draft.node, "quote")
    parsed = [
        (role, claims[ref.text] if (ref := find_scalar(value, "claim")) else _read_figure(context, draft, role, value))
        for role, value in draft.operands
    ]
    entry = draft.figures.entries.get("stated")
    result = _read_figure(context, draft, "stated", entry.value) if entry else None
    on = find_scalar(draft.figures, "on") or find_scalar(draft.node, "on")
    if on:
        check_date(source, on)
    claim = _build_bare_claim(context, draft, result.figure if isinstance(result, PrintedFigure) else result)
    if source.count > before:
        return None
    placer = _Placer(context, draft.node)
    stated = placer.place_figure(result, stated=True) if isinstance(result, PrintedFigure) else result
    operands = tuple(
        [(role, placer.place_figure(o) if isinstance(o, PrintedFigure) else o) for role, o in parsed if o is not None]
    )
    if quote and not placer.trouble and _is_idle_quote(source, quote, [result, *(value for _, value in parsed)]):
        return None
    currency_told: bool | None = False
    if draft.relation.converts:
        operands, stated, currency_told = _localise(context, operands, stated)
    quotation, unchecked = context.rates.find_quotation(draft.relation.name, operands, stated, on)
    if stated and not stated.source:
        place = stated.place
    elif quote:
        place = placer.quote.place or source.find_place(quote)
    else:
        place = next((o.place for _, o in operands if isinstance(o, Figure) and not o.source), None) or claim.entry
    return claim._replace(
        operands=operands,
        stated=stated,
        quote=quote.text if quote else None,
        place=place,
        quotation=quotation,
        unchecked=("quote-not-found", placer.trouble) if placer.trouble else unchecked,
        currency_told=currency_told,
    )


def _build_bare_claim(context: ClaimsContext, draft: ClaimDraft, stated: Figure | None) -> Claim:
    """Build the claim from its optional keys alone, without figures; their faults are reported to the source."""
    node, waiver = draft.node, draft.node.entries.get("waive")
    entry = context.source.find_place(Scalar("", node.start, node.start))
    claim = Claim(draft.id, draft.relation.name, (), entry=entry, mode=context.mode, tolerance=context.tolerance)
    if len(node.entries) == 2 + ("quote" in node.entries):
        return claim  # most claims have no other keys
    mode, note, confidence = (find_scalar(node, key) for key in ("rounding", "note", "confidence"))
    return claim._replace(
        mode=RoundingMode(mode.text) if mode else context.mode,
        grain=_read_grain(context, node, stated),
        waiver=_read_waiver(context.source, waiver.value) if waiver else None,
        note=note.text if note else None,
        confidence=confidence.text if confidence else "high",
    )


def _localise(
    context: ClaimsContext, operands: tuple[tuple[str, Operand], ...], stated: Figure | None
) -> tuple[tuple[tuple[str, Operand], ...], Figure | None, bool | None]:
    """Resolve shared currency names ("dollar") from the text; also return if it names the country (None: it names several)."""
    figures = [figure for figure in (stated, *(o for _, o in operands)) if isinstance(figure, Figure) and find_homonyms(figure)]
    if not figures:
        return operands, stated, False
    text = context.quotes.article.text if context.quotes else context.source.text
    known = {id(figure): localise(text, figure) for figure in figures}

    def replace_figure(figure: Operand) -> Operand:
        return known[id(figure)].figure if id(figure) in known else figure

    local = known[id(stated)].figure if id(stated) in known else stated
    return tuple((role, replace_figure(o)) for role, o in operands), local, combine_told([*known.values()])


class _Placer:
    """Locates the figures of one claim: in the article if the file names one, else in the claims file."""

    __slots__ = ("context", "quote", "taken", "trouble")

    def __init__(self, context: ClaimsContext, claim: Mapping) -> None:
        self.context = context
        self.quote = context.quotes.locate(claim) if context.quotes else QuoteLocation()
        self.trouble = self.quote.trouble  # why the claim can't be checked against the article
        self.taken: set[tuple[int, int]] = set()

    def place_figure(self, printed: PrintedFigure, *, stated: bool = False) -> Figure:
        quotes = self.context.quotes
        if quotes is not None and self.trouble is None:
            found = quotes.place_in_article(printed.figure, printed.scalar, self.quote, self.taken, stated=stated)
            if isinstance(found, Figure):
                return found
            self.trouble = found
        return place_in_claims_file(printed.figure, self.context.source, printed.scalar)


def _read_figure(context: ClaimsContext, draft: ClaimDraft, role: str, value: Node) -> PrintedFigure | Figure | None:
    """Read a figure as printed, or resolve a reference to evidence; None if it has a problem."""
    if isinstance(value, Scalar):
        figure = _read_printed(context, draft, role, value)
    else:
        figure = context.figures.find_referred(value, context.evidence) if isinstance(value, Mapping) else None
    if figure and (misfit := find_misfit(draft.relation.name, role, figure)):
        context.source.report_problem(value.start, *misfit)
    return PrintedFigure(figure, value) if figure and isinstance(value, Scalar) else figure


def _read_printed(context: ClaimsContext, draft: ClaimDraft, role: str, scalar: Scalar) -> Figure | None:
    # of a conversion: the printed figure on the other side, if it is a literal one
    other = find_scalar(draft.figures, "amount" if role == "stated" else "stated") if draft.relation.converts else None
    figure = context.figures.read_with_counterpart(scalar, other.text.strip()) if other else context.figures.read(scalar)
    return to_percentage_points(figure) if figure and needs_points(draft.relation.name, role) else figure


def _is_idle_quote(source: YamlText, quote: Scalar, values: Iterable[PrintedFigure | Operand | None]) -> bool:
    """True, and a problem is reported, if the quote contains none of the claim's printed figures."""
    printed = [value.figure for value in values if isinstance(value, PrintedFigure)]
    if not printed or any(has_figure(quote.text, figure) for figure in printed):
        return False
    figures = quote_names([figure.text for figure in printed], "or")
    message = f"the quote holds none of the claim's figures: quote the phrase that prints {figures}"
    source.report_problem(quote.start, "idle-quote", message)
    return True


def _read_grain(context: ClaimsContext, node: Mapping, stated: Figure | None) -> Fraction | None:
    scalar = find_scalar(node, "grain")
    figure = context.figures.read(scalar) if scalar else None
    if scalar is None or figure is None:
        return None
    if not figure.value or figure.value < 0:
        message = f"'grain' is {quote_text(scalar.text)}: write a figure above 0"
        context.source.report_problem(scalar.start, "out-of-range", message)
    elif stated and figure.unit and figure.unit != stated.unit and {figure.kind, stated.kind} != {Kind.PERCENT, Kind.POINT}:
        message = f"'grain' is {quote_text(scalar.text)}: write it in the unit of the stated figure, {quote_text(stated.text)}"
        context.source.report_problem(scalar.start, "wrong-unit", message)
    return figure.value


def _read_waiver(source: YamlText, node: Node) -> Waiver:
    reason, until = find_scalar(node, "reason"), find_scalar(node, "until")
    return Waiver(reason.text if reason else "", check_date(source, until) if until else None)

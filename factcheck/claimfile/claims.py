"""The entries of a claims file to Claims: figures read, references followed, options applied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from factcheck.claim import Claim, Operand, Waiver
from factcheck.claimfile.figures import Figures, placed, text_of, unfit
from factcheck.claimfile.grammar import CLAIM
from factcheck.claimfile.nodes import Mapping, Node, Scalar, Sequence, Source
from factcheck.claimfile.order import in_order
from factcheck.claimfile.quotes import Located, Quotes
from factcheck.claimfile.rates import Rates, real_date
from factcheck.claimfile.shape import fits, shown
from factcheck.figure import Figure, Kind, Place
from factcheck.relation import RELATIONS, Relation
from factcheck.rounding import Mode

__all__ = ["Draft", "Reading", "claims"]


class Draft(NamedTuple):
    """An entry whose shape is right; `figures` is what stands under its relation."""

    id: str
    node: Mapping
    relation: Relation
    figures: Mapping

    def operands(self) -> Iterator[tuple[str, Scalar | Mapping]]:
        """Role and value of each operand, in the order of the relation's parameters, lists flattened."""
        for role in self.relation.roles:
            entry = self.figures.entries.get(role.key)
            if entry is not None:
                for name, value in _members(role.names, entry.value):
                    yield name, value

    def references(self) -> Iterator[Scalar]:
        """The ids of the claims that it rests on."""
        for _, value in self.operands():
            if type(value) is Mapping and "claim" in value.entries:
                yield value.entries["claim"].value


@dataclass(slots=True)
class Reading:
    """What the claims of one file have in common."""

    source: Source
    figures: Figures
    evidence: dict[str, dict[str, Figure | None]]
    quotes: Quotes | None  # where the file names an article
    rates: Rates
    mode: Mode = Mode.EITHER
    tolerance: Fraction = Fraction(3, 100)


def claims(reading: Reading, entries: list[Node]) -> tuple[Claim, ...]:
    """The claims of a file that are sound, in their order; every fault is a problem of the source."""
    drafts, broken = _drafts(reading.source, entries)
    made: dict[str, Claim] = {}
    for draft in in_order(reading.source, drafts, broken):
        claim = _claim(reading, draft, made)
        if claim is None:
            broken.add(draft.id)
        else:
            made[draft.id] = claim
    return tuple(made[id] for id in drafts if id in made)


def _drafts(source: Source, entries: list[Node]) -> tuple[dict[str, Draft], set[str]]:
    """The entries whose shape is right by their ids, and the ids of the others."""
    drafts: dict[str, Draft] = {}
    lines: dict[str, Scalar] = {}
    broken: set[str] = set()
    for node in entries:
        sound = fits(source, node, CLAIM, "a claim")
        name = text_of(node, "id")
        if name is None:
            continue
        if name.text in lines:
            first, _ = source.at(lines[name.text].start)
            source.problem(
                name.start, "duplicate-id", f"id {shown(name.text)} is that of the claim on line {first}: choose another"
            )
            continue
        lines[name.text] = name
        if sound and type(node) is Mapping:
            relation = next(key for key in node.entries if key in RELATIONS)
            drafts[name.text] = Draft(name.text, node, RELATIONS[relation], node.entries[relation].value)
        else:
            broken.add(name.text)
    return drafts, broken


class Printed(NamedTuple):
    """A figure of the claims file that is still without its place."""

    figure: Figure
    scalar: Scalar


def _claim(reading: Reading, draft: Draft, made: dict[str, Claim]) -> Claim | None:
    """The claim of an entry; None where a figure, a reference or an option has a problem."""
    node, source, before = draft.node, reading.source, reading.source.count
    read = [(role, _operand(reading, draft, role, value, made)) for role, value in draft.operands()]
    scalar = text_of(draft.figures, "stated")
    printed = _printed(reading, draft, "stated", scalar) if scalar else None
    grain, waiver = _grain(reading, node, printed), _waiver(source, node)
    on = text_of(draft.figures, "on") or text_of(node, "on")
    if on:
        real_date(source, on)
    if source.count > before:
        return None
    quote = reading.quotes.locate(node) if reading.quotes else Located()
    put = _Putting(reading, quote)
    stated = put.figure(printed, stated=True) if printed else None
    operands = tuple((role, put.figure(o) if isinstance(o, Printed) else o) for role, o in read if o is not None)
    quotation, unchecked = reading.rates.quotation(draft.relation.name, operands, stated, on)
    entry = source.place(Scalar("", node.start, node.start))
    mode, written, note = text_of(node, "rounding"), text_of(node, "quote"), text_of(node, "note")
    return Claim(
        id=draft.id,
        relation=draft.relation.name,
        operands=operands,
        stated=stated,
        quote=written.text if written else None,
        place=stated.place if stated else quote.place or (source.place(written) if written else _first(operands) or entry),
        entry=entry,
        mode=Mode(mode.text) if mode else reading.mode,
        grain=grain,
        quotation=quotation,
        tolerance=reading.tolerance,
        unchecked=("quote-not-found", put.trouble) if put.trouble else unchecked,
        waiver=waiver,
        note=note.text if note else None,
    )


class _Putting:
    """Gives the figures of one claim their places: in the article where there is one, else in the claims file."""

    __slots__ = ("quote", "reading", "taken", "trouble")

    def __init__(self, reading: Reading, quote: Located) -> None:
        self.reading = reading
        self.quote = quote
        self.trouble = quote.trouble  # why the claim can't be checked against the article
        self.taken: set[tuple[int, int]] = set()

    def figure(self, printed: Printed, *, stated: bool = False) -> Figure:
        source, quotes = self.reading.source, self.reading.quotes
        if quotes is not None and self.trouble is None:
            found = quotes.put(printed.figure, printed.scalar, self.quote, self.taken, stated=stated)
            if isinstance(found, Figure):
                return found
            self.trouble = found
        return placed(printed.figure, source, printed.scalar)


def _members(names: tuple[str, ...], value: Node) -> Iterator[tuple[str, Scalar | Mapping]]:
    """The operands that a role's value holds: one, a list, a list of pairs, or a list of mappings by their names."""
    if not isinstance(value, Sequence):
        yield names[0], value
        return
    for item in value.items:
        if isinstance(item, Mapping) and len(names) > 1:
            for name in names:
                yield from _members((name,), item.entries[name].value)
        else:
            yield from _members(names, item)


def _operand(
    reading: Reading, draft: Draft, role: str, value: Scalar | Mapping, made: dict[str, Claim]
) -> Printed | Operand | None:
    if isinstance(value, Scalar):
        return _printed(reading, draft, role, value)
    if "claim" in value.entries:
        reference = value.entries["claim"].value
        return made[reference.text] if isinstance(reference, Scalar) else None
    figure = reading.figures.referred(value, reading.evidence)
    if figure:
        _refuse_unfit(reading.source, draft, role, figure, value.start)
    return figure


def _printed(reading: Reading, draft: Draft, role: str, scalar: Scalar) -> Printed | None:
    figure = reading.figures.read(scalar)
    if figure is None:
        return None
    _refuse_unfit(reading.source, draft, role, figure, scalar.start)
    return Printed(figure, scalar)


def _refuse_unfit(source: Source, draft: Draft, role: str, figure: Figure, at: int) -> None:
    wrong = unfit(draft.relation.name, role, figure)
    if wrong:
        source.problem(at, *wrong)


def _grain(reading: Reading, node: Mapping, stated: Printed | None) -> Fraction | None:
    scalar = text_of(node, "grain")
    figure = reading.figures.read(scalar) if scalar else None
    if scalar is None or figure is None:
        return None
    if not figure.value or figure.value < 0:
        reading.source.problem(scalar.start, "bad-value", f"'grain' is {shown(scalar.text)}: write a figure above 0")
    elif (
        stated
        and figure.unit
        and figure.unit != stated.figure.unit
        and {figure.kind, stated.figure.kind} != {Kind.PERCENT, Kind.POINT}
    ):
        message = f"'grain' is {shown(scalar.text)}: write it in the unit of the stated figure, {shown(stated.figure.text)}"
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

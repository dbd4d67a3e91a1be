"""The figures of a claims file: read as printed, refused where they can never fit their slot."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Mapping as Known
from itertools import islice

from factcheck.claim.relation import RELATIONS
from factcheck.claimfile.nodes import Mapping, Node, Scalar, Source, entries_of, text_of
from factcheck.claimfile.shape import likely, listed, shown
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.reader import figures, read

__all__ = ["MOST_NAMED", "Evidence", "Figures", "as_stored", "described", "in_points", "placed", "unfit", "wants_points"]

UNITLESS = {  # what to write for a bare number, by what the slot wants
    "percent": "'{} percent'",
    "percentage_point": "'{} percentage points'",
    "times": "'{} times'",
    "conversion": "its currency or unit, such as '{} yuan'",
}
WANTED = {"percent": "a percentage", "percentage_point": "percentage points", "times": "a multiple", "number": "a plain number"}
FITTING = {
    "percent": (Kind.PERCENT, Kind.POINT, Kind.MULTIPLE),  # points for percent is a slip that checking names
    "percentage_point": (Kind.POINT, Kind.PERCENT),
    "times": (Kind.MULTIPLE, Kind.PERCENT),
    "number": (Kind.COUNT, Kind.MEASURE),
    "conversion": (Kind.MONEY, Kind.MEASURE, Kind.COUNT),
}
SLOTS = {(relation.name, name): role.kinds for relation in RELATIONS.values() for role in relation.roles for name in role.names}
SLOTS |= {(relation.name, "stated"): relation.unit for relation in RELATIONS.values()}
SLOTS |= {("composite", "growth"): "percent", ("conversion", "amount"): "conversion", ("conversion", "stated"): "conversion"}


IN_DATA = re.compile(r"\D{0,9}[0-9]{4}")  # digits as data hold them: 550000; "550,000" is as a source prints it
LONGEST_BESIDE = 200  # characters of one figure
MOST_NAMED = 8  # names that a message lists

Evidence = dict[str, dict[str, Figure | None]]  # by source and name; None: it can't be read


class Figures:
    """Reads the figures of one file, each text once."""

    __slots__ = ("_known", "data", "files", "source")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.files: set[str] = set()  # sources that are data files
        self.data: Known[int, Figure | tuple[str, str]] = {}  # what references take from them; else code and message
        self._known: dict[str, Figure | str] = {}

    def read(self, scalar: Scalar) -> Figure | None:
        """The figure that a scalar prints, without its place; None, and a problem, where it prints none."""
        text = scalar.text.strip()
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = _read(text)
        if isinstance(found, str):
            self.source.problem(scalar.start, "not-a-figure", f"{found}; write one figure as printed")
            return None
        return found

    def read_beside(self, scalar: Scalar, other: str) -> Figure | None:
        """The figure of a conversion, which what it is converted to may tell: "21.3m" beside "70ft" are metres."""
        alone = self.read(scalar)
        if alone is None or alone.unit or alone.kind is not Kind.COUNT:
            return alone
        first = next(iter(figures(f"{alone.text} ({other[:LONGEST_BESIDE]})")), None)
        whole = first is not None and first.unit and first.text == alone.text
        return first if whole else alone

    def evidence(self, document: Mapping) -> Evidence:
        """The figures of each source, by name, as far as they can be read."""
        found: Evidence = {}
        for name, entry in entries_of(document, "evidence"):
            source = described(name, entry.value)
            if isinstance(entry.value, Mapping) and "file" in entry.value.entries:
                self.files.add(name)
            found[name] = {key: self._of_source(figure.value, source) for key, figure in entries_of(entry.value, "figures")}
        return found

    def referred(self, reference: Mapping, evidence: Evidence) -> Figure | None:
        """The figure of a reference to evidence; None, and a problem, where there is none."""
        source, figure = text_of(reference, "evidence"), text_of(reference, "figure")
        if source is None:
            return None
        if source.text not in evidence:
            self._unknown(source, "evidence", evidence.keys(), f"no source {shown(source.text)} in the file's evidence")
        elif figure is None:
            return self._of_data(source, reference, evidence)
        elif extra := next((entry.key for key, entry in reference.entries.items() if key not in ("evidence", "figure")), None):
            message = f"a figure that has a name has no {shown(extra.text)}: take out one of the two"
            self.source.problem(extra.start, "two-references", message)
        elif figure.text not in (names := evidence[source.text]):
            self._unknown(figure, "figure", names.keys(), f"no figure {shown(figure.text)} in evidence {shown(source.text)}")
        elif (found := names[figure.text]) is None:
            message = f"depends on figure {shown(figure.text)} of evidence {shown(source.text)}, which has a problem"
            self.source.problem(figure.start, "broken-reference", message)
        else:
            return found
        return None

    def _of_data(self, source: Scalar, reference: Mapping, evidence: Evidence) -> Figure | None:
        """The figure that a reference takes from a data file."""
        found = self.data.get(reference.start)
        if isinstance(found, Figure):
            return found
        if found is not None:
            self.source.problem(reference.start, *found)
        elif source.text in self.files:  # of which it is told what is wrong with it
            self.source.told += 1
        else:
            names = listed([shown(name) for name in islice(evidence[source.text], MOST_NAMED)]) or "the name of one"
            self.source.problem(
                reference.start, "no-figure", f"a figure of {shown(source.text)}, but which? Write 'figure:' and {names}"
            )
        return None

    def _of_source(self, node: Node, source: str) -> Figure | None:
        if not isinstance(node, Scalar) or not node.text.strip():
            return None
        figure = self.read(node)
        if figure and IN_DATA.match(figure.text):
            figure = as_stored(figure)
        return placed(figure, self.source, node, source) if figure else None

    def _unknown(self, scalar: Scalar, what: str, known: Collection[str], message: str) -> None:
        guess = likely(scalar.text, known) if self.source.few else None
        names = listed([shown(name) for name in islice(known, MOST_NAMED)], "and")
        way = f"did you mean '{guess}'?" if guess else f"there are {names}" if known else "there are none"
        self.source.problem(scalar.start, f"unknown-{what}", f"{message}: {way}")


def described(name: str, source: Node) -> str:
    """caam: China Association of Automobile Manufacturers, accessed 2026-11-24"""
    title, accessed = text_of(source, "source"), text_of(source, "accessed")
    when = f", accessed {accessed.text}" if accessed else ""
    return f"{name}: {title.text}{when}" if title else f"{name}{when}"


def as_stored(figure: Figure) -> Figure:
    """A figure of data: a whole number is exact, 550000 tonnes; 0.55 million and 2.4% are rounded to their last digit."""
    rounded = figure.decimals or figure.scaled or figure.hedge or figure.high is not None or figure.form is not Form.NUMBER
    amount = figure.kind in (Kind.COUNT, Kind.MONEY, Kind.MEASURE)
    return figure._replace(form=Form.STORED) if amount and not rounded else figure


def placed(figure: Figure, source: Source, scalar: Scalar, evidence: str | None = None) -> Figure:
    """The figure at its place in the claims file."""
    f = figure
    return Figure(
        f.text, f.value, f.step, f.zeros, f.decimals, f.scaled, f.kind, f.unit, f.hedge, f.high, f.form, f.direction,
        f.start, f.end, source.place(scalar), evidence,
    )  # fmt: skip


def in_points(figure: Figure) -> Figure:
    """What is called points alone, beside percentages: "26 points" are percentage points."""
    called = figure.kind is Kind.COUNT and figure.unit == "point"
    return figure._replace(kind=Kind.POINT, unit="percentage_point") if called else figure


def wants_points(relation: str, role: str) -> bool:
    """Whether a figure that is called points can only be of percentage points there."""
    return SLOTS[relation, role] in ("percent", "percentage_point")


def unfit(relation: str, role: str, figure: Figure) -> tuple[str, str] | None:
    """Code and message for a figure that can never be meant in its slot: "25" for a gap, money for years."""
    wanted = SLOTS[relation, role]
    if wanted not in FITTING:
        return None
    bare = figure.kind is Kind.COUNT and figure.unit is None and figure.form is not Form.VAGUE
    if bare and wanted in UNITLESS:
        return (
            "no-unit",
            f"'{role}' is {shown(figure.text)}, a number without a unit: write {UNITLESS[wanted].format(figure.text)}",
        )
    if wanted == "number" and figure.unit not in (None, "year"):
        return "wrong-unit", f"'{role}' is {shown(figure.text)}: write a plain number such as 7"
    if figure.kind in FITTING[wanted]:
        return None
    return (
        "wrong-unit",
        f"'{role}' of {relation} is {shown(figure.text)}: it must be {WANTED.get(wanted, 'an amount with its unit')}",
    )


def _read(text: str) -> Figure | str:
    try:
        return read(text)
    except ValueError as error:
        return str(error)

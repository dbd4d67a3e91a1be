"""Read the figures of a claims file as printed, and refuse those of a kind that their slot can never take."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Mapping as AbstractMapping

from factcheck.claim.relation import RELATIONS
from factcheck.claimfile.nodes import Mapping, Node, Scalar, YamlText, find_scalar, list_entries
from factcheck.claimfile.shape import quote_names, quote_text, suggest_word
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.reader import find_figures, read

UNIT_EXAMPLES = {  # what to write instead of a bare number, by slot kind
    "percent": "'{} percent'",
    "percentage_point": "'{} percentage points'",
    "times": "'{} times'",
    "conversion": "its currency or unit, such as '{} yuan'",
}
SLOT_DESCRIPTIONS = {
    "percent": "a percentage",
    "percentage_point": "percentage points",
    "times": "a multiple",
    "number": "a plain number",
}
KINDS_BY_SLOT = {
    "percent": (Kind.PERCENT, Kind.POINT, Kind.MULTIPLE),  # points for percent is accepted here: `check` reports that slip
    "percentage_point": (Kind.POINT, Kind.PERCENT),
    "times": (Kind.MULTIPLE, Kind.PERCENT),
    "number": (Kind.COUNT, Kind.MEASURE),
    "conversion": (Kind.MONEY, Kind.MEASURE, Kind.COUNT),
}
SLOT_KINDS = {
    (relation.name, name): role.kinds for relation in RELATIONS.values() for role in relation.roles for name in role.names
}
SLOT_KINDS |= {(relation.name, "stated"): relation.unit for relation in RELATIONS.values()}
SLOT_KINDS |= {
    ("composite", "growth"): "percent",
    ("conversion", "amount"): "conversion",
    ("conversion", "stated"): "conversion",
}


DATA_DIGITS = re.compile(r"\D{0,9}[0-9]{4}")  # no thousands separator, as in raw data: 550000; "550,000" is a printed figure
MAX_COUNTERPART_CHARS = 200  # characters of one figure

Evidence = dict[str, dict[str, Figure | None]]  # by source and figure name; None: it can't be read


class FigureReader:
    """Reads the figures of one claims file; results are cached by text."""

    __slots__ = ("_known", "data", "files", "source")

    def __init__(self, source: YamlText) -> None:
        self.source = source
        self.files: set[str] = set()  # names of sources that are data files
        # by offset of the reference: its figure, or (code, message)
        self.data: AbstractMapping[int, Figure | tuple[str, str]] = {}
        self._known: dict[str, Figure | str] = {}

    def read(self, scalar: Scalar) -> Figure | None:
        """Read the figure of a scalar, without its position; report a problem and return None if it is not one figure."""
        text = scalar.text.strip()
        if text not in self._known:
            try:
                self._known[text] = read(text)
            except ValueError as error:
                self._known[text] = str(error)
        found = self._known[text]
        if isinstance(found, Figure):
            return found
        self.source.report_problem(scalar.start, "not-a-figure", f"{found}; write one figure as printed")
        return None

    def read_with_counterpart(self, scalar: Scalar, other: str) -> Figure | None:
        """Read a figure of a conversion, using the other side to disambiguate its unit: "21.3m" beside "70ft" are metres."""
        alone = self.read(scalar)
        if alone is None or alone.unit or alone.kind is not Kind.COUNT:
            return alone
        first = next(iter(find_figures(f"{alone.text} ({other[:MAX_COUNTERPART_CHARS]})")), None)
        is_same_text = first is not None and first.unit and first.text == alone.text
        return first if is_same_text else alone

    def read_evidence(self, document: Mapping) -> Evidence:
        """Read the figures of each source by name, and note in `files` which sources are data files."""
        found: Evidence = {}
        for name, entry in list_entries(document, "evidence"):
            source = describe_source(name, entry.value)
            if isinstance(entry.value, Mapping) and "file" in entry.value.entries:
                self.files.add(name)
            found[name] = {
                key: self._read_source_figure(figure.value, source) for key, figure in list_entries(entry.value, "figures")
            }
        return found

    def find_referred(self, reference: Mapping, evidence: Evidence) -> Figure | None:
        """Resolve a reference to evidence; report a problem and return None if there is no such figure."""
        source, figure = find_scalar(reference, "evidence"), find_scalar(reference, "figure")
        if source is None:
            return None
        name = quote_text(source.text)
        if source.text not in evidence:
            self._refuse_unknown(source, "evidence", evidence, f"no source {name} in the file's evidence")
        elif figure is None:
            return self._find_in_data(source, reference, evidence)
        elif extra := next((entry.key for key, entry in reference.entries.items() if key not in ("evidence", "figure")), None):
            message = f"a figure that has a name has no {quote_text(extra.text)}: take out one of the two"
            self.source.report_problem(extra.start, "two-references", message)
        elif figure.text not in (figures := evidence[source.text]):
            self._refuse_unknown(figure, "figure", figures, f"no figure {quote_text(figure.text)} in evidence {name}")
        elif (found := figures[figure.text]) is None:
            message = f"depends on figure {quote_text(figure.text)} of evidence {name}, which has a problem"
            self.source.report_problem(figure.start, "broken-reference", message)
        else:
            return found
        return None

    def _find_in_data(self, source: Scalar, reference: Mapping, evidence: Evidence) -> Figure | None:
        """Resolve a reference into a data file, looked up beforehand in `data`."""
        found = self.data.get(reference.start)
        if isinstance(found, Figure):
            return found
        if found is not None:
            self.source.report_problem(reference.start, *found)
        elif source.text in self.files:  # the fault of the file itself is reported already
            self.source.unreported += 1
        else:
            names = quote_names(evidence[source.text], "or") or "the name of one"
            message = f"a figure of {quote_text(source.text)}, but which? Write 'figure:' and {names}"
            self.source.report_problem(reference.start, "no-figure", message)
        return None

    def _read_source_figure(self, node: Node, source: str) -> Figure | None:
        if not isinstance(node, Scalar) or not node.text.strip():
            return None
        figure = self.read(node)
        if figure and DATA_DIGITS.match(figure.text):
            figure = as_stored(figure)
        return place_in_claims_file(figure, self.source, node, source) if figure else None

    def _refuse_unknown(self, scalar: Scalar, what: str, known: Collection[str], message: str) -> None:
        way = f"there are {quote_names(known)}" if known else "there are none"
        way = suggest_word(scalar.text, known, way) if self.source.has_few_problems else way
        self.source.report_problem(scalar.start, f"unknown-{what}", f"{message}: {way}")


def describe_source(name: str, source: Node) -> str:
    """Describe a source: "caam: China Association of Automobile Manufacturers, accessed 2026-11-24"."""
    title, accessed = find_scalar(source, "source"), find_scalar(source, "accessed")
    when = f", accessed {accessed.text}" if accessed else ""
    return f"{name}: {title.text}{when}" if title else f"{name}{when}"


def as_stored(figure: Figure) -> Figure:
    """Treat a figure as raw data: a whole number is exact (550000 tonnes); 0.55 million and 2.4% stay rounded as printed."""
    rounded = figure.decimals or figure.scaled or figure.hedge or figure.high is not None or figure.form is not Form.NUMBER
    amount = figure.kind in (Kind.COUNT, Kind.MONEY, Kind.MEASURE)
    return figure._replace(form=Form.STORED) if amount and not rounded else figure


def place_in_claims_file(figure: Figure, source: YamlText, scalar: Scalar, evidence: str | None = None) -> Figure:
    """Return the figure with its position in the claims file. evidence: description of its source."""
    f = figure  # 30,000 of them in a large file: built anew in half the time of `_replace`
    return Figure(
        f.text, f.value, f.step, f.zeros, f.decimals, f.scaled, f.kind, f.unit, f.hedge, f.high, f.form, f.direction,
        f.start, f.end, source.find_place(scalar), evidence,
    )  # fmt: skip


def to_percentage_points(figure: Figure) -> Figure:
    """Convert bare "points" to percentage points ("26 points"); other figures are returned unchanged."""
    called = figure.kind is Kind.COUNT and figure.unit == "point"
    return figure._replace(kind=Kind.POINT, unit="percentage_point") if called else figure


def needs_points(relation: str, role: str) -> bool:
    """True if bare "points" in this slot can only mean percentage points."""
    return SLOT_KINDS[relation, role] in ("percent", "percentage_point")


def find_misfit(relation: str, role: str, figure: Figure) -> tuple[str, str] | None:
    """Return code and message if the figure can never fit its slot ("25" for a gap, money for years); else None."""
    slot_kind = SLOT_KINDS[relation, role]
    if slot_kind not in KINDS_BY_SLOT:
        return None
    is_bare = figure.kind is Kind.COUNT and figure.unit is None and figure.form is not Form.VAGUE
    if is_bare and slot_kind in UNIT_EXAMPLES:
        example = UNIT_EXAMPLES[slot_kind].format(figure.text)
        return "no-unit", f"'{role}' is {quote_text(figure.text)}, a number without a unit: write {example}"
    if slot_kind == "number" and figure.unit not in (None, "year"):
        return "wrong-unit", f"'{role}' is {quote_text(figure.text)}: write a plain number such as 7"
    if figure.kind in KINDS_BY_SLOT[slot_kind]:
        return None
    kind = SLOT_DESCRIPTIONS.get(slot_kind, "an amount with its unit")
    return "wrong-unit", f"'{role}' of {relation} is {quote_text(figure.text)}: it must be {kind}"

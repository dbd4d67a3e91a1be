"""Remember what was found of claims, wherever they stand: after an edit most are as they were, a few characters further on.

A check asks of a place only which figures are the same one, how far apart they are, and what their line says. So it is made
with offsets and lines counted from the claim's first figure, and what is found is moved to where the claim stands.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple, TypeVar

from factcheck.claim.claim import Claim
from factcheck.claim.finding import Finding
from factcheck.figure.figure import Figure, Place

__all__ = ["recall"]

MAX_REMEMBERED = 1_000  # findings, and as many that were remembered before and not asked for since

Subject = TypeVar("Subject", Claim, Finding)
Result = tuple[Finding, int]  # with the steps left
_remembered: dict[Hashable, Result] = {}
_older: dict[Hashable, Result] = {}


class Shift(NamedTuple):
    """What is added to offsets in the text, to offsets in the file, and to lines."""

    text: int
    file: int
    lines: int

    def invert(self) -> Shift:
        return Shift(*(-by for by in self))


def recall(subject: Subject, key: Hashable, work: Callable[[Subject], Result]) -> Result:
    """Return what `work` finds of a claim, or adds to a finding, at once if it has been asked with the same key before.

    A claim of a claims file, or with a figure of no place in the article, is not remembered.
    """
    shift = _find_shift(subject if isinstance(subject, Claim) else subject.claim)
    if shift is None:
        return work(subject)
    moved = _move_subject(subject, shift)
    found = _remembered.get((key, moved)) or _remember((key, moved), _older.get((key, moved)) or work(moved))
    return _move_finding(found[0], shift.invert()), found[1]


def _remember(key: Hashable, found: Result) -> Result:
    if len(_remembered) >= MAX_REMEMBERED:
        _older.clear()
        _older.update(_remembered)
        _remembered.clear()
    _remembered[key] = found
    return found


def _find_shift(claim: Claim) -> Shift | None:
    """Return the shift by which the claim's first figure is at the start of everything; None if it can't be moved."""
    figures = list[Figure]()
    _collect_figures(claim, figures)
    if claim.entry or not claim.place or any(f.start < 0 or not f.place or f.source for f in figures) or not figures:
        return None
    places = [figure.place for figure in figures if figure.place]
    if any(place.path != claim.place.path for place in places):
        return None
    start = min(figure.start for figure in figures)
    return Shift(-start, -min(place.start for place in places), -min(place.line for place in places))


def _collect_figures(claim: Claim, found: list[Figure]) -> None:
    for operand in (*(operand for _, operand in claim.operands), claim.stated):
        if isinstance(operand, Claim):
            _collect_figures(operand, found)
        elif operand:
            found.append(operand)


def _move_subject(subject: Subject, shift: Shift) -> Subject:
    return _move_claim(subject, shift) if isinstance(subject, Claim) else _move_finding(subject, shift)


def _move_finding(finding: Finding, shift: Shift) -> Finding:
    operands = tuple((role, _move_figure(figure, shift)) for role, figure in finding.operands)
    return finding._replace(claim=_move_claim(finding.claim, shift), operands=operands)


def _move_claim(claim: Claim, shift: Shift) -> Claim:
    operands = tuple(
        (role, _move_figure(operand, shift) if isinstance(operand, Figure) else _move_claim(operand, shift))
        for role, operand in claim.operands
    )
    return claim._replace(
        operands=operands,
        stated=claim.stated and _move_figure(claim.stated, shift),
        place=claim.place and _move_place(claim.place, shift),
        others=tuple(_move_claim(other, shift) for other in claim.others),
        beside=tuple(_move_figure(figure, shift) for figure in claim.beside),
    )


def _move_figure(figure: Figure, shift: Shift) -> Figure:
    place = figure.place and _move_place(figure.place, shift)
    return Figure._make((*figure[:-4], figure.start + shift.text, figure.end + shift.text, place, figure.source))


def _move_place(place: Place, shift: Shift) -> Place:
    path, line, column, end_line, end_column, start, end, text, page = place
    return Place(
        path, line + shift.lines, column, end_line + shift.lines, end_column, start + shift.file, end + shift.file, text, page
    )

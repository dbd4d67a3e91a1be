"""Numbers that are no figures, as of years, names and versions: "Tier 2" where the source has "Tier 1"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction

from factcheck.figure.figure import Figure
from factcheck.link.telling.likeness import SourceIndex
from factcheck.link.telling.telling import Side, Telling, build_tellings
from factcheck.pattern import compile_lazily

__all__ = ["find_changed_numbers"]

NUMBER = compile_lazily(r"(?<![\w.,/:-])[0-9]{1,4}(?![0-9]|[.,:/][0-9])")
YEAR = compile_lazily(r"\A(?:19|20)[0-9]{2}\Z")
MIN_LIKENESS = 0.45  # of a number that is told of the same thing
MIN_YEAR_LIKENESS = 0.35


def find_changed_numbers(sources: Sequence[Side], text: Side) -> list[tuple[Telling, Telling]]:
    """Return the numbers of the text that no source has, each with that which a source has in its place."""
    mine = _find_numbers(text)
    known = {match[0] for side in sources for match in NUMBER.finditer(side.text)}
    known |= {number for side in sources for figure in side.figures for number in _list_digits(figure.text)}
    strange = [figure for figure in mine if figure.text not in known]
    if not strange:
        return []
    tellings = build_tellings(Side(text.text, strange), len(sources))
    index = SourceIndex(
        [one for n, side in enumerate(sources) for one in build_tellings(Side(side.text, _find_numbers(side)), n)], tellings
    )
    found = []
    for telling in tellings:
        is_year = YEAR.match(telling.figure.text) is not None
        least = MIN_YEAR_LIKENESS if is_year else MIN_LIKENESS
        for one in index.find_alike(telling):
            if one.likeness >= least and (YEAR.match(one.source.figure.text) is not None) == is_year:
                found.append((telling, one.source))
                break
    return found


def _find_numbers(side: Side) -> list[Figure]:
    starts = [figure.start for figure in side.figures]
    found = []
    for match in NUMBER.finditer(side.text):
        at = bisect_right(starts, match.start()) - 1
        if at < 0 or side.figures[at].end <= match.start():
            place = side.locate(*match.span()) if side.locate else None
            found.append(Figure(match[0], Fraction(match[0]), start=match.start(), end=match.end(), place=place))
    return found


def _list_digits(text: str) -> list[str]:
    return [match[0] for match in NUMBER.finditer(text)]

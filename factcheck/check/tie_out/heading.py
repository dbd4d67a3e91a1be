"""Find figures of a headline, a standfirst or a summary that the body of the article does not have.

A heading tells again what the body tells: "Courts registered 36 percent more bankruptcies" above a body that says 17 percent.
What is told alike is linked and checked as a claim (`link.headline`); this finds what is left and stands nowhere in the body,
as a tie of a text to its source does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence, Set
from fractions import Fraction

from factcheck.check.tie.outcome import TIME_UNITS
from factcheck.check.tie_out import tie_to_sources
from factcheck.claim.finding import Finding, Verdict
from factcheck.figure.figure import Figure, Form, Kind, get_grains
from factcheck.language.messages import say
from factcheck.link.telling.telling import Side
from factcheck.pattern import compile_lazily

__all__ = ["iter_missing_in_body"]

MAX_HEADING_FIGURES = 6  # figures; a heading with more is a row of a report
MIN_BODY_WORDS = 60  # words; a shorter body is an extract
MIN_BARE_NUMBER = 13  # of a number with nothing counted
COUNTED_KINDS = frozenset({Kind.COUNT, Kind.MEASURE})  # "21" may be of months that its sentence has named before
NUMBER = compile_lazily(r"\d[\d.,]*\d|\d")
WORD = compile_lazily(r"\w+")


def iter_missing_in_body(
    text: str, figures: Sequence[Figure], heading: tuple[int, int], body: tuple[int, int], known: Collection[int]
) -> Iterator[Finding]:
    """Yield a review for each figure of a heading that is not in the body and does not follow from figures of it.

    figures: all of the text, in order. heading, body: spans. known: starts of the figures that are checked already.
    """
    own, below = ([figure for figure in figures if start <= figure.start < end] for start, end in (heading, body))
    if not 0 < len(own) <= MAX_HEADING_FIGURES or len(WORD.findall(text, *body)) < MIN_BODY_WORDS:
        return
    inside = {at for figure in below for at in range(figure.start, figure.end)}
    names = {match[0] for match in NUMBER.finditer(text, *body) if match.start() not in inside}
    for finding in tie_to_sources([Side(text, below)], Side(text, own)):
        figure = finding.claim.stated
        if figure is None or figure.start in known or finding.needs not in ("untied", "differs"):
            continue
        if not (_is_own_count(figure) or _is_in_name(figure, names) or any(_is_near(figure, other) for other in below)):
            yield _make_review(finding)


def _make_review(finding: Finding) -> Finding:
    """Make it a review, however it differs: a heading has few words to tell what it is of."""
    if finding.operands:
        (_, other), *_ = finding.operands
        detail = say("the text has {figure} of the same thing", figure=other.text.strip())
    else:
        detail = say("the text below does not have it, and it follows from no figures there")
    return finding._replace(verdict=Verdict.REVIEW, detail=detail, working=())


def _is_own_count(figure: Figure) -> bool:
    """True if a writer may have worked it out and not printed from what: "its biggest rise in four years", "1 euro in 5"."""
    if figure.form is not Form.NUMBER or figure.value is None or figure.high is not None:
        return True
    is_small = abs(figure.value) < MIN_BARE_NUMBER and figure.unit is None and figure.kind is Kind.COUNT
    return is_small or (figure.unit in TIME_UNITS and not NUMBER.search(figure.text))


def _is_in_name(figure: Figure, names: Set[str]) -> bool:
    """True if the body prints its number where no figure is read: "Bellator 289"."""
    return not names.isdisjoint(NUMBER.findall(figure.text))


def _is_near(figure: Figure, other: Figure) -> bool:
    """True if a figure of the body has its value as coarsely as a heading prints it, 8,000 of 8,112, and may be of its unit."""
    if figure.kind is not other.kind and not {figure.kind, other.kind} <= COUNTED_KINDS:
        return False
    values = [value for value in (other.value, other.high) if value is not None]
    margin = get_grains(figure).coarse / 2
    return any(abs(abs(value) - abs(figure.value or Fraction(0))) <= margin for value in values)

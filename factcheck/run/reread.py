"""What the passes of an article are worth: each figure that a passing claim states is printed wrong, and the text is read anew.

A claim that is there while it holds and gone once it is wrong finds nothing; so it counts alone what is flagged then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factcheck.article import Article
from factcheck.check.belief import judged
from factcheck.check.check import check
from factcheck.claim.claim import Claim, figures_of
from factcheck.claim.finding import Verdict
from factcheck.claim.settings import Settings
from factcheck.figure.figure import Figure
from factcheck.pattern import pattern
from factcheck.run import prose

__all__ = ["OUTCOMES", "Reread", "counted", "misprinted", "reread"]

MOST = 1_000_000  # characters of one article that are read anew: a hundred readings of 10,000, some two seconds
OUTCOMES = ("fail", "review", "vanished", "kept")
NUMBER = pattern(r"[1-9]\d{0,20}(?:[,.]\d{1,20}){0,8}|0\.0{0,12}[1-9]\d{0,12}")
FLAGGED = frozenset({Verdict.FAIL, Verdict.REVIEW})


class Reread(NamedTuple):
    """outcome: the worst verdict of the claims that the wrong figure is in; vanished: there is none; kept: one passes."""

    figure: Figure
    new: str
    claim: str
    outcome: str


def reread(article: Article, settings: Settings) -> Iterator[Reread | None]:
    """Of each claim that passes, states a figure in digits, and of whose figures none is flagged already.

    None of one that is not altered: the text has been read often enough.
    """
    left = MOST
    claims = prose.claims(article, settings).claims
    verdicts = {claim.id: _verdict(claim) for claim in claims}
    printed = frozenset(NUMBER.findall(article.text))
    for claim in claims:
        stated = claim.stated
        wrong = misprinted(stated, article.text, printed) if stated and verdicts[claim.id] is Verdict.PASS else None
        if stated is None or wrong is None or FLAGGED & {verdicts[other.id] for other in _alike(claim, claims)}:
            continue
        left -= len(article.text)
        if left < 0:
            yield None
            continue
        text, new = wrong
        now = prose.claims(article._replace(text=text), settings).claims  # as long as it was: every place is still right
        yield Reread(stated, new, claim.id, _outcome({_verdict(other) for other in _alike(claim, now)}))


def misprinted(figure: Figure, text: str, printed: frozenset[str]) -> tuple[str, str] | None:
    """The text with another leading digit in a figure, off by a fifth or more, and the figure as it then stands; None where it
    has no digits, or each such number is printed already. Which digit it is its place decides: the same in each run.
    """
    found = NUMBER.search(text, figure.start, figure.end)
    if found is None:
        return None
    at, old = next((n, int(c)) for n, c in enumerate(found.group()) if c in "123456789")
    others = [digit for digit in range(1, 10) if 5 * abs(digit - old) >= max(5, old)]
    first = figure.start % len(others)
    for digit in (*others[first:], *others[:first]):
        number = f"{found.group()[:at]}{digit}{found.group()[at + 1 :]}"
        if number not in printed:
            wrong = f"{text[: found.start()]}{number}{text[found.end() :]}"
            return wrong, wrong[figure.start : figure.end]
    return None


def counted(found: Iterable[Reread]) -> Counter[str]:
    """How many have each outcome; "flagged": fail and review together."""
    counts = Counter(one.outcome for one in found)
    counts["flagged"] = counts["fail"] + counts["review"]
    return counts


def _verdict(claim: Claim) -> Verdict:
    """As a run has it."""
    return judged(check(claim, brief=True)).verdict


def _alike(claim: Claim, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims that use the figure that a claim states, and one of its operands."""
    start, end = (claim.stated.start, claim.stated.end) if claim.stated else (0, 0)
    wanted = {figure.start for figure in figures_of(claim)} - {start}
    for other in claims:
        figures = figures_of(other)
        here = [figure for figure in figures if figure.start < end and start < figure.end]
        if here and any(figure.start in wanted for figure in figures if figure not in here):
            yield other


def _outcome(verdicts: set[Verdict]) -> str:
    if FLAGGED & verdicts:
        return "fail" if Verdict.FAIL in verdicts else "review"
    return "kept" if Verdict.PASS in verdicts else "vanished"

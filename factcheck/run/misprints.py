"""Mutation test of an article: print each figure of a passing claim wrong, extract and check again, and see what is flagged.

Only flagged figures count as noticed: a claim that vanishes once its figure is wrong would not find the error. Figures
that share no claim are changed together, so a page takes only a few readings, whatever the number of its figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from factcheck.article import Article
from factcheck.check.belief import judge_mismatch
from factcheck.check.check import check
from factcheck.claim.claim import Claim, IdentityKey, Settings, list_figures
from factcheck.claim.finding import Verdict
from factcheck.claim.results import OUTCOMES, MisprintOutcome
from factcheck.figure.figure import Figure
from factcheck.pattern import compile_lazily
from factcheck.run import article_claims

__all__ = ["choose_misprint", "iter_outcomes"]

MAX_FIGURES = 100  # figures changed per article: a failing one takes some milliseconds to judge
MAX_READINGS = 8  # readings of an article with changed figures; only figures that share a claim need different ones
MAX_CACHED_VERDICTS = 1_024  # verdicts
NUMBER = compile_lazily(r"[1-9]\d{0,20}(?:[,.]\d{1,20}){0,8}|0\.0{0,12}[1-9]\d{0,12}")
FLAGGED_VERDICTS = frozenset({Verdict.FAIL, Verdict.REVIEW})
NO_OUTCOMES: Mapping[int, str] = MappingProxyType({})
ClaimsByOffset = dict[int, list[Claim]]


class PlannedMisprint(NamedTuple):
    """A figure, the passing claims that use it, and the digit to put at the offset `at` of the text."""

    figure: Figure
    claims: Sequence[Claim]
    at: int
    digit: str


def iter_outcomes(
    article: Article, settings: Settings, known: Mapping[str, Verdict], beside: Mapping[int, str] = NO_OUTCOMES
) -> Iterator[MisprintOutcome]:
    """Yield the outcome of each figure of an article, in text order.

    known: verdicts of a run, by claim id. beside: outcomes of figures that claims files check, by start offset in the file.
    """
    extraction = article_claims.extract(article, settings)
    users, printed = _index_claims(extraction.claims), frozenset(NUMBER.findall(article.text))
    sorted_out = [
        _plan_misprint(figure, article.text, printed, _find_claims(figure, users), known) for figure in extraction.figures
    ]
    found = _print_wrong([one for one in sorted_out if isinstance(one, PlannedMisprint)], article, settings, users)
    for one in sorted_out:
        done = found.get(one.figure.start, MisprintOutcome(one.figure, "untried")) if isinstance(one, PlannedMisprint) else one
        start = one.figure.place.start if one.figure.place else -1
        yield done._replace(outcome=min(done.outcome, beside.get(start, done.outcome), key=OUTCOMES.index))


def _plan_misprint(
    figure: Figure, text: str, printed: frozenset[str], claims: Sequence[Claim], known: Mapping[str, Verdict]
) -> MisprintOutcome | PlannedMisprint:
    """Return the change to make in a figure, or the outcome if it is not changed. claims: those that use it."""
    verdicts = [known.get(claim.id) for claim in claims]
    if not FLAGGED_VERDICTS.isdisjoint(verdicts):
        return MisprintOutcome(figure, "already")
    passing = [claim for claim, verdict in zip(claims, verdicts, strict=True) if verdict is Verdict.PASS]
    if not passing:
        return MisprintOutcome(figure, "unclaimed")
    wrong = choose_misprint(figure, text, printed)
    return PlannedMisprint(figure, passing, *wrong) if wrong else MisprintOutcome(figure, "untried")


def _print_wrong(
    every: Sequence[PlannedMisprint], article: Article, settings: Settings, users: ClaimsByOffset
) -> dict[int, MisprintOutcome]:
    """Change the figures and return their outcomes by start offset, as far as MAX_READINGS suffice."""
    found, waiting = dict[int, MisprintOutcome](), list(every[:MAX_FIGURES])
    for _ in range(MAX_READINGS):
        taken, waiting = _select_independent(waiting, users)
        if not taken:
            break
        text = article.text
        for one in taken:  # the text keeps its length, so offsets stay valid
            text = f"{text[: one.at]}{one.digit}{text[one.at + 1 :]}"
        now = _index_claims(article_claims.extract(article._replace(text=text), settings).claims)
        for one in taken:
            outcome = _find_worst_outcome(_compute_verdict(IdentityKey(other)) for other in _iter_alike_claims(one, now))
            new = text[one.figure.start : one.figure.end]
            found[one.figure.start] = MisprintOutcome(one.figure, outcome, one.claims[0].id, new)
    return found


def choose_misprint(figure: Figure, text: str, printed: frozenset[str]) -> tuple[int, str] | None:
    """Return the offset of the figure's leading digit and another digit that makes it off by a fifth or more.

    None if it has no digits or the text has each such number already. The digit depends on the offset only: runs agree."""
    found = NUMBER.search(text, figure.start, figure.end)
    if found is None:
        return None
    at, old = next((n, int(c)) for n, c in enumerate(found.group()) if c in "123456789")
    others = [digit for digit in range(1, 10) if 5 * abs(digit - old) >= max(5, old)]
    first = figure.start % len(others)
    for digit in (*others[first:], *others[:first]):
        if f"{found.group()[:at]}{digit}{found.group()[at + 1 :]}" not in printed:
            return found.start() + at, str(digit)
    return None


def _select_independent(
    waiting: list[PlannedMisprint], users: ClaimsByOffset
) -> tuple[list[PlannedMisprint], list[PlannedMisprint]]:
    """Split into figures of which no two share a claim, to be changed together, and the rest."""
    taken, left, altered = list[PlannedMisprint](), list[PlannedMisprint](), set[int]()
    for one in waiting:
        own = {id(claim) for claim in _find_claims(one.figure, users)}
        if altered.isdisjoint(own):
            taken.append(one)
            altered |= own
        else:
            left.append(one)
    return taken, left


def _find_claims(figure: Figure, users: ClaimsByOffset) -> list[Claim]:
    """Return the claims that use a figure, each once."""
    return list({id(claim): claim for at in range(figure.start, figure.end) for claim in users.get(at, ())}.values())


def _index_claims(claims: Iterable[Claim]) -> ClaimsByOffset:
    """Index the claims by the offset of each character of their figures."""
    users: ClaimsByOffset = {}
    for claim in claims:
        for figure in list_figures(claim):
            for at in range(figure.start, figure.end):
                users.setdefault(at, []).append(claim)
    return users


@lru_cache(MAX_CACHED_VERDICTS)
def _compute_verdict(of: IdentityKey) -> Verdict:
    """Return the verdict that a run gives a claim; cached, since claims that share figures are asked for repeatedly."""
    return judge_mismatch(check(of.claim, brief=True)).verdict


def _iter_alike_claims(one: PlannedMisprint, users: ClaimsByOffset) -> Iterator[Claim]:
    """Yield the claims that use the figure together with another figure of its passing claims."""
    others = (figure for claim in one.claims for figure in list_figures(claim))
    wanted = {other.start for other in others if not _are_overlapping(other, one.figure)}
    for claim in _find_claims(one.figure, users):
        if any(other.start in wanted for other in list_figures(claim)):
            yield claim


def _are_overlapping(figure: Figure, other: Figure) -> bool:
    return figure.start < other.end and other.start < figure.end


def _find_worst_outcome(verdicts: Iterator[Verdict]) -> str:
    """Return the outcome of the worst verdict; stops at the first failure, since verdicts are computed lazily."""
    seen = set[Verdict]()
    for verdict in verdicts:
        if verdict is Verdict.FAIL:
            return "fail"
        seen.add(verdict)
    return "review" if Verdict.REVIEW in seen else "kept" if Verdict.PASS in seen else "vanished"

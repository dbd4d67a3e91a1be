"""What would be noticed in an article if it were wrong: each figure of a passing claim is printed wrong, and the text is read
anew. What is in no claim nobody would notice.

A claim that is there while it holds and gone once it is wrong finds nothing; so it counts alone what is flagged then. Figures
that no claim has together are printed wrong together: a page takes a few readings, whatever their number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from factcheck.article import Article
from factcheck.check.belief import judge_mismatch
from factcheck.check.check import check
from factcheck.claim.claim import Claim, IdentityKey, list_figures
from factcheck.claim.finding import Verdict
from factcheck.claim.settings import Settings
from factcheck.figure.figure import Figure
from factcheck.pattern import compile_lazily
from factcheck.run import article_claims

__all__ = ["OUTCOMES", "MisprintOutcome", "choose_misprint", "count_by_outcome", "iter_outcomes"]

MAX_FIGURES = 100  # figures of an article: each is judged as a run judges it, some milliseconds where it fails
MAX_READINGS = 8  # of an article with figures printed wrong: a figure waits only for others of its claims
MAX_CACHED_VERDICTS = 1_024  # verdicts
OUTCOMES = ("fail", "review", "already", "kept", "vanished", "untried", "unclaimed")  # what is noticed first
NUMBER = compile_lazily(r"[1-9]\d{0,20}(?:[,.]\d{1,20}){0,8}|0\.0{0,12}[1-9]\d{0,12}")
FLAGGED_VERDICTS = frozenset({Verdict.FAIL, Verdict.REVIEW})
NO_OUTCOMES: Mapping[int, str] = MappingProxyType({})
ClaimsByOffset = dict[int, list[Claim]]


class MisprintOutcome(NamedTuple):
    """outcome: the worst verdict of the claims that the wrong figure is in; vanished: there is none; kept: one passes.

    already: a claim of it is flagged as it is. unclaimed: none checks it. untried: it has no digits, or was one too many.
    """

    figure: Figure
    outcome: str
    claim: str = ""
    new: str = ""


class PlannedMisprint(NamedTuple):
    """A figure, the claims that it passes in, and the digit to be printed at a place of it."""

    figure: Figure
    claims: Sequence[Claim]
    at: int
    digit: str


def iter_outcomes(
    article: Article, settings: Settings, known: Mapping[str, Verdict], beside: Mapping[int, str] = NO_OUTCOMES
) -> Iterator[MisprintOutcome]:
    """What becomes of each figure of an article, in their order.

    known: the verdicts of a run, by the claims' ids. beside: by where it begins in the file, what becomes of a figure that
    claims files check.
    """
    drawn = article_claims.extract(article, settings)
    users, printed = _index_claims(drawn.claims), frozenset(NUMBER.findall(article.text))
    sorted_out = [_plan_misprint(figure, article.text, printed, _find_claims(figure, users), known) for figure in drawn.figures]
    found = _print_wrong([one for one in sorted_out if isinstance(one, PlannedMisprint)], article, settings, users)
    for one in sorted_out:
        done = found.get(one.figure.start, MisprintOutcome(one.figure, "untried")) if isinstance(one, PlannedMisprint) else one
        start = one.figure.place.start if one.figure.place else -1
        yield done._replace(outcome=min(done.outcome, beside.get(start, done.outcome), key=OUTCOMES.index))


def _plan_misprint(
    figure: Figure, text: str, printed: frozenset[str], claims: Sequence[Claim], known: Mapping[str, Verdict]
) -> MisprintOutcome | PlannedMisprint:
    """What is to be printed wrong in a figure, else why nothing is. claims: those that use it."""
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
    """What becomes of the figures, as far as the readings suffice, by where they begin."""
    found, waiting = dict[int, MisprintOutcome](), list(every[:MAX_FIGURES])
    for _ in range(MAX_READINGS):
        taken, waiting = _select_independent(waiting, users)
        if not taken:
            break
        text = article.text
        for one in taken:  # as long as it was: every place is still right
            text = f"{text[: one.at]}{one.digit}{text[one.at + 1 :]}"
        now = _index_claims(article_claims.extract(article._replace(text=text), settings).claims)
        for one in taken:
            outcome = _find_worst_outcome(_compute_verdict(IdentityKey(other)) for other in _iter_alike_claims(one, now))
            new = text[one.figure.start : one.figure.end]
            found[one.figure.start] = MisprintOutcome(one.figure, outcome, one.claims[0].id, new)
    return found


def choose_misprint(figure: Figure, text: str, printed: frozenset[str]) -> tuple[int, str] | None:
    """Where a figure gets another leading digit, by which it is off by a fifth or more, and which; None where it has no digits,
    or each such number is printed already. Which digit it is its place decides: the same in each run.
    """
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


def count_by_outcome(found: Iterable[MisprintOutcome]) -> Counter[str]:
    """How many have each outcome; "flagged": fail and review together; "noticed": with those that are flagged already."""
    counts = Counter(one.outcome for one in found)
    counts["flagged"] = counts["fail"] + counts["review"]
    counts["noticed"] = counts["flagged"] + counts["already"]
    return counts


def _select_independent(
    waiting: list[PlannedMisprint], users: ClaimsByOffset
) -> tuple[list[PlannedMisprint], list[PlannedMisprint]]:
    """Those that may be printed wrong together, as no claim has two of their figures, and those that wait."""
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
    """The claims that use a figure."""
    return list({id(claim): claim for at in range(figure.start, figure.end) for claim in users.get(at, ())}.values())


def _index_claims(claims: Iterable[Claim]) -> ClaimsByOffset:
    """The claims that use each character of a text."""
    users: ClaimsByOffset = {}
    for claim in claims:
        for figure in list_figures(claim):
            for at in range(figure.start, figure.end):
                users.setdefault(at, []).append(claim)
    return users


@lru_cache(MAX_CACHED_VERDICTS)
def _compute_verdict(of: IdentityKey) -> Verdict:
    """As a run has it; a claim is asked for as often as others share a figure with it."""
    return judge_mismatch(check(of.claim, brief=True)).verdict


def _iter_alike_claims(one: PlannedMisprint, users: ClaimsByOffset) -> Iterator[Claim]:
    """The claims that use a figure, and another of those that it passes with."""
    others = (figure for claim in one.claims for figure in list_figures(claim))
    wanted = {other.start for other in others if not _are_overlapping(other, one.figure)}
    for claim in _find_claims(one.figure, users):
        if any(other.start in wanted for other in list_figures(claim)):
            yield claim


def _are_overlapping(figure: Figure, other: Figure) -> bool:
    return figure.start < other.end and other.start < figure.end


def _find_worst_outcome(verdicts: Iterator[Verdict]) -> str:
    """The worst of them; no more than one that fails is asked for."""
    seen = set[Verdict]()
    for verdict in verdicts:
        if verdict is Verdict.FAIL:
            return "fail"
        seen.add(verdict)
    return "review" if Verdict.REVIEW in seen else "kept" if Verdict.PASS in seen else "vanished"

"""What the passes of an article are worth: each figure that a passing claim states is printed wrong, and the text is read anew.

A claim that is there while it holds and gone once it is wrong finds nothing; so it counts alone what is flagged then. Figures
that no claim has together are printed wrong together: a page takes a reading or two, whatever their number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.article import Article
from factcheck.check.belief import judged
from factcheck.check.check import check
from factcheck.claim.claim import Claim, Itself, figures_of
from factcheck.claim.finding import Verdict
from factcheck.claim.settings import Settings
from factcheck.figure.figure import Figure
from factcheck.pattern import pattern
from factcheck.run import prose

__all__ = ["OUTCOMES", "Reread", "counted", "misprinted", "reread"]

MOST = 24  # figures of an article: each is judged as a run judges it, some milliseconds where it fails
READINGS = 4  # of an article with figures printed wrong: a figure waits only for others of its claims
KEPT = 1_024  # verdicts
OUTCOMES = ("fail", "review", "vanished", "kept")
NUMBER = pattern(r"[1-9]\d{0,20}(?:[,.]\d{1,20}){0,8}|0\.0{0,12}[1-9]\d{0,12}")
FLAGGED = frozenset({Verdict.FAIL, Verdict.REVIEW})
Users = dict[int, list[Claim]]


class Reread(NamedTuple):
    """outcome: the worst verdict of the claims that the wrong figure is in; vanished: there is none; kept: one passes."""

    figure: Figure
    new: str
    claim: str
    outcome: str


class Misprint(NamedTuple):
    """What a claim states, and the digit to be printed at a place of it."""

    claim: Claim
    figure: Figure
    at: int
    digit: str


def reread(article: Article, settings: Settings, known: Mapping[str, Verdict]) -> Iterator[Reread | None]:
    """Of each claim that passes, states a figure in digits, and of whose figures none is flagged already, in their order.

    known: the verdicts of a run, by the claims' ids. None of one that is not altered: there are too many, or the text has been
    read often enough.
    """
    claims = prose.claims(article, settings).claims
    users = _users(claims)
    every = list(_misprints(article.text, claims, users, known))
    waiting = every[:MOST]
    found = dict[str, Reread]()
    for _ in range(READINGS if every else 0):
        taken, waiting = _apart(waiting, users)
        text = article.text
        for one in taken:  # as long as it was: every place is still right
            text = f"{text[: one.at]}{one.digit}{text[one.at + 1 :]}"
        now = _users(prose.claims(article._replace(text=text), settings).claims) if taken else {}
        for one in taken:
            new = text[one.figure.start : one.figure.end]
            outcome = _outcome(_verdict(Itself(other)) for other in _alike(one.claim, now))
            found[one.claim.id] = Reread(one.figure, new, one.claim.id, outcome)
    yield from (found.get(one.claim.id) for one in every)


def misprinted(figure: Figure, text: str, printed: frozenset[str]) -> tuple[int, str] | None:
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


def counted(found: Iterable[Reread]) -> Counter[str]:
    """How many have each outcome; "flagged": fail and review together."""
    counts = Counter(one.outcome for one in found)
    counts["flagged"] = counts["fail"] + counts["review"]
    return counts


def _misprints(text: str, claims: Sequence[Claim], users: Users, known: Mapping[str, Verdict]) -> Iterator[Misprint]:
    printed = frozenset(NUMBER.findall(text))
    for claim in claims:
        if claim.stated is None or known.get(claim.id) is not Verdict.PASS:
            continue
        wrong = misprinted(claim.stated, text, printed)
        if wrong and not any(known.get(other.id) in FLAGGED for other in _alike(claim, users)):
            yield Misprint(claim, claim.stated, *wrong)


def _apart(waiting: list[Misprint], users: Users) -> tuple[list[Misprint], list[Misprint]]:
    """Those that may be printed wrong together, as no claim has two of their figures, and those that wait."""
    taken, left, altered = list[Misprint](), list[Misprint](), set[int]()
    for one in waiting:
        beside = {figure.start for other in users.get(one.at, ()) for figure in figures_of(other)} - {one.figure.start}
        if altered.isdisjoint(beside):
            taken.append(one)
            altered.add(one.figure.start)
        else:
            left.append(one)
    return taken, left


def _users(claims: Iterable[Claim]) -> Users:
    """The claims that use each character of a text."""
    users: Users = {}
    for claim in claims:
        for figure in figures_of(claim):
            for at in range(figure.start, figure.end):
                users.setdefault(at, []).append(claim)
    return users


@lru_cache(KEPT)
def _verdict(of: Itself) -> Verdict:
    """As a run has it; a claim is asked for as often as others share a figure with it."""
    return judged(check(of.claim, brief=True)).verdict


def _alike(claim: Claim, users: Users) -> Iterator[Claim]:
    """The claims that use the figure that a claim states, and one of its operands."""
    start, end = (claim.stated.start, claim.stated.end) if claim.stated else (0, 0)
    wanted = {figure.start for figure in figures_of(claim)} - {start}
    for other in {id(other): other for at in range(start, end) for other in users.get(at, ())}.values():
        if any(figure.start in wanted for figure in figures_of(other) if figure.end <= start or end <= figure.start):
            yield other


def _outcome(verdicts: Iterator[Verdict]) -> str:
    """The worst of them; no more than one that fails is asked for."""
    seen = set[Verdict]()
    for verdict in verdicts:
        if verdict is Verdict.FAIL:
            return "fail"
        seen.add(verdict)
    return "review" if Verdict.REVIEW in seen else "kept" if Verdict.PASS in seen else "vanished"

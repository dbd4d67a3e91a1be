"""Which figures of an article its claims check, and which of the others a person may look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from factcheck.article import Article
from factcheck.claim.claim import Claim, figures_of
from factcheck.claim.finding import CHECKED, Finding, Unclaimed, Verdict
from factcheck.figure.figure import Figure
from factcheck.language.foreign import foreign
from factcheck.run.prose import Drawn

__all__ = ["find_uncovered", "iter_unclaimed"]


def find_uncovered(
    drawn: Drawn, claims: Iterable[Claim], findings: Iterable[Finding], used: Set[int] = frozenset()
) -> tuple[Figure, ...]:
    """The figures of an article that no claim checks: what is implied is held against nothing. findings: of the claims.
    used: where the figures begin that the claims of claims files check.
    """
    checking = (claim for claim, finding in zip(claims, findings, strict=True) if finding.verdict in CHECKED)
    return _outside(drawn, checking, used)


def iter_unclaimed(
    article: Article, drawn: Drawn, findings: Iterable[Finding], used: Set[int] = frozenset()
) -> Iterator[Unclaimed]:
    """Figures that look related and are in no claim and no hint, the most suspicious first; nothing of a language that is not
    read.

    What is unchecked is claimed, and says itself why it is unchecked.
    """
    from factcheck.link.unclaimed import find_unclaimed  # asked for by few runs

    if foreign(article.text) is None:
        own = (finding.claim for finding in findings if finding.verdict is not Verdict.IMPLIED)
        yield from find_unclaimed(article.text, drawn.figures, _outside(drawn, own, used), article.passages, drawn.unsure)


def _outside(drawn: Drawn, claims: Iterable[Claim], used: Set[int]) -> tuple[Figure, ...]:
    """The figures that none of the claims has."""
    inside = {at for claim in claims for figure in figures_of(claim) for at in range(figure.start, figure.end)}
    return tuple(f for f in drawn.figures if f.start not in inside and not (f.place and f.place.start in used))

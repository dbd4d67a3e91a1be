"""Which figures of an article its claims check, and which of the others a person may look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from factcheck.article import Article
from factcheck.claim.claim import Claim, list_figures
from factcheck.claim.finding import CHECKED_VERDICTS, Finding, UnclaimedFigures, Verdict
from factcheck.figure.figure import Figure
from factcheck.language.foreign import detect_foreign
from factcheck.run.article_claims import Extraction

__all__ = ["find_uncovered", "iter_unclaimed"]


def find_uncovered(
    drawn: Extraction, claims: Iterable[Claim], findings: Iterable[Finding], used: Set[int] = frozenset()
) -> tuple[Figure, ...]:
    """The figures of an article that no claim checks: what is implied is held against nothing. findings: of the claims.
    used: where the figures begin that the claims of claims files check.
    """
    checking = (claim for claim, finding in zip(claims, findings, strict=True) if finding.verdict in CHECKED_VERDICTS)
    return _find_outside_claims(drawn, checking, used)


def iter_unclaimed(
    article: Article, drawn: Extraction, findings: Iterable[Finding], used: Set[int] = frozenset()
) -> Iterator[UnclaimedFigures]:
    """Figures that look related and are in no claim and no hint, the most suspicious first; nothing of a language that is not
    read.

    What is unchecked is claimed, and says itself why it is unchecked.
    """
    from factcheck.link.unclaimed import iter_unclaimed_groups  # asked for by few runs

    if detect_foreign(article.text) is None:
        own = (finding.claim for finding in findings if finding.verdict is not Verdict.IMPLIED)
        yield from iter_unclaimed_groups(
            article.text, drawn.figures, _find_outside_claims(drawn, own, used), article.passages, drawn.unsure
        )


def _find_outside_claims(drawn: Extraction, claims: Iterable[Claim], used: Set[int]) -> tuple[Figure, ...]:
    """The figures that none of the claims has."""
    inside = {at for claim in claims for figure in list_figures(claim) for at in range(figure.start, figure.end)}
    return tuple(f for f in drawn.figures if f.start not in inside and not (f.place and f.place.start in used))

"""Coverage of an article: the figures that its claims do not check, and those of them that a person should look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from factcheck.article import Article
from factcheck.claim.claim import Claim, list_figures
from factcheck.claim.finding import CHECKED_VERDICTS, Finding, UnclaimedFigures, Verdict
from factcheck.figure.figure import Figure
from factcheck.language.foreign import detect_foreign
from factcheck.run.article_claims import Extraction

__all__ = ["find_uncovered", "iter_unclaimed"]


def find_uncovered(extraction: Extraction, findings: Iterable[Finding], used: Set[int] = frozenset()) -> tuple[Figure, ...]:
    """Return the figures that no claim checks; an implied claim checks nothing.

    used: start offsets in the file of the figures that claims files check.
    """
    checking = (finding.claim for finding in findings if finding.verdict in CHECKED_VERDICTS)
    return _find_outside_claims(extraction, checking, used)


def iter_unclaimed(
    article: Article, extraction: Extraction, findings: Iterable[Finding], used: Set[int] = frozenset()
) -> Iterator[UnclaimedFigures]:
    """Yield groups of figures that look related but are in no claim or hint, most suspicious first.

    Nothing for a foreign language. Figures of unchecked claims are not listed: their findings say why they are unchecked.
    """
    from factcheck.link.unclaimed import iter_unclaimed_groups  # imported late: few runs ask for them

    if detect_foreign(article.text) is None:
        own = (finding.claim for finding in findings if finding.verdict is not Verdict.IMPLIED)
        yield from iter_unclaimed_groups(
            article.text, extraction.figures, _find_outside_claims(extraction, own, used), article.passages, extraction.unsure
        )


def _find_outside_claims(extraction: Extraction, claims: Iterable[Claim], used: Set[int]) -> tuple[Figure, ...]:
    """Return the figures that are in none of the claims."""
    inside = {at for claim in claims for figure in list_figures(claim) for at in range(figure.start, figure.end)}
    return tuple(f for f in extraction.figures if f.start not in inside and not (f.place and f.place.start in used))

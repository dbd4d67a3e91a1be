"""What a claims file comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factcheck.claim.claim import Claim
from factcheck.claim.finding import Problem

if TYPE_CHECKING:  # a claims file that names no article reads none
    from factcheck.article import Article

__all__ = ["LoadedClaims"]


class LoadedClaims(NamedTuple):
    """A claims file as far as it is sound: its claims in order, and every problem in the order of the lines."""

    path: str
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    article_path: str | None = None  # as the claims file's own path is written; None: it names no article, or not a file
    title: str | None = None
    date: str | None = None  # of the article: 2024-11-12, 2024-11 or 2024
    named: tuple[str, ...] = ()  # the files that it names: article, rates, evidence
    article: Article | None = None  # the one that it names
    addresses: tuple[tuple[str, str], ...] = ()  # of its evidence: a figure's source and where it is on the web

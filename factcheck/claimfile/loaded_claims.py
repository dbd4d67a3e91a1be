"""The result of reading a claims file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factcheck.claim.claim import Claim
from factcheck.claim.finding import Problem

if TYPE_CHECKING:  # a claims file that names no article reads none
    from factcheck.article import Article

__all__ = ["LoadedClaims"]


class LoadedClaims(NamedTuple):
    """The valid claims of a file in order, and all its problems in the order of lines."""

    path: str
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    article_path: str | None = None  # absolute or relative like the claims file's own path; None: no readable article is named
    title: str | None = None
    date: str | None = None  # of the article: 2024-11-12, 2024-11 or 2024
    named: tuple[str, ...] = ()  # paths of the existing files that it names: article, rates, evidence
    article: Article | None = None  # the article that it names
    addresses: tuple[tuple[str, str], ...] = ()  # of its evidence: (source of a figure, URL)

"""Describe the files of a run for reports that show them: visible text, language, spans of figures, hash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from factcheck.claim.claim import list_figures
from factcheck.claim.finding import ShownFile
from factcheck.figure.figure import Figure
from factcheck.language import detect_language

if TYPE_CHECKING:  # needed as types only
    from factcheck.article import Article
    from factcheck.claimfile import LoadedClaims

__all__ = ["build_article_text", "build_claims_texts", "is_chinese"]


def build_article_text(article: Article, figures: Iterable[Figure]) -> ShownFile:
    """Build the shown article, with the spans of the figures placed in it."""
    places = (figure.place for figure in figures if figure.place and figure.place.path == article.path)
    spans = {(place.start, place.end): article.find_span(place) for place in places}
    passages = tuple((passage.start, passage.end) for passage in article.passages)
    own = ShownFile(article.path, _compute_hash(article.data), article.title, article.date, article.text, passages, spans)
    return own._replace(tables=article.tables)


def build_claims_texts(loaded: LoadedClaims, data: bytes) -> tuple[ShownFile, ...]:
    """Build the shown claims file and, if it names one, its article."""
    article = loaded.article
    path = article.path if article else None
    own = ShownFile(loaded.path, _compute_hash(data), loaded.title, loaded.date, "", (), {}, path, loaded.addresses)
    return (own, build_article_text(article, _iter_figures(loaded))) if article else (own,)


def is_chinese(loaded: LoadedClaims) -> bool:
    """True if the article of a claims file is in Chinese; without an article, if its quotes and figures are."""
    if loaded.article:
        return detect_language(loaded.article.text) == "zh"
    figures, quotes = (figure.text for figure in _iter_figures(loaded)), (claim.quote or "" for claim in loaded.claims)
    return detect_language("".join((*figures, *quotes))) == "zh"


def _iter_figures(loaded: LoadedClaims) -> Iterator[Figure]:
    return chain.from_iterable(map(list_figures, loaded.claims))


def _compute_hash(data: bytes) -> str:
    from hashlib import sha256  # imported late: loads OpenSSL, which other formats do not need

    return sha256(data).hexdigest()

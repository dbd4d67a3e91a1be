"""The files of a run as reports show them: the text as its reader sees it, its language, its figures' places, its hash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from factcheck.claim.finding import ShownFile
from factcheck.figure.figure import Figure
from factcheck.language import detect_language

if TYPE_CHECKING:  # a claims file has no need of it
    from factcheck.article import Article
    from factcheck.claimfile import LoadedClaims

__all__ = ["build_article_text", "build_claims_texts", "is_chinese"]


def build_article_text(article: Article, figures: Iterable[Figure]) -> ShownFile:
    """The article with the spans of the figures that have a place in it."""
    places = (figure.place for figure in figures if figure.place and figure.place.path == article.path)
    spans = {(place.start, place.end): article.find_span(place) for place in places}
    passages = tuple((passage.start, passage.end) for passage in article.passages)
    own = ShownFile(article.path, _compute_hash(article.data), article.title, article.date, article.text, passages, spans)
    return own._replace(tables=article.tables)


def build_claims_texts(loaded: LoadedClaims, data: bytes) -> tuple[ShownFile, ...]:
    """The claims file, and the article that it names."""
    article = loaded.article
    path = article.path if article else None
    own = ShownFile(loaded.path, _compute_hash(data), loaded.title, loaded.date, "", (), {}, path, loaded.addresses)
    return (own, build_article_text(article, _iter_figures(loaded))) if article else (own,)


def is_chinese(loaded: LoadedClaims) -> bool:
    """Whether the article of a claims file is in Chinese; without one, whether its quotes and figures are."""
    if loaded.article:
        return detect_language(loaded.article.text) == "zh"
    figures, quotes = (figure.text for figure in _iter_figures(loaded)), (claim.quote or "" for claim in loaded.claims)
    return detect_language("".join((*figures, *quotes))) == "zh"


def _iter_figures(loaded: LoadedClaims) -> Iterator[Figure]:
    for claim in loaded.claims:
        yield from (operand for _, operand in claim.operands if isinstance(operand, Figure))
        if claim.stated:
            yield claim.stated


def _compute_hash(data: bytes) -> str:
    from hashlib import sha256  # loads OpenSSL, which no other format needs

    return sha256(data).hexdigest()

"""Locate the quotes and figures of claims in the article that the claims file names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from factcheck.claimfile.nodes import Mapping, Scalar, YamlText, find_scalar
from factcheck.claimfile.phrase_search import SearchableText, Span
from factcheck.claimfile.shape import join_words, quote_names, quote_text
from factcheck.figure.figure import Figure, Place, describe_line, format_line_number
from factcheck.reader import find_figures

if TYPE_CHECKING:  # a claims file that names no article reads none
    from factcheck.article import Article

NUMBER = re.compile(r"[0-9][0-9,.]*")
MAX_NEAREST_FIGURES = 2  # named where a figure is not found
MAX_QUOTE_CHARS = 2_000  # characters of a quote that are scanned for figures


def has_figure(quote: str, figure: Figure) -> bool:
    """True if a quote contains a figure: its exact text, its number apart from its unit, or its value in other words."""
    if figure.text in quote:
        return True
    prose, number = SearchableText(quote), NUMBER.search(figure.text)
    if prose.find(figure.text) or (number and prose.find(number[0].rstrip(",."))):
        return True
    return any(figure.value == other.value for other in find_figures(quote[:MAX_QUOTE_CHARS]))


class QuoteLocation(NamedTuple):
    """A quote's span in the article's normalised text and its place in the file; `trouble`: why it was not located."""

    span: Span | None = None
    place: Place | None = None
    trouble: str | None = None


class QuoteFinder:
    """Locates the quotes and figures of one claims file in its article."""

    __slots__ = ("_figures", "article", "loose", "prose", "source")

    def __init__(self, source: YamlText, article: Article) -> None:
        self.source = source
        self.article = article
        self.prose = SearchableText(article.text)
        self._figures: list[Figure] | None = None  # of the normalised text, once they are asked for
        self.loose = 0  # number of quotes found only after normalising white space, quotation marks or dashes

    def locate(self, claim: Mapping) -> QuoteLocation:
        """Locate the quote of a claim, if it has one; one that is not found, or is ambiguous, is reported as a problem."""
        quote = find_scalar(claim, "quote")
        if quote is None:
            return QuoteLocation()
        found = self.prose.find(quote.text)
        chosen = self._prefer_body([span for span in found if self._has_context(span, claim)])
        if len(chosen) == 1:
            self.loose += not self.prose.is_exact(chosen[0], quote.text)
            return QuoteLocation(chosen[0], self._find_place(chosen[0]))
        if not found:
            code, message = "quote-not-found", f"quote not found: {self._describe_closest(quote.text)}"
        elif not chosen:
            code = "quote-found-twice"
            message = f"the quote stands {self._describe_lines(found)}, but with another prefix or suffix"
        else:
            code, way = "quote-found-twice", "add 'prefix:' or 'suffix:' with the words right before or after it"
            message = f"the quote stands {self._describe_lines(chosen)}: {way}"
        return QuoteLocation(trouble=self._refuse(quote, code, message))

    def place_in_article(
        self, figure: Figure, scalar: Scalar, quote: QuoteLocation, taken: set[Span], *, stated: bool
    ) -> Figure | str:
        """Return the figure with its place in the article: inside the quote, else the occurrence nearest to it.

        If it is not found, or is a stated one outside the quote in several places, report a problem and return its message.
        """
        found = self._find_in_quote(figure.text, quote.span, taken) if quote.span else []
        found = found or (self._find_in_other_words(figure, quote.span) if quote.span else [])
        if not found:
            found = self._prefer_body(self.prose.find(figure.text) or self._find_in_other_words(figure, None))
            if stated and len(found) > 1:
                where = self._describe_lines(found)
                message = f"{quote_text(figure.text)} stands {where}, and not in the quote: quote the phrase that holds it"
                return self._refuse(scalar, "figure-found-twice", message)
        if not found:
            way = self._describe_closest(figure.text, self._name_nearest_figures(figure))
            return self._refuse(scalar, "figure-not-found", f"{quote_text(figure.text)} does not stand in the article: {way}")
        free = [span for span in found if span not in taken] or found
        start = quote.span[0] if quote.span else 0
        span = min(free, key=lambda span: abs(span[0] - start))
        taken.add(span)
        return self._share_scale(figure, span)._replace(place=self._find_place(span))

    def _prefer_body(self, spans: list[Span]) -> list[Span]:
        """Drop spans in the front matter if others remain: its description often repeats the first sentence."""
        return [span for span in spans if self.prose.to_original(span)[0] >= self.article.body] or spans

    def _find_in_quote(self, text: str, quote: Span, taken: set[Span]) -> list[Span]:
        found = self.prose.find(text, quote)
        return found if any(span not in taken for span in found) else self._find_shared_unit(text, quote) or found

    def _find_shared_unit(self, text: str, quote: Span) -> list[Span]:
        """Find a number whose unit stands elsewhere in the quote: "3.0 million" in "from 3.0 to 3.4 million"."""
        number = NUMBER.search(text)
        if number is None:
            return []
        unit_words = re.findall(r"[^\s0-9,.]+", text[: number.start()] + " " + text[number.end() :])
        inside = self.prose.normal[slice(*quote)]
        return self.prose.find(number[0].rstrip(",."), quote) if all(word in inside for word in unit_words) else []

    def _find_in_other_words(self, figure: Figure, quote: Span | None) -> list[Span]:
        """Find a figure that the article prints in other words: "24%" where it has "24 percent"; of the quote, or of all."""
        start, stop = quote or (0, len(self.prose.normal))
        return [
            (other.start, other.end)
            for other in self._read_figures()
            if start <= other.start
            and other.end <= stop
            and (other.value, other.step, other.high) == (figure.value, figure.step, figure.high)
            and figure.unit in (None, other.unit)
        ]

    def _share_scale(self, figure: Figure, span: Span) -> Figure:
        """Return a bare number with the scale and unit that it shares where it stands: "3.0" of "from 3.0 to 3.4 million"."""
        if figure.unit or figure.scaled or figure.value is None:
            return figure
        for other in self._read_figures():
            if other.start <= span[0] < other.end and other.scaled and other.value and other.text == figure.text:
                return other._replace(start=figure.start, end=figure.end, hedge=figure.hedge)
        return figure

    def _read_figures(self) -> list[Figure]:
        if self._figures is None:
            self._figures = list(find_figures(self.prose.normal))
        return self._figures

    def _has_context(self, span: Span, claim: Mapping) -> bool:
        prefix, suffix = find_scalar(claim, "prefix"), find_scalar(claim, "suffix")
        before = prefix is None or self.prose.has_prefix(span, prefix.text)
        return before and (suffix is None or self.prose.has_suffix(span, suffix.text))

    def _describe_lines(self, spans: list[Span]) -> str:
        lines = list(dict.fromkeys(format_line_number(self._find_place(span)) for span in spans))
        often = "twice" if len(spans) == 2 else f"{len(spans)} times"
        return f"{often} in the article, on line{'s' * (len(lines) > 1)} {join_words(lines, 'and')}"

    def _describe_closest(self, text: str, otherwise: str = "no line of the article is close to it") -> str:
        if self.prose.is_spent:
            return "the file has more quotes than can be searched in so long an article"
        close = self.prose.find_closest(text)
        if close is None:
            return otherwise
        return f"closest is {describe_line(self._find_place(close.span))}, {quote_text(close.text)}; {close.differs}"

    def _name_nearest_figures(self, figure: Figure) -> str:
        """Say which figures of the article are nearest in value, those of the same unit first: "'13 percent', '24%'"."""
        wanted, unit = figure.value, figure.unit
        values = {} if wanted is None else {other.text: other for other in self._read_figures() if other.value is not None}
        near = sorted(values.values(), key=lambda other: (other.unit != unit, abs((other.value or 0) - (wanted or 0))))
        if not near:
            return "write the figure as it stands there, or take it from evidence"
        return f"nearest are {quote_names([other.text for other in near[:MAX_NEAREST_FIGURES]])}; or take it from evidence"

    def _find_place(self, span: Span) -> Place:
        return self.article.locate(*self.prose.to_original(span))

    def _refuse(self, scalar: Scalar, code: str, message: str) -> str:
        self.source.report_problem(scalar.start, code, message)
        return message

"""The quotes and figures of claims at their places in the article that the claims file names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from factcheck.claimfile.nodes import Mapping, Scalar, Source, text_of
from factcheck.claimfile.prose import Prose, Span
from factcheck.claimfile.shape import listed, shown
from factcheck.figure.figure import Figure, Place, lined, numbered
from factcheck.reader import figures

if TYPE_CHECKING:  # a claims file that names no article reads none
    from factcheck.article import Article

__all__ = ["Located", "Quotes", "has_figure"]


NUMBER = re.compile(r"[0-9][0-9,.]*")
LONGEST = 2_000  # characters of a quote whose figures are read


def has_figure(quote: str, figure: Figure) -> bool:
    """Whether a quote prints a figure: as it stands, its number where the unit stands apart, or its value in other words."""
    if figure.text in quote:
        return True
    prose, number = Prose(quote), NUMBER.search(figure.text)
    if prose.find(figure.text) or (number and prose.find(number[0].rstrip(",."))):
        return True
    return any(figure.value == other.value for other in figures(quote[:LONGEST]))


class Located(NamedTuple):
    """Where a claim's quote stands: in the article's normalised text, and in its file; `trouble`: why it doesn't."""

    span: Span | None = None
    place: Place | None = None
    trouble: str | None = None


class Quotes:
    """Finds the quotes of one claims file in its article."""

    __slots__ = ("article", "loose", "prose", "source")

    def __init__(self, source: Source, article: Article) -> None:
        self.source = source
        self.article = article
        self.prose = Prose(article.text)
        self.loose = 0  # quotes that differ in white space, quotation marks or dashes

    def locate(self, claim: Mapping) -> Located:
        """The quote of a claim, where it has one; a quote that is not found, or twice, is a problem."""
        quote = text_of(claim, "quote")
        if quote is None:
            return Located()
        found = self.prose.find(quote.text)
        if not found:
            return self._trouble(quote, "quote-not-found", f"quote not found: {self._closest(quote.text)}")
        chosen = self._prefer_body([span for span in found if self._chosen(span, claim)])
        if len(chosen) != 1:
            return self._trouble(quote, "quote-found-twice", self._twice(found, chosen))
        self.loose += not self.prose.exact(chosen[0], quote.text)
        return Located(chosen[0], self._place(chosen[0]))

    def put(self, figure: Figure, scalar: Scalar, quote: Located, taken: set[Span], *, stated: bool) -> Figure | str:
        """A figure at its place in the article: first inside the quote, else where it stands nearest to it.

        A figure that does not stand there is a problem, and so is a stated one that stands in several places; its message.
        """
        found = self._in_quote(figure.text, quote.span, taken) if quote.span else []
        if not found:
            found = self._prefer_body(self.prose.find(figure.text))
            if stated and len(found) > 1:
                message = (
                    f"{shown(figure.text)} stands {self._lines(found)}, and not in the quote: quote the phrase that holds it"
                )
                return self._refuse(scalar, "figure-found-twice", message)
        if not found:
            way = self._closest(figure.text, "write the figure as it stands there, or take it from evidence")
            return self._refuse(scalar, "figure-not-found", f"{shown(figure.text)} does not stand in the article: {way}")
        free = [span for span in found if span not in taken] or found
        near = quote.span[0] if quote.span else 0
        span = min(free, key=lambda span: abs(span[0] - near))
        taken.add(span)
        return figure._replace(place=self._place(span))

    def _prefer_body(self, spans: list[Span]) -> list[Span]:
        """Those of the text, where front matter says the same: its description is often the first sentence."""
        return [span for span in spans if self.prose.original(span)[0] >= self.article.body] or spans

    def _in_quote(self, text: str, quote: Span, taken: set[Span]) -> list[Span]:
        found = self.prose.find(text, quote)
        return found if any(span not in taken for span in found) else self._shared(text, quote) or found

    def _shared(self, text: str, quote: Span) -> list[Span]:
        """A number that shares its unit with another one: "3.0 million" in "from 3.0 to 3.4 million"."""
        number = NUMBER.search(text)
        if number is None:
            return []
        rest = re.findall(r"[^\s0-9,.]+", text[: number.start()] + " " + text[number.end() :])
        inside = self.prose.normal[slice(*quote)]
        return self.prose.find(number[0].rstrip(",."), quote) if all(word in inside for word in rest) else []

    def _chosen(self, span: Span, claim: Mapping) -> bool:
        prefix, suffix = text_of(claim, "prefix"), text_of(claim, "suffix")
        before = prefix is None or self.prose.follows(span, prefix.text)
        return before and (suffix is None or self.prose.precedes(span, suffix.text))

    def _twice(self, found: list[Span], chosen: list[Span]) -> str:
        if not chosen:
            return f"the quote stands {self._lines(found)}, but with another prefix or suffix"
        return f"the quote stands {self._lines(chosen)}: add 'prefix:' or 'suffix:' with the words right before or after it"

    def _lines(self, spans: list[Span]) -> str:
        lines = list(dict.fromkeys(numbered(self._place(span)) for span in spans))
        often = "twice" if len(spans) == 2 else f"{len(spans)} times"
        return f"{often} in the article, on line{'s' * (len(lines) > 1)} {listed(lines, 'and')}"

    def _closest(self, text: str, otherwise: str = "no line of the article is close to it") -> str:
        if self.prose.spent:
            return "the file has more quotes than can be searched in so long an article"
        close = self.prose.closest(text)
        if close is None:
            return otherwise
        return f"closest is {lined(self._place(close.span))}, {shown(close.text)}; {close.differs}"

    def _place(self, span: Span) -> Place:
        return self.article.place(*self.prose.original(span))

    def _trouble(self, scalar: Scalar, code: str, message: str) -> Located:
        return Located(trouble=self._refuse(scalar, code, message))

    def _refuse(self, scalar: Scalar, code: str, message: str) -> str:
        self.source.problem(scalar.start, code, message)
        return message

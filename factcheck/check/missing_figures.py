"""Find figures of a headline, a standfirst or a summary that the body of the article does not have.

A headline tells again what the body tells: "Courts registered 36 percent more bankruptcies" above a body that says 17 percent.
What is told alike is linked and checked as a claim (`link.headline`); this finds what is left and stands nowhere in the body,
as a tie of a text to its source does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from fractions import Fraction
from itertools import chain

from factcheck import units
from factcheck.article import Article
from factcheck.claim.claim import list_figures
from factcheck.claim.finding import Finding, Verdict
from factcheck.figure.figure import Figure, Form, Kind, get_grains
from factcheck.language.foreign import detect_foreign
from factcheck.language.messages import say
from factcheck.link.telling.telling import Side
from factcheck.pattern import compile_lazily

__all__ = ["iter_missing_in_body"]

MAX_HEADLINE_FIGURES = 6  # figures; a headline with more is a row of a report
MIN_BODY_WORDS = 60  # words; a shorter body is an extract
MIN_BARE_NUMBER = 13  # of a number with nothing counted
COUNTED_KINDS = frozenset({Kind.COUNT, Kind.MEASURE})  # "21" may be of months that its sentence has named before
SENTENCE_ENDS = (".", "!", "。", "！")
NUMBER = compile_lazily(r"\d[\d.,]*\d|\d")
WORD = compile_lazily(r"\w+")


def iter_missing_in_body(article: Article, figures: Sequence[Figure], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield a review for each figure of a headline that the body does not have, nor figures that it follows from.

    figures: of the article, in order. findings: of its claims; what these flag, work out or find again is not looked for.
    """
    said = [own for span in _list_headlines(article) if 0 < len(own := _slice(figures, *span)) <= MAX_HEADLINE_FIGURES]
    text, start = article.text, max((end for _, end in article.headlines), default=0)
    if not said or detect_foreign(text) or len(WORD.findall(text, start)) < MIN_BODY_WORDS:
        return
    body = _slice(figures, start, len(text))
    known = {figure.start for finding in findings for figure in _list_known(finding)}
    names = _find_names(text, start, body)
    missing = {one.start for own in said for one in own if one.start not in known and not _is_in_body(one, body, names)}
    untied = (one for own in said if any(one.start in missing for one in own) for one in _iter_untied(text, own, body))
    for n, finding in enumerate((one for one in untied if one.claim.stated and one.claim.stated.start in missing), 1):
        yield _make_review(finding, n)


def _list_headlines(article: Article) -> list[tuple[int, int]]:
    """List the spans of the headlines, but for a first sentence that stands where a headline does."""
    text, body = article.text, article.body
    return [(start, end) for start, end in article.headlines if start < body or not text[start:end].endswith(SENTENCE_ENDS)]


def _slice(figures: Sequence[Figure], start: int, end: int) -> list[Figure]:
    return [figure for figure in figures if start <= figure.start < end]


def _list_known(finding: Finding) -> list[Figure]:
    """Return the figures of a finding that need not be looked for: those it flags or finds again, and what it works out."""
    claim, verdict = finding.claim, finding.verdict
    if verdict in (Verdict.FAIL, Verdict.REVIEW) or claim.relation == "restatement":
        return list_figures(claim)
    return [claim.stated] if verdict is Verdict.PASS and claim.stated else []


def _find_names(text: str, start: int, body: Sequence[Figure]) -> set[str]:
    """Return the numbers that the body prints where no figure is read: 289 of "Bellator 289"."""
    inside = set(chain.from_iterable(range(figure.start, figure.end) for figure in body))
    return {match[0] for match in NUMBER.finditer(text, start) if match.start() not in inside}


def _is_in_body(figure: Figure, body: Sequence[Figure], names: Set[str]) -> bool:
    """True if the body may have a figure: one near it, its number in a name, or what a writer has counted himself."""
    return (
        _is_own_count(figure)
        or not names.isdisjoint(NUMBER.findall(figure.text))
        or any(_is_near(figure, other) for other in body)
    )


def _is_own_count(figure: Figure) -> bool:
    """True if a writer may have worked it out and not printed from what: "its biggest rise in four years", "1 euro in 5"."""
    if figure.form is not Form.NUMBER or figure.value is None or figure.high is not None:
        return True
    is_small = abs(figure.value) < MIN_BARE_NUMBER and figure.unit is None and figure.kind is Kind.COUNT
    is_time = figure.unit is not None and units.get_dimension(figure.unit) == "[time]"
    return is_small or (is_time and not NUMBER.search(figure.text))


def _is_near(figure: Figure, other: Figure) -> bool:
    """True if a figure of the body has its value as coarsely as a headline prints it (8,000 of 8,112), and maybe its unit."""
    if figure.kind is not other.kind and not {figure.kind, other.kind} <= COUNTED_KINDS:
        return False
    values = [value for value in (other.value, other.high) if value is not None]
    margin = get_grains(figure).coarse / 2
    return any(abs(abs(value) - abs(figure.value or Fraction(0))) <= margin for value in values)


def _iter_untied(text: str, own: Sequence[Figure], body: Sequence[Figure]) -> Iterator[Finding]:
    """Yield the findings of figures that the body does not have when they are tied to it."""
    from factcheck.check.tie_out import tie_to_sources  # imported late: few figures are missing

    findings = tie_to_sources([Side(text, body)], Side(text, own))
    return (finding for finding in findings if finding.needs in ("untied", "differs"))


def _make_review(finding: Finding, number: int) -> Finding:
    """Make it a review, however it differs: a headline has few words to tell what it is of."""
    if finding.operands:
        (_, other), *_ = finding.operands
        detail = say("the text has {figure} of the same thing", figure=other.text.strip())
    else:
        detail = say("the text below does not have it, and it follows from no figures there")
    claim = finding.claim._replace(id=f"headline-{number}")
    return finding._replace(claim=claim, verdict=Verdict.REVIEW, detail=detail, working=())

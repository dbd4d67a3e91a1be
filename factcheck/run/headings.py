"""Hold what the headline, the standfirst and the summary of an article say against its body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from factcheck.article import Article
from factcheck.claim.claim import list_figures
from factcheck.claim.finding import Finding, Verdict
from factcheck.figure.figure import Figure
from factcheck.language.foreign import detect_foreign

__all__ = ["iter_missing_in_body"]

SENTENCE_ENDS = (".", "!", "。", "！")


def iter_missing_in_body(article: Article, figures: Sequence[Figure], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield a review for each figure of a heading that the text below does not have.

    figures: of the article, in order. findings: of its claims; what these flag, work out or find again is not looked for.
    """
    headings = [
        (start, end)
        for start, end in article.headlines
        if any(start <= figure.start < end for figure in figures)
        and (start < article.body or not article.text[start:end].endswith(SENTENCE_ENDS))  # a first sentence is no headline
    ]
    if not headings or detect_foreign(article.text):
        return
    from factcheck.check.tie_out import heading  # imported late: few headlines have figures

    known = {figure.start for finding in findings for figure in _list_known(finding)}
    body = max(end for _, end in article.headlines), len(article.text)
    found = (one for span in headings for one in heading.iter_missing_in_body(article.text, figures, span, body, known))
    for n, finding in enumerate(found, 1):
        yield finding._replace(claim=finding.claim._replace(id=f"heading-{n}"))


def _list_known(finding: Finding) -> list[Figure]:
    """Return the figures of a finding that need not be looked for: those it flags or finds again, and what it works out."""
    claim, verdict = finding.claim, finding.verdict
    if verdict in (Verdict.FAIL, Verdict.REVIEW) or claim.relation == "restatement":
        return list_figures(claim)
    return [claim.stated] if verdict is Verdict.PASS and claim.stated else []

"""A finding that a reader holds for wrong, ready for an issue: the passage, the figures, the verdict, the versions. In English.

What comes from a file is fenced, so that no word of it acts as a link, a mention or markup.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator

from factcheck.article import find_sentence_span
from factcheck.claim.finding import Finding
from factcheck.claim.run import Run
from factcheck.figure.figure import Place
from factcheck.pattern import compile_lazily
from factcheck.report import format_tool
from factcheck.report.full import format_block
from factcheck.report.text.finding_text import list_used_figures

__all__ = ["format_code_block", "iter_issue_lines"]

MAX_SENTENCE_CHARS = 600  # characters shown before and after a figure, of sentences that do not end
BACKTICKS = compile_lazily("`+")
QUESTION = "(Write here which verdict it should have, or which figures belong together.)"


def iter_issue_lines(run: Run, finding: Finding) -> Iterator[str]:
    """Yield the lines of an issue about a finding, in GitHub's Markdown."""
    claim, figures = finding.claim, list_used_figures(finding)
    stated = [("stated", claim.stated)] if claim.stated and all(figure is not claim.stated for _, figure in figures) else []
    named = [(role, figure) for role, figure in (*stated, *figures) if figure]
    places = [figure.place for _, figure in named if figure.place]
    yield from ("### Passage", "", format_code_block("\n".join(_find_passages(places)) or claim.quote or ""), "")
    yield from ("### Figures", "", format_code_block("\n".join(f"{role}: {figure.text}" for role, figure in named)), "")
    block = format_block(finding, verbose=1).rstrip("\n")
    yield from (f"### Verdict: {finding.verdict.value}", "", format_code_block(block), "")
    yield from ("### What it should be", "", QUESTION, "")
    yield from ("### Versions", "", f"{format_tool(run)}; {_describe_rates(run)}", _describe_machine())


def format_code_block(text: str) -> str:
    """Fence a text as code, by more backticks than it contains in a row."""
    marks = "`" * max(3, max(map(len, BACKTICKS.findall(text)), default=0) + 1)
    return f"{marks}text\n{text}\n{marks}"


def _find_passages(places: list[Place]) -> list[str]:
    """Return the sentences of the figures, of each line those from its first figure to its last, in the order of the text."""
    lines: dict[tuple[str, int], list[Place]] = {}
    for place in sorted(places, key=lambda place: (place.path, place.start)):
        lines.setdefault((place.path, place.line), []).append(place)
    return [_cut_sentences(several) for several in lines.values()]


def _cut_sentences(places: list[Place]) -> str:
    text = places[0].text
    end = max(place.end_column if place.end_line == place.line else len(text) + 1 for place in places)
    first, last = find_sentence_span(text, places[0].column - 1, min(end - 1, len(text)), MAX_SENTENCE_CHARS)
    return text[first:last]


def _describe_rates(run: Run) -> str:
    if not run.rates:
        return "no exchange rates"
    last, updated = run.rates[0]
    return f"exchange rates to {last}, {'updated' if updated else 'as shipped'}"


def _describe_machine() -> str:
    """ "Python 3.13.1, Linux x86_64": nothing that tells whose machine it is."""
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"

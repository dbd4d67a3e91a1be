"""Notes and problems of an article besides its findings: unread or ignored parts, and faulty `factcheck:` comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.article import Article
from factcheck.claim.finding import Finding, Problem
from factcheck.figure.notation import format_in_notation
from factcheck.language.foreign import detect_foreign
from factcheck.language.messages import join, mark, mark_plural, say, say_plural
from factcheck.run.article_claims import Extraction, IgnoredPart

__all__ = ["iter_cell_notes", "iter_faults", "iter_remarks", "tell_ignored", "tell_unread"]

MAX_CELLS_TOLD = 5  # cells of an article


def tell_unread(text: Article, extraction: Extraction) -> tuple[str, ...]:
    """Return a note if an article was not read fully (too many figures, a foreign language), which would look like a pass."""
    if extraction.unread:
        first = len(extraction.figures) - extraction.unread
        more = mark("{path}: more figures than prose has: claims are looked for among the first {number:,} alone")
        return (say(more, path=text.path, number=first),)
    name = detect_foreign(text.text)
    if name is None:
        return ()
    return (f"{text.path}: in {name}: claims are found in English and Chinese prose alone: write these in a claims file",)


def iter_faults(text: Article) -> Iterator[Problem]:
    """Yield a problem per `factcheck:` comment that can't be understood."""
    for at, why in text.faults:
        place = text.locate(min(at, len(text.text)), min(at, len(text.text)))
        yield Problem(place.path, place.line, place.column, "directive", why)


def iter_remarks(text: Article) -> Iterator[str]:
    for at, why in text.remarks:
        place = text.locate(min(at, len(text.text)), min(at, len(text.text)))
        yield f"{place.path}:{place.line}: {why}"


def iter_cell_notes(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield a note on each cell of a table that explains several findings at once."""
    if sum(finding.claim.structure is not None for finding in findings) < 2:
        return
    from factcheck.check.common_cells import find_common_cells  # imported late: few articles have a table

    for cell in find_common_cells(findings)[:MAX_CELLS_TOLD]:
        place = cell.figure.place
        if place:
            told = mark("{place}: {value} for {printed} explains {number:,} mismatches at once: {claims}")
            value = format_in_notation(cell.figure, cell.value)
            names = join(", ", (finding.claim.id for finding in cell.findings))
            where = f"{place.path}:{place.line}:{place.column}"
            yield say(told, place=where, value=value, printed=cell.figure.text, number=len(cell.findings), claims=names)


def tell_ignored(part: IgnoredPart) -> str | Problem:
    """Return a note on a part excluded from the check; a problem if the exclusion gives no reason."""
    if not part.reason:
        message = "say why these figures are not to be checked: <!-- factcheck: ignore REASON -->"
        return Problem(part.place.path, part.place.line, part.place.column, "no-reason", message)
    place = f"{part.place.path}:{part.place.line}"
    if not part.figures:
        return say("{place}: no figures ignored: {reason}", place=place, reason=part.reason)
    one, many = mark_plural("{place}: {number:,} figure ignored: {reason}", "{place}: {number:,} figures ignored: {reason}")
    return say_plural(one, many, part.figures, place=place, reason=part.reason)

"""Check prose against a table: "operating income rose 28% to $77.2 million" beside a row "Operating income".

Row, column and period are those that the sentence names; what it compares, by its words. No number is looked at for that.
Where a word is left that nothing explains, as in "operating income of the ports", there is no claim, unless another figure of
the sentence is that of the row.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.article import split_sentences
from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.link.table.line_names import (
    GridContext,
    LineMention,
    Postings,
    TablePage,
    find_lines,
    index_lines,
    read_page,
)
from factcheck.link.table.periods import PeriodMention
from factcheck.link.table.prose_cells import count_other_cells
from factcheck.link.table.readings import Reading, Told, read_statement
from factcheck.link.table.statement_claims import LARGEST, Draft, count_rows, iter_drafts, iter_listed
from factcheck.link.table.statements import Sentence, iter_statements, read_sentence
from factcheck.link.telling.telling import Side, Telling, build_tellings
from factcheck.pattern import compile_lazily

__all__ = ["GridContext", "iter_row_claims"]

MAX_SENTENCES = 1000  # with figures, compared with tables
MAX_SENTENCE_CHARS, MAX_FIGURES = 2000, 40  # of a sentence that is compared
MAX_GENERAL_PAGES = 10  # tables that a sentence without a row of theirs is compared with
# sentences that may be of a table and name none of its rows
GENERAL = compile_lazily(r"\b(?:of (?:the|all)|largest|biggest|top|total|overall|all)\b")
RESPECTIVELY = compile_lazily(r"\brespectively\b")


def iter_row_claims(
    text: str, figures: Sequence[Figure], contexts: Sequence[GridContext], passages: Sequence[tuple[int, int]]
) -> Iterator[Claim]:
    """Yield claims of prose about the rows of tables. text: with the cells blanked. figures: of the prose, in order."""
    if not figures or not contexts:
        return
    pages = [read_page(context) for context in contexts]
    postings = index_lines(pages)
    lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)  # places stay
    figures = [figure for figure in figures if figure.value is not None]
    starts, left = [figure.start for figure in figures], MAX_SENTENCES
    carried: PeriodMention | None = None
    for start, end in passages:
        for first, last in split_sentences(text, start, end):
            sentence = read_sentence(lower, first, min(last, first + MAX_SENTENCE_CHARS), carried)
            carried = next((p for p in sentence.periods if not p.is_compared), carried)
            own = figures[bisect_left(starts, first) : bisect_left(starts, last)]
            if left and own and last == sentence.end and len(own) <= MAX_FIGURES:
                left -= 1
                yield from _iter_sentence_claims(sentence, text[first:last], own, pages, postings)


def _iter_sentence_claims(
    sentence: Sentence, said: str, figures: Sequence[Figure], pages: Sequence[TablePage], postings: Postings
) -> Iterator[Claim]:
    """Yield the claims of a sentence about the only table that it fits; if a word is unknown, those that another bears out."""
    lines = find_lines(sentence.words, pages, postings)
    is_general = GENERAL.search(sentence.text, sentence.start, sentence.end) is not None
    first = range(min(len(pages), MAX_GENERAL_PAGES)) if is_general else ()
    named = sorted({*first, *(one.page for one in lines if one.is_row)})
    tellings = _build_tellings(said, sentence.start, figures) if named else ()
    found = [list(_iter_drafts(sentence, tellings, pages[n], [one for one in lines if one.page == n])) for n in named]
    places = Counter(start for drafts in found for start in {_get_start(draft.claim) for draft in drafts})
    for n, drafts in zip(named, map(_drop_rivals, found), strict=True):
        held = [draft for draft in drafts if _is_consistent(draft.claim)]
        for draft in drafts:
            start = _get_start(draft.claim)
            others = [one for one in held if one.rows == draft.rows and _get_start(one.claim) != start]
            if places[start] == 1 and (draft.is_clear or others):
                is_high = draft.is_clear and (draft.is_sure or bool(others))
                claim = draft.claim if draft in held else _count_others(pages[n], draft)
                yield claim._replace(confidence="high" if is_high else "low")


def _count_others(page: TablePage, draft: Draft) -> Claim:
    """Note in how many other cells of the row and the column a figure stands that its own cell does not have."""
    claim = draft.claim
    if claim.relation != "restatement" or len(draft.rows) != 1 or claim.structure is None:
        return claim
    others = count_other_cells(page, draft.rows[0], draft.column, _get_figure(claim))
    return claim._replace(structure=claim.structure._replace(holds=others))


def _drop_rivals(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop figures of one kind that are told of the same cells: at most one of them can be."""
    keys = [(one.claim.relation, _get_figure(one.claim).kind, _list_cells(one.claim)) for one in drafts]
    counts = Counter(keys)
    return [one for one, key in zip(drafts, keys, strict=True) if counts[key] == 1]


def _list_cells(claim: Claim) -> tuple[int, ...]:
    figures = [operand for _, operand in (claim.operands if claim.stated or claim.relation == "total" else claim.operands[:-1])]
    return tuple(start for one in figures for start in ([one.start] if isinstance(one, Figure) else _list_cells(one)))


def _build_tellings(said: str, start: int, figures: Sequence[Figure]) -> list[Telling]:
    """Return what a sentence tells of its figures. said: its text, from `start`; their places are those in the whole text."""
    moved = [figure._replace(start=figure.start - start, end=figure.end - start) for figure in figures]
    told = build_tellings(Side(said, moved), 0)
    return [one._replace(figure=figure) for one, figure in zip(told, figures, strict=True)]


def _iter_drafts(
    sentence: Sentence, tellings: Sequence[Telling], page: TablePage, lines: Sequence[LineMention]
) -> Iterator[Draft]:
    statements = list(iter_statements(sentence, tellings, lines))
    if counted := count_rows(sentence, statements, page, lines):
        yield counted
        return
    if RESPECTIVELY.search(sentence.text, sentence.start, sentence.end):
        yield from iter_listed(sentence, statements, page, lines)
        return
    levels = [mention for one in statements for mention in one.said if mention.role == "level"]
    later = next(
        (p for p in sentence.periods if any(m.figure.end <= p.start < m.end for m in levels) and not p.is_compared), None
    )
    sentence = sentence._replace(carried=later or sentence.carried)
    before: Reading | None = None
    for one in statements:
        reading = before = read_statement(sentence, one, page, lines, None if one.begins else before)
        if not reading.rows and reading.whole is not None and LARGEST.search(sentence.text, one.start, one.cut):
            reading = reading._replace(rows=(reading.whole,))
        for n in range(len(one.said)) if reading.rows else ():
            yield from iter_drafts(Told(sentence, one, reading, n))


def _get_figure(claim: Claim) -> Figure:
    """Return the figure of the prose: what is stated, or the last of a restatement."""
    figure = claim.stated or claim.operands[-1][1]
    assert isinstance(figure, Figure)  # noqa: S101  only the part of a share is a claim
    return figure


def _get_start(claim: Claim) -> int:
    return _get_figure(claim).start


def _is_consistent(claim: Claim) -> bool:
    """True if a claim about one row holds: used only as evidence for the other claims of its sentence."""
    figures = [figure for _, figure in claim.operands if isinstance(figure, Figure)]
    if claim.relation not in ("restatement", "change", "growth") or not all(figure.value for figure in figures):
        return False
    first, second = (figure.value or Fraction(0) for figure in figures)
    steps = [figure.step / 2 for figure in figures]
    if claim.stated is None:
        return abs(first - second) <= sum(steps)
    said, half = abs(claim.stated.value or Fraction(0)), claim.stated.step / 2
    if claim.relation == "change":
        return abs(abs(second - first) - said) <= half + sum(steps)
    return abs(abs(second / first - 1) * 100 - said) <= half + 100 * (steps[1] + steps[0] * second / first) / first

"""Write the claims found in an article's prose as a claims file, to be edited."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.claim.claim import Claim, Operand, list_figures
from factcheck.claim.percentage_points import is_printed_in_percent
from factcheck.claim.relation import RELATIONS, Role
from factcheck.claimfile.named_paths import find_repository_root
from factcheck.claimfile.phrase_search import SearchableText, Span
from factcheck.figure.figure import DOWNWARD_HEDGES, Figure
from factcheck.pattern import compile_lazily
from factcheck.reader import read

if TYPE_CHECKING:  # a claims file that names no article reads none
    from factcheck.article import Article

SCHEMA_FILE = "factcheck.schema.json"  # written by `factcheck schema > factcheck.schema.json`
PLAIN_SCALAR = compile_lazily(r"[\w$€£¥](?:[^,\[\]{}:#]|:(?=\w)|(?<=\w)#){0,300}")  # needs no quotes, even in { } and [ ]
NULL_WORDS = frozenset({"null", "Null", "NULL"})
OPPOSITE_RELATIONS = {("growth", "down"): "decline", ("decline", "up"): "growth"}
RELATIONS_WITHOUT_FALL = frozenset({"composite", "cagr", "compound"})  # no opposite relation, so the figure itself says "fell"
MAX_CONTEXT_WORDS = 8  # words of a prefix or suffix
WORDS_BEFORE = compile_lazily(r"(?:[A-Za-z]+ +){1,3}$")  # "fell by a", before a figure
WORD_AFTER = compile_lazily(r" +[A-Za-z]+")  # "fall", after a figure


def dump(article: Article, claims: Iterable[Claim], folder: str | None = None) -> str:
    """Format claims as a claims file that, read back, gives the same figures and relations.

    folder: where the file will be stored; default: the article's folder.

    A claim that the format can't express, or that can't be checked, is replaced by a comment that gives the reason.
    """
    prose = SearchableText(article.text)
    path = os.path.basename(article.path) if folder is None else os.path.relpath(article.path, folder)
    root = None if folder is None else find_repository_root(Path(folder).resolve())
    outside = root is not None and not Path(article.path).resolve().is_relative_to(root)
    article_keys = [("title", article.title), ("date", article.date), ("path", None if outside else path)]
    lines = [f"# yaml-language-server: $schema={SCHEMA_FILE}"]
    if outside:
        why = "leads out of this folder, which is in no repository; quotes are not looked for"
        lines.append(f"# no path: {format_scalar(path)} {why}")
    lines += ["version: 1", *(["article:"] if any(value for _, value in article_keys) else [])]
    lines += [f"  {key}: {format_scalar(value)}" for key, value in article_keys if value]
    entries = [line for claim in claims for line in _iter_entry_lines(claim, article, prose)]
    has_claims = any(not line.startswith("  #") for line in entries)
    return "\n".join([*lines, "claims:" if has_claims else "claims: []", *entries, ""])


def format_scalar(text: str) -> str:
    """Format a text as a YAML scalar: plain if that is safe, else in double quotation marks."""
    if PLAIN_SCALAR.fullmatch(text) and text.isprintable() and text == text.strip() and text not in NULL_WORDS:
        return text
    escaped = text.replace("\\", r"\\").replace('"', r"\"")
    return '"' + "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in escaped) + '"'


def _iter_entry_lines(claim: Claim, article: Article, prose: SearchableText) -> Iterator[str]:
    """Yield the lines of one claim, or the comment why it is left out."""
    reason = claim.unchecked[1] if claim.unchecked and claim.unchecked[0] != "no-rate" else None
    try:
        figures = _format_mapping(claim, article.text)
    except ValueError as error:
        reason = str(error)
    if reason:
        yield f"  # {claim.id} is left out: {' '.join(reason.split())}"
        return
    span = _find_span(claim, article, prose)
    direction = claim.stated.direction if claim.stated else None
    yield f"  - id: {format_scalar(claim.id)}"
    if span:
        yield from _iter_quote_lines(span, prose)
    yield f"    {OPPOSITE_RELATIONS.get((claim.relation, direction or ''), claim.relation)}: {{{figures}}}"
    if claim.confidence == "low":
        yield "    confidence: low"


def _format_mapping(claim: Claim, text: str) -> str:
    """Format the roles and figures under the relation. ValueError for a figure that can't be read back from its text."""
    relation = RELATIONS[claim.relation]
    operands = list(claim.operands)
    if claim.stated and not relation.states:  # a claims file lists it among the operands, or as the threshold
        bound = "under" if claim.stated.hedge in DOWNWARD_HEDGES else "over"
        threshold = (bound, _restore_own_hedge(claim.stated))
        operands.append(threshold if relation.limits == "hedge" else (relation.role_names[-1], claim.stated))
    texts = [(name, _format_operand(operand, claim, text)) for name, operand in operands]
    roles = [(role, [text for name, text in texts if name in role.names]) for role in relation.roles]
    stated = [f"stated: {_format_operand(claim.stated, claim, text)}"] if claim.stated and relation.states else []
    return ", ".join([*(f"{role.key}: {_format_role(role, of_role)}" for role, of_role in roles if of_role), *stated])


def _restore_own_hedge(threshold: Figure) -> Figure:
    """Return the threshold with only the hedge in its own text; "over" and "under" become its key in the claims file."""
    try:
        return threshold._replace(hedge=read(threshold.text).hedge)
    except ValueError:
        return threshold


def _format_role(role: Role, texts: list[str]) -> str:
    if not role.many:
        return texts[0]
    if len(role.names) > 1:
        texts = [f"{name}: {text}" for name, text in zip(cycle(role.names), texts, strict=False)]
        size = len(role.names)
        texts = [f"{{{', '.join(texts[n : n + size])}}}" for n in range(0, len(texts), size)]
    elif role.key == "pairs":
        texts = [f"[{texts[n]}, {texts[n + 1]}]" for n in range(0, len(texts), 2)]
    return f"[{', '.join(texts)}]"


def _format_operand(figure: Operand, claim: Claim, text: str) -> str:
    """Format a reference to a claim, or a figure in the article's words, varied until it is read back as the same figure.

    Adds the unit or scale shared with another figure, "3.0" of "from 3.0 to 3.4 million"; drops a hedge that the claim
    leaves out, "23 billion yuan" of "over 23 billion yuan (about $3.2 billion)"; adds the verb, "fell 0.5 percent".
    ValueError if no variant is read back.
    """
    if isinstance(figure, Claim):
        return f"{{claim: {format_scalar(figure.id)}}}"
    words = figure.text.split()
    shared = (joined for other in list_figures(claim) for joined in _iter_with_unit(figure.text, other.text))
    tried = [figure.text, *shared, *(" ".join(words[first:]) for first in range(1, len(words)))]
    direction = _find_needed_direction(claim) if figure is claim.stated else None
    if direction or (figure.value is not None and figure.value < 0):
        tried = [*([] if direction else tried), *_iter_with_neighbours(figure, text)]
    for written in tried:
        if _is_same_figure(written, figure, direction):
            return format_scalar(written)
    raise ValueError(f"'{figure.text}' is not read again as the figure that it is there")


def _find_needed_direction(claim: Claim) -> str | None:
    """Return the direction if only the stated figure's words can express it (a fall, or a gap in percent); else None."""
    direction = claim.stated.direction if claim.stated else None
    needed = is_printed_in_percent(claim) or (claim.relation in RELATIONS_WITHOUT_FALL and direction == "down")
    return direction if needed else None


def _iter_with_neighbours(figure: Figure, text: str) -> Iterator[str]:
    """Yield the figure's text with one to three preceding words, then with the following word."""
    before = WORDS_BEFORE.search(text, max(0, figure.start - 60), max(0, figure.start))
    words = before[0].split() if before else []
    yield from (" ".join([*words[first:], figure.text]) for first in range(len(words) - 1, -1, -1))
    behind = WORD_AFTER.match(text, max(0, figure.end), max(0, figure.end) + 30)
    if behind:
        yield figure.text + behind[0]


def _iter_with_unit(text: str, other: str) -> Iterator[str]:
    """Yield the text with another figure's currency sign, and with its last word, its last two, and so on."""
    number = re.search(r"[0-9](?:[0-9,.]*[0-9])?", other)
    if number is None:
        return
    words = other[number.end() :].split()
    sign = other[number.start() - 1 : number.start()]
    before = sign if sign and sign in "$€£¥" else ""
    for count in range(0 if before else 1, len(words) + 1):
        yield " ".join([before + text, *words[len(words) - count :]])


def _is_same_figure(text: str, figure: Figure, direction: str | None) -> bool:
    """True if the text is read as the same figure. way: the direction that it must also express."""
    try:
        found = read(text)
    except ValueError:
        return False
    if direction and found.direction != direction:
        return False
    below = found.direction == "down" and found.value is not None and found.value * (figure.value or 0) < 0
    value = -found.value if below and found.value is not None else found.value
    mine = (figure.value, figure.high, figure.unit, figure.step, figure.hedge)
    return (value, found.high, found.unit, found.step, found.hedge) == mine


def _find_span(claim: Claim, article: Article, prose: SearchableText) -> Span | None:
    """Return the quote's span in the normalised text: the occurrence that contains the figures, else the figures' own span."""
    figures = [figure for figure in list_figures(claim) if figure.start >= 0]
    if not figures:
        return None
    start, end = min(figure.start for figure in figures), max(figure.end for figure in figures)
    for span in prose.find(claim.quote) if claim.quote else ():
        first, last = prose.to_original(span)
        if first <= start and end <= last:
            return span
    return next((s for s in prose.find(article.text[start:end]) if prose.to_original(s)[0] == start), None)


def _iter_quote_lines(span: Span, prose: SearchableText) -> Iterator[str]:
    """Yield the quote, and if it occurs more than once the shortest prefix or suffix that identifies the occurrence."""
    quote = prose.normal[slice(*span)]
    yield f"    quote: {format_scalar(quote)}"
    found = prose.find(quote)
    if len(found) == 1:
        return
    before = prose.normal[max(0, span[0] - 200) : span[0]].split()
    after = prose.normal[span[1] : span[1] + 200].split()
    for count in range(1, MAX_CONTEXT_WORDS + 1):
        prefix, suffix = " ".join(before[-count:]), " ".join(after[:count])
        if prefix and [span] == [s for s in found if prose.has_prefix(s, prefix)]:
            yield f"    prefix: {format_scalar(prefix)}"
            return
        if suffix and [span] == [s for s in found if prose.has_suffix(s, suffix)]:
            yield f"    suffix: {format_scalar(suffix)}"
            return

"""Claims out: the claims that an article's prose makes as a claims file, to be edited."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.claim.claim import Claim, Operand
from factcheck.claim.percentage_points import is_printed_in_percent
from factcheck.claim.relation import RELATIONS, Role
from factcheck.claimfile.named_paths import find_repository_root
from factcheck.claimfile.phrase_search import SearchableText, Span
from factcheck.figure.figure import DOWNWARD_HEDGES, Figure
from factcheck.pattern import compile_lazily
from factcheck.reader import read

if TYPE_CHECKING:  # a claims file that names no article reads none
    from factcheck.article import Article

__all__ = ["dump", "format_scalar"]

SCHEMA_FILE = "factcheck.schema.json"  # what `factcheck schema > factcheck.schema.json` writes
PLAIN_SCALAR = compile_lazily(r"[\w$€£¥](?:[^,\[\]{}:#]|:(?=\w)|(?<=\w)#){0,300}")  # also within { } and [ ]
NULL_WORDS = frozenset({"null", "Null", "NULL"})
OPPOSITE_RELATIONS = {("growth", "down"): "decline", ("decline", "up"): "growth"}
RELATIONS_WITHOUT_FALL = frozenset({"composite", "cagr", "compound"})  # relations that have no other name for a fall
MAX_CONTEXT_WORDS = 8  # words of a prefix or suffix
WORDS_BEFORE = compile_lazily(r"(?:[A-Za-z]+ +){1,3}$")  # "fell by a", before a figure
WORD_AFTER = compile_lazily(r" +[A-Za-z]+")  # "fall", behind it


def dump(article: Article, claims: Iterable[Claim], folder: str | None = None) -> str:
    """A claims file; read back, it gives the same figures and the same relations.

    folder: where it will lie, that of the article by default.

    A claim that the file could not say again, or that can't be checked, is left out with a comment that says why.
    """
    prose = SearchableText(article.text)
    path = os.path.basename(article.path) if folder is None else os.path.relpath(article.path, folder)
    outside = folder is not None and not Path(article.path).resolve().is_relative_to(
        find_repository_root(Path(folder).resolve())
    )
    head = [("title", article.title), ("date", article.date), ("path", None if outside else path)]
    lines = [f"# yaml-language-server: $schema={SCHEMA_FILE}"]
    if outside:
        lines.append(
            f"# no path: {format_scalar(path)} leads out of this folder, which is in no repository; quotes are not looked for"
        )
    lines += ["version: 1", *(["article:"] if any(value for _, value in head) else [])]
    lines += [f"  {key}: {format_scalar(value)}" for key, value in head if value]
    entries = [line for claim in claims for line in _iter_entry_lines(claim, article, prose)]
    some = any(not line.startswith("  #") for line in entries)
    return "\n".join([*lines, "claims:" if some else "claims: []", *entries, ""])


def format_scalar(text: str) -> str:
    """A text as YAML reads it back: plain where that is safe, else in double quotation marks."""
    if PLAIN_SCALAR.fullmatch(text) and text.isprintable() and text == text.strip() and text not in NULL_WORDS:
        return text
    return '"' + "".join(map(_escape_char, text)) + '"'


def _escape_char(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    return char if char.isprintable() else f"\\U{ord(char):08x}"


def _iter_entry_lines(claim: Claim, article: Article, prose: SearchableText) -> Iterator[str]:
    """The lines of one claim."""
    why = claim.unchecked[1] if claim.unchecked and claim.unchecked[0] != "no-rate" else None
    try:
        figures = _format_mapping(claim, article.text)
    except ValueError as error:
        why = str(error)
    if why:
        yield f"  # {claim.id} is left out: {' '.join(why.split())}"
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
    """What stands under the relation; ValueError for a figure that its text does not give again."""
    relation = RELATIONS[claim.relation]
    given = list(claim.operands)
    if claim.stated and not relation.states:  # in a claims file it stands among the others, or is the threshold
        bound = "under" if claim.stated.hedge in DOWNWARD_HEDGES else "over"
        given.append((bound, _restore_own_hedge(claim.stated)) if relation.limits else (relation.role_names[-1], claim.stated))
    texts = [(name, _format_operand(operand, claim, text)) for name, operand in given]
    roles = [(role, [text for name, text in texts if name in role.names]) for role in relation.roles]
    stated = [f"stated: {_format_figure(claim.stated, claim, text)}"] if claim.stated and relation.states else []
    return ", ".join([*(f"{role.key}: {_format_role(role, of_role)}" for role, of_role in roles if of_role), *stated])


def _restore_own_hedge(threshold: Figure) -> Figure:
    """The threshold with the hedge of its own text, where it has one: "over" and "under" are the key it stands under."""
    try:
        return threshold._replace(hedge=read(threshold.text).hedge)
    except ValueError:
        return threshold


def _format_role(role: Role, texts: list[str]) -> str:
    if not role.many:
        return texts[0]
    if len(role.names) > 1:
        names = role.names * (len(texts) // len(role.names))
        texts = [f"{name}: {text}" for name, text in zip(names, texts, strict=True)]
        return _format_list("{" + part + "}" for part in _group_texts(texts, len(role.names)))
    return _format_list("[" + pair + "]" for pair in _group_texts(texts, 2)) if role.key == "pairs" else _format_list(texts)


def _format_list(texts: Iterable[str]) -> str:
    return f"[{', '.join(texts)}]"


def _group_texts(texts: list[str], size: int) -> list[str]:
    return [", ".join(texts[i : i + size]) for i in range(0, len(texts), size)]


def _format_operand(operand: Operand, claim: Claim, text: str) -> str:
    return f"{{claim: {format_scalar(operand.id)}}}" if isinstance(operand, Claim) else _format_figure(operand, claim, text)


def _format_figure(figure: Figure, claim: Claim, text: str) -> str:
    """A figure as the article writes it, with as much as it takes to be read as the figure that it is there.

    With the unit or scale that it shares with another one, "3.0" of "from 3.0 to 3.4 million"; without the hedge that the
    claim leaves out, "23 billion yuan" of "over 23 billion yuan (about $3.2 billion)"; with its verb, "fell 0.5 percent".
    """
    others = [o for _, o in (*claim.operands, ("", claim.stated)) if isinstance(o, Figure)]
    tried = [
        figure.text,
        *(joined for other in others for joined in _iter_with_unit(figure.text, other.text)),
        *_iter_shorter(figure.text),
    ]
    way = _find_needed_direction(claim) if figure is claim.stated else None
    if way or (figure.value is not None and figure.value < 0):
        tried = [*([] if way else tried), *_iter_with_neighbours(figure, text)]
    for written in tried:
        if _is_same_figure(written, figure, way):
            return format_scalar(written)
    raise ValueError(f"'{figure.text}' is not read again as the figure that it is there")


def _find_needed_direction(claim: Claim) -> str | None:
    """The way that the stated figure's own words alone can say: that of a fall, and of a gap in percent."""
    way = claim.stated.direction if claim.stated else None
    return way if is_printed_in_percent(claim) or (claim.relation in RELATIONS_WITHOUT_FALL and way == "down") else None


def _iter_shorter(text: str) -> Iterator[str]:
    words = text.split()
    return (" ".join(words[first:]) for first in range(1, len(words)))


def _iter_with_neighbours(figure: Figure, text: str) -> Iterator[str]:
    """A figure with one to three of the words before it, or with the one behind it."""
    before = WORDS_BEFORE.search(text, max(0, figure.start - 60), max(0, figure.start))
    words = before[0].split() if before else []
    yield from (" ".join([*words[first:], figure.text]) for first in range(len(words) - 1, -1, -1))
    behind = WORD_AFTER.match(text, max(0, figure.end), max(0, figure.end) + 30)
    if behind:
        yield figure.text + behind[0]


def _iter_with_unit(text: str, other: str) -> Iterator[str]:
    """The text with the currency sign of another figure, with its last word, its last two, and so on."""
    number = re.search(r"[0-9](?:[0-9,.]*[0-9])?", other)
    if number is None:
        return
    words = other[number.end() :].split()
    sign = other[number.start() - 1 : number.start()]
    before = sign if sign and sign in "$€£¥" else ""
    for count in range(0 if before else 1, len(words) + 1):
        yield " ".join([before + text, *words[len(words) - count :]])


def _is_same_figure(text: str, figure: Figure, way: str | None) -> bool:
    """way: what the text must also say."""
    try:
        found = read(text)
    except ValueError:
        return False
    if way and found.direction != way:
        return False
    below = found.direction == "down" and found.value is not None and found.value * (figure.value or 0) < 0
    value = -found.value if below and found.value is not None else found.value
    mine = (figure.value, figure.high, figure.unit, figure.step, figure.hedge)
    return (value, found.high, found.unit, found.step, found.hedge) == mine


def _find_span(claim: Claim, article: Article, prose: SearchableText) -> Span | None:
    """Where the claim's quote stands in the normalised text: the occurrence that holds its figures, else their own span."""
    figures = [o for _, o in (*claim.operands, ("", claim.stated)) if isinstance(o, Figure) and o.start >= 0]
    if not figures:
        return None
    start, end = min(figure.start for figure in figures), max(figure.end for figure in figures)
    for span in prose.find(claim.quote) if claim.quote else ():
        first, last = prose.to_original(span)
        if first <= start and end <= last:
            return span
    return next((s for s in prose.find(article.text[start:end]) if prose.to_original(s)[0] == start), None)


def _iter_quote_lines(span: Span, prose: SearchableText) -> Iterator[str]:
    """The quote, and where it stands more than once the fewest words before or after it that tell which one it is."""
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

"""English cue words around a figure that say how to compute its claim: direction, "per 1,000", number of years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from factcheck.article.sentence_splitter import find_sentence_span
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language import load_language
from factcheck.link.quotation import find_quoting
from factcheck.pattern import compile_lazily

__all__ = [
    "find_base", "find_comparison", "find_direction", "find_quoting", "find_sign", "find_unit_of_each", "find_verb",
    "find_years", "is_adjusted", "is_of_each", "is_offset", "is_part_of_change", "read_multiple",
]  # fmt: skip

CHANGES = load_language("en").changes
SMALLER_WORDS = frozenset(
    ("less", "fewer", "lower", "smaller", "below", "short", "shorter", "cheaper", "lighter", "under", "off")
)
LARGER_WORDS = frozenset(("more", "higher", "larger", "greater", "bigger", "above", "dearer", "longer", "heavier", "over"))
WORD = compile_lazily(r"[a-z-]+")
FALL_PHRASE = compile_lazily(  # "was off 6.70 points"
    r"\bg(?:ave|ives?|iven|iving)\s+up\b|\b(?:was|were|is|are|closed|ended|finished|traded|trading)\s(?:[a-z]+\s)?off\b"
)
LOST = "lost"  # a judging word, yet a verb of change before a delta and its rate
SEASON = compile_lazily(r"\b(?:this|last|next|each|in the) fall\b")
CLAUSE_END = compile_lazily(r"[.;:()]")
MAX_WORDS_BEFORE, MAX_WORDS_AFTER, CONTEXT_CHARS = 4, 2, 40  # words, words, characters beside a figure
PER_NUMBER = (
    r"\s(?:1,000,000|100,?000|10,?000|1,?000|1 million|100|10|1|(?:an?|one) (?:hundred|thousand|million)|million|thousand"
    r"|(?:100|hundred) ?thousand|1? ?lakh)\b(?! percent| per cent)"
)
PER_BASE = compile_lazily(
    r"\s?(?:[a-z-]+ ){0,3}?(?:per|(?:for|in|out of) every|for each|out of(?: each)?|in)" + PER_NUMBER, re.IGNORECASE
)
PER_BASE_BEFORE = compile_lazily(r"\b(?:per|(?:for|of|in) (?:every|each))" + PER_NUMBER, re.IGNORECASE)
BY_CUE = compile_lazily(r"\bby (?:[a-z]+ ){0,2}$", re.IGNORECASE)  # "rose by some 23.6 times"
PER_UNIT = compile_lazily(r"(?: of [a-z]{2,12})? (?:per|an?) ((?:square |cubic |sq\.? )?[a-z]{2,12})\b")
ADJUSTED = (
    r"(?:(?:at|in|on an?) )?(?:constant|comparable|like[ -]for[ -]like|local)[ -](?:exchange rates?|currenc(?:y|ies)"
    r"|prices?|basis|terms|sales)\b|like[ -]for[ -]like\b|\borganic(?:ally)?\b"
    r"|\b(?:in|on an?) (?:real|underlying) (?:terms|basis)\b"
)
ADJUSTED_AFTER = compile_lazily(rf"[\s,(]{{0,3}}(?:[a-z]+ ){{0,2}}(?:{ADJUSTED})", re.IGNORECASE)
ADJUSTED_BEFORE = compile_lazily(rf"(?:{ADJUSTED})(?: [a-z]+){{0,4}} ?$", re.IGNORECASE)
LOSS_CUE = compile_lazily(r"\b(?:loss(?:es)?|negative|benefit|cash used|other expense)\b[^.;,()\d]{0,24}$", re.IGNORECASE)
PROFIT_CUE = compile_lazily(
    r"\b(?:profits?|gains?|earnings|income|provi(?:ded|sions?)|tax expense|tax charge)\b[^.;,()\d]{0,40}$", re.IGNORECASE
)
OFFSET_CUE = compile_lazily(r"\boffset by\b[^.;()\d]{0,40}$", re.IGNORECASE)
BRACKET = compile_lazily(r"\)?\s*(?:\([^()]{1,20}\)\s*)?")  # "1,600 (2.8%) fewer"
YEAR_COUNT = compile_lazily(
    r"\b(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)[ -]years?\b"
    r"|\b(?:a|one|the|past|last) (decade)\b|\b(two|three) decades\b",
    re.IGNORECASE,
)
YEAR = compile_lazily(r"(?<![\d.,$£€¥])(?:(?:FY|fiscal (?:year )?)['’]?)?((?:19|20)\d\d|(?<=FY)\d\d)(?![\d%]|[.,]\d)")
YEAR_DIGITS = 4
MAX_SENTENCE_CHARS = 300  # searched on each side where a sentence is longer


def find_direction(stated: Figure, text: str) -> str | None:
    """Return the figure's direction, "up" or "down"; None if it has none or a nearby word only compares ("higher", "loss")."""
    if stated.direction is None:
        return None
    ahead = WORD.findall(text[max(0, stated.start - CONTEXT_CHARS) : stated.start].lower())[-MAX_WORDS_BEFORE:]
    own = WORD.findall(stated.text.lower())
    behind = _find_words_after(stated, text)
    near = [word for word in (*ahead, *own) if word in CHANGES.before] + [
        word for word in (*own, *behind) if word in CHANGES.after
    ]
    return None if CHANGES.judging.intersection((*near, *behind)) else stated.direction


def find_verb(figure: Figure, text: str) -> str | None:
    """Return the direction of a clause's last change verb before a figure: "dropping by a bruising 7 per cent, or 37p"."""
    ahead = CLAUSE_END.split(text[max(0, figure.start - 2 * CONTEXT_CHARS) : figure.start])[-1].lower()
    if FALL_PHRASE.search(ahead):
        return "down"
    verbs = [
        CHANGES.before[word]
        for word in WORD.findall(ahead)
        if word in CHANGES.before and (word not in CHANGES.judging or word == LOST)
    ]
    return verbs[-1] if verbs else None


def _find_words_after(figure: Figure, text: str) -> list[str]:
    """Return the next `MAX_WORDS_AFTER` words of the figure's clause, passing over a bracket."""
    bracket = BRACKET.match(text, figure.end)
    start = bracket.end() if bracket else figure.end
    clause = SEASON.sub("", CLAUSE_END.split(text[start : start + CONTEXT_CHARS].lower(), maxsplit=1)[0])
    return WORD.findall(clause)[:MAX_WORDS_AFTER]


def find_comparison(stated: Figure, text: str) -> str | None:
    """Return "up" or "down" if a figure says how much more or less one quantity is than another, else None."""
    words = {*_find_words_after(stated, text), *WORD.findall(stated.text.lower())}
    told = {CHANGES.after.get(word) for word in words}
    return "down" if words & SMALLER_WORDS or "down" in told else "up" if words & LARGER_WORDS or "up" in told else None


def is_part_of_change(fraction: Figure, text: str) -> bool:
    """True if a fraction is the size of a change, not what is left: "sank by two-thirds", "fell a third", "a third smaller"."""
    ahead = WORD.findall(text[max(0, fraction.start - CONTEXT_CHARS) : fraction.start].lower())
    is_less = not {*SMALLER_WORDS, *LARGER_WORDS}.isdisjoint(_find_words_after(fraction, text)[:1])
    return ahead[-1:] == ["by"] or is_less or fraction.direction is not None


def is_adjusted(stated: Figure, text: str) -> bool:
    """True if a growth is at constant prices or currencies, or like for like: it does not follow from the printed levels."""
    ahead = CLAUSE_END.split(text[max(0, stated.start - CONTEXT_CHARS) : stated.start])[-1]
    return bool(ADJUSTED_AFTER.match(text, stated.end) or ADJUSTED_BEFORE.search(ahead))


def find_sign(figure: Figure, text: str) -> int:
    """Return -1 if the words before a figure call it a loss, 1 if a profit, else 0."""
    ahead = text[max(0, figure.start - 2 * CONTEXT_CHARS) : figure.start]
    return -1 if LOSS_CUE.search(ahead) else 1 if PROFIT_CUE.search(ahead) else 0


def is_offset(figure: Figure, text: str) -> bool:
    """True if the words before a term of a sum say that it is subtracted: "partly offset by $3m"."""
    return OFFSET_CUE.search(text, max(0, figure.start - 2 * CONTEXT_CHARS), figure.start) is not None


def read_multiple(stated: Figure, text: str) -> tuple[Figure, bool]:
    """Return a multiple, with direction "up" if it is the size of a change ("by 23.6 times"), and True: the reading is sure."""
    is_by = BY_CUE.search(text, max(0, stated.start - CONTEXT_CHARS), stated.start) is not None
    return stated._replace(direction=stated.direction or ("up" if is_by else None)), True


def find_unit_of_each(figure: Figure, text: str) -> str | None:
    """Return the unit that an amount is per, "hectare" for "9 tonnes of rice per hectare"; of two prices one may lack it."""
    found = PER_UNIT.match(text, figure.end)
    return found[1] if found else None


def is_of_each(bracketed: Figure, amount: Figure, text: str) -> bool:
    """True if a bracketed figure is an amount per unit and the one before it a total: "$171 million (C$1.49 per share)"."""
    is_open = text[bracketed.start - 1 : bracketed.start] == "("
    return is_open and find_unit_of_each(bracketed, text) is not None and find_unit_of_each(amount, text) is None


def find_base(stated: Figure, operands: Sequence[Figure], text: str) -> int | None:
    """Return the size of a rate's denominator, 1,000 for "15 per 1,000"; None if none is printed: the rate is per one.

    A bare number takes an earlier one: "33 suicides, or 15 per 100,000; Easton, with 9, came out at 12".
    """
    base = PER_BASE.match(text, stated.end) or _find_earlier_base(stated, operands, text)
    return _read_base(base[0]) if base else None


def _find_earlier_base(stated: Figure, operands: Sequence[Figure], text: str) -> re.Match[str] | None:
    if any(figure.kind is not Kind.COUNT for figure in (stated, *operands)):
        return None
    before = list(PER_BASE_BEFORE.finditer(text, max(0, stated.start - MAX_SENTENCE_CHARS), stated.start))
    return before[-1] if before else None


def _read_base(words: str) -> int:
    """Return 1,000 for "per 1,000", 100,000 for "in every hundred thousand"."""
    digits = re.search(r"1[\d,]*\b", words)
    number = int(digits[0].replace(",", "")) if digits else 1
    for word, size in (("hundred", 100), ("thousand", 1000), ("million", 10**6), ("lakh", 10**5)):
        number *= size if word in words.lower() else 1
    return number


def find_years(figures: Sequence[Figure], known: Sequence[Figure], text: str) -> Figure | None:
    """Find the number of years in the sentences of some figures: "over five years", else the difference of the only two years.

    known: all figures of the text. None if neither is there.
    """
    start, end = min(f.start for f in figures), max(f.end for f in figures)
    first, last = find_sentence_span(text, start, end, MAX_SENTENCE_CHARS)
    told = YEAR_COUNT.search(text, first, last)
    if told and told[2]:
        return _make_count(10, told.start())
    if told:
        told_by = next((f for f in known if f.start <= told.start() < f.end and f.value is not None), None)
        return told_by._replace(kind=Kind.COUNT, unit=None) if told_by else None
    years = sorted({int(year) + (0 if len(year) == YEAR_DIGITS else 2000) for year in YEAR.findall(text, first, last)})
    if len(years) != 2:
        return None
    return _make_count(years[1] - years[0], next(YEAR.finditer(text, first, last)).start())


def _make_count(value: int, start: int) -> Figure:
    return Figure(str(value), Fraction(value), form=Form.STORED, start=start, end=start + YEAR_DIGITS)

"""Recognise n/N of a share by the percentage beside it: "12/40 (30%)", "30% (12/40)"; other slashes are dates."""

from __future__ import annotations

import re

from factcheck.pattern import compile_lazily

__all__ = ["find_second_of_pair", "is_of_pair", "is_part_of_share"]

MAX_CHARS_BEFORE = 24  # how far before a pair its percentage is looked for
SPACE = "[ \u00a0\u2009\u202f]"
PERCENT = rf"{SPACE}?(?:%|per{SPACE}?cent\b|pct\b)"
PAIR = compile_lazily(
    rf"[0-9]{{1,3}}(?:,?[0-9]{{3}}){{0,3}}{SPACE}?[/⁄]{SPACE}?([0-9]{{1,3}}(?:,?[0-9]{{3}}){{0,3}})(?![/⁄0-9]|[.,·][0-9])"
)
SHARE = rf"(?:about |approximately |roughly |~ ?|= ?)?[0-9]{{1,3}}(?:[.·][0-9]{{1,5}})?{PERCENT}"
SHARE_IN_BRACKET_AFTER = compile_lazily(rf"{SPACE}?[(\[]{SPACE}?{SHARE}")
NOUN_AND_SHARE_AFTER = compile_lazily(rf"(?: [a-z-]{{3,20}}){{1,2}} [(\[]{SPACE}?{SHARE}")  # "33/44 dogs (75%)"
LISTED_SHARE_AFTER = compile_lazily(rf"{SPACE}?[,;=:]{SPACE}?{SHARE}")
SHARE_BEFORE = compile_lazily(rf"[0-9]{PERCENT}{SPACE}?[(\[]{SPACE}?(?:n{SPACE}?={SPACE}?)?\Z")
LISTED_SHARE_BEFORE = compile_lazily(rf"[0-9]{PERCENT}[,;:]{SPACE}?(?:n{SPACE}?={SPACE}?)?\Z")
BRACKET_OPEN_BEFORE = compile_lazily(rf"[(\[](?:n{SPACE}?={SPACE}?)?\Z")
BRACKET_CLOSE = compile_lazily(r"[)\]]")
FIRST_BEFORE = compile_lazily(rf"(?<![0-9/.,⁄])[0-9]{{1,3}}(?:,?[0-9]{{3}}){{0,3}}{SPACE}?[/⁄]{SPACE}?\Z")
OF_WHOLE = compile_lazily(  # "104 of 168 (62%)", "12 (30%) of 40"
    rf" of (?:the |all )?[0-9,]{{1,9}}(?: [a-z-]{{3,20}}){{0,3}}{SPACE}?[(\[]{SPACE}?{SHARE}"
    rf"|{SPACE}?[(\[]{SPACE}?{SHARE}{SPACE}?[)\]] of (?:the |all )?[0-9]"
)
LIMIT_BEFORE = compile_lazily(r"(?:\b(?:above|over|below|under|than|exceed(?:ed|ing|s)?|on|since|until)|[<>≤≥]) ?\Z")
NEVER_PAIR = compile_lazily(rf"24/7|(?:19|20)[0-9]{{2}}{SPACE}?[/⁄]{SPACE}?[0-9]{{2}}")  # "in 2024/25 (30%)"
PART_END_CHARS = frozenset(" ([\u00a0\u2009\u202f")
LAST_DAY, FIRST_YEAR = 31, 1900


def find_second_of_pair(low: str, start: int) -> int | None:
    """Return the offset of N in the n/N at `start` if a percentage stands beside it, else None."""
    match = PAIR.match(low, start)
    if match is None or NEVER_PAIR.fullmatch(match[0]):
        return None
    end, back = match.end(), max(0, start - MAX_CHARS_BEFORE)
    if SHARE_IN_BRACKET_AFTER.match(low, end):  # "a blood pressure over 120/80 (30%)" and "on 9/11 (30%)" are none
        told = LIMIT_BEFORE.search(low, back, start) is None
    elif SHARE_BEFORE.search(low, back, start):
        told = True
    elif LISTED_SHARE_AFTER.match(low, end):
        told = BRACKET_OPEN_BEFORE.search(low, back, start) is not None or _is_no_date(match[0])
    elif LISTED_SHARE_BEFORE.search(low, back, start):
        told = BRACKET_CLOSE.match(low, end) is not None or _is_no_date(match[0])
    else:
        told = NOUN_AND_SHARE_AFTER.match(low, end) is not None and _is_no_date(match[0])
    return match.start(1) if told else None


def is_of_pair(low: str, start: int, end: int) -> bool:
    """True if the number at this span is the n or the N of such a pair."""
    near = low[max(0, start - 2) : end + 2]
    if "/" not in near and "⁄" not in near:
        return False
    if find_second_of_pair(low, start) is not None:
        return True
    first = FIRST_BEFORE.search(low, max(0, start - MAX_CHARS_BEFORE), start)
    return first is not None and find_second_of_pair(low, first.start()) == start


def is_part_of_share(low: str, end: int) -> bool:
    """True if the number that ends at `end` is the n of "n of N (p%)" or "n (p%) of N"."""
    return low[end : end + 1] in PART_END_CHARS and OF_WHOLE.match(low, end) is not None


def _is_no_date(pair: str) -> bool:
    """True if a pair is not like 9/11, 2019/20, 50/50 or 1/2."""
    first, second = (int(re.sub(r"[^0-9]", "", number)) for number in re.split("[/⁄]", pair))
    return first < second and second > LAST_DAY and first < FIRST_YEAR

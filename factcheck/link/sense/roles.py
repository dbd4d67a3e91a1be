"""What a figure is in its clause by the words beside it: a level, a change, or the base of a comparison.

"Exports rose by $2m to $9m from $7m": $2m is a change, $9m a level, $7m a base.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.figure.figure import Figure
from factcheck.language.en.cues import TAKING
from factcheck.link.words.word import FIGURES
from factcheck.pattern import pattern

if TYPE_CHECKING:  # only its type is wanted, and it is made of this module's work
    from factcheck.link.words.found import Found

__all__ = ["ATTENDANT", "is_base", "is_change", "is_mark", "own_subject"]

BEFORE, BEHIND = 24, 16  # letters beside a figure that say what it is
BASE = pattern(
    r"[cf][_yioOaALWUZEIBTnz&P-]{0,9}(?:[MQN][_iyo]{1,6}&_{0,2})?\(?$|[hl]n[_yoA]{0,4}$"
)  # "from 5 in May and 4 in June"
BASES = frozenset("cfn")  # one of these BASE has
STEP = pattern(rf"[ud](?:[^|;,{FIGURES}tac]{{0,6}}b_?(?:_?[LA]o_?)?|_?|o_?|i[_yUZEIBTLoi]{{1,8}}o_?)$")
AND_STEP = pattern(r"[ud](?:_?b_?|o_?)[MQN][_y]{0,4},?_?&_?$")  # "have been raised by $5m and $4m"
AND_ONE = pattern(r"\band(?:\s+[a-z]+)?\s+$")
MORE = pattern(r"_?(?:[hl](?=_?[nyi,;|)(&]|o|_?$)|[ud](?=[io]|_?n))")  # 0.7 billion lower than; "a 23 million decrease in"
RATED_MORE = pattern(
    r"\s*\([^()]{1,24}\)\s+(?:more|fewer|less|lower|higher)\b|\s+(?:lower|higher)(?=[;,.)]|\s(?:and|but|while)\b)"
)  # "612 (1.1 per cent) fewer than in 2015"
RATED = pattern(r",?_?r_?P_?[hlud]")  # "$5m, or 8 percent, more"
OF_RATE = pattern(r"[ud]_?[ob]?_?P,?_?r_?$")  # "a rise of 8 percent, or $5m"
TOWARDS = pattern(r"_?t[_yoa]{0,4}[MQN]")  # "adding $1.89 to $48.62"
PUT_UP = pattern(r"\b(?:put|puts|putting|set|make|makes|made|making|take|takes|took|taken|taking|bought|picked|totted) up\W*$")
ATTENDANT = pattern(r"\b(?:on (?:\w+ ){0,2}(?:sales|revenues?|turnover) of|based (?:up)?on(?: [a-z]+)?)\s+$", re.IGNORECASE)
MARK = pattern(
    r"\b(?:(?:exceed|surpass|topp|pass|break|cross)\w*|broke)\s+(?:the\s+)?$"
    r"|\b(?:previous|prior|old|earlier|former) (?:records?|highs?|lows?|peaks?) of\s+$"
    r"|\b(?:targets?|goals?|forecasts?|ceilings?|quotas?|limits?|thresholds?) of\s+$",
    re.IGNORECASE,
)
PASSES = ("of", "the", "exceed", "surpass", "topp", "pass", "break", "cross", "broke")  # of its last word, one
WITH_OWN = pattern(r"w[_UZEIBTAyWo]{1,9}$")
LAST_WORD = pattern(r"([A-Za-z-]+)\W*$")


def is_base(letters: str, at: int) -> bool:
    """Whether a figure follows "from" or "compared with"."""
    before = letters[max(0, at - BEFORE) : at]
    return not BASES.isdisjoint(before) and BASE.search(before) is not None


def is_change(text: str, letters: str, at: int, figure: Figure) -> bool:
    """Whether a figure is a difference: "rose by £2m", "a rise of £2m", "£2m lower"; "raised £4m" is a level."""
    return _is_change(text, letters[max(0, at - BEFORE) : at], letters[at + 1 : at + 1 + BEHIND], figure.start, figure.end)


@lru_cache(maxsize=64)  # several passes ask, one soon after the other; it keeps texts
def _is_change(text: str, before: str, behind: str, start: int, end: int) -> bool:
    if MORE.match(behind) or RATED_MORE.match(text, end) or RATED.match(behind):
        return True
    if "u" not in before and "d" not in before:
        return False
    if _next_step(text, before, start) or OF_RATE.search(before):
        return True
    if not STEP.search(before) or PUT_UP.search(text, max(0, start - 16), start):
        return False
    word = LAST_WORD.search(text, max(0, start - 24), start)
    taken = before[-1] in "ud" and word is not None and word.group(1).lower() in TAKING
    return not taken or TOWARDS.match(behind) is not None


def is_mark(found: Found, figure: Figure) -> bool:
    """Whether a level is one that another passes or should reach: "topping the record of $5m", "of a target of $9m"."""
    start = figure.start
    if start not in found.marks:
        found.marks[start] = found.may(MARK) and _marked(found.text[max(0, start - 40) : start])
    return found.marks[start]


def _marked(ahead: str) -> bool:
    """Whether words end in those of a mark, the last of which is one of a few."""
    last = ahead.split()[-1:]
    return bool(last) and any(part in last[0].lower() for part in PASSES) and MARK.search(ahead) is not None


def _next_step(text: str, before: str, start: int) -> bool:
    step = AND_STEP.search(before) if "&" in before else None
    return step is not None and AND_ONE.search(text, max(0, start - 24), start) is not None


def own_subject(letters: str, verb: int, level: int) -> bool:
    """Whether a verb behind a level has a subject of its own: "sales were $5m, with those of tea up 1%"."""
    own = WITH_OWN.search(letters, max(0, verb - 10), verb) if 0 <= level < verb else None
    return own is not None and own.start() > level and letters[verb + 1 : verb + 2] != "o"

"""From a match of a construction to claims: which figure has which role, and what forbids it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.claim import Claim
from factcheck.figure import Figure, Kind
from factcheck.language.en.cues import TAKING
from factcheck.link.levels import partners
from factcheck.link.topic import one_topic
from factcheck.link.word import Word
from factcheck.link.years import compounded, years

__all__ = ["Found", "bound"]

NAMES = ("stated", "stated2", "new", "old", "change", "change2")
DOWN = "dl"
LONE = ("lone", "lone-gap")
RATES = ("gap", "points", "lone-gap")  # whose levels are rates: "grew 6.5 percent" is one
BASE = re.compile(r"[cf][_yioOaALWUZEIBTvnz&P-]{0,9}\(?$")  # what follows "from" or "compared with" is never the new level
STEP = re.compile(r"[ud](?:[_i]{0,4}b_?)?$")  # what follows "rose by" or "up" is a change
LEVEL = re.compile(r"[tfc][_yoa]{0,4}$")  # what follows "to", "from" or "compared with" is a level, not a rate
PAIRED = re.compile(r"[MQN][_,]{0,2}&_?\(?$")  # "1.77 and 1.71 million, up 21 and 20 percent": which has which is not read
LAST_WORD = re.compile(r"([A-Za-z-]+)\W*$")
GAIN = re.compile(r"\s+(?:[\w-]+\s+){0,3}(?:gains?|loss|losses|charge|cut)\b", re.I)
AROUND = 10  # letters before a match in which a word of another basis blocks it
ARTICLE = re.compile(r"\b(?:an?|another|further|with)\s+(?:\w+\s+)?$", re.I)
OWN_RATE = re.compile(r"[_yioe]{0,6},_?[ud]b?_?P")  # "compared with £459 for women, up 2.2%": each has its own base


class Found:
    """The figures of a text, and which are taken as stated figures or as levels so far."""

    __slots__ = ("claims", "figures", "levels", "pairs", "shares", "stated", "text", "word")

    def __init__(self, text: str, figures: Sequence[Figure], word: Word) -> None:
        self.text, self.figures, self.word = text, figures, word
        self.stated: set[int] = set()
        self.levels: set[int] = set()
        self.shares: set[int] = set()
        self.pairs: set[tuple[str, int, int | None]] = set()
        self.claims: list[Claim] = []

    def at(self, match: re.Match[str], name: str) -> int:
        """Where a group of a match begins; -1 where it is absent."""
        return match.start(name) if name in match.re.groupindex else -1

    def number(self, match: re.Match[str], name: str) -> int | None:
        """The number of the figure in a group of a match; None where the group is absent."""
        at = self.at(match, name)
        return None if at < 0 else self.word.figures[at]

    def before(self, match: re.Match[str], name: str) -> str:
        """The letters of the word up to a group of a match."""
        at = match.start(name) if name in match.re.groupindex else -1
        return self.word.letters[max(0, at - 12) : at] if at >= 0 else ""

    def add(self, relation: str, operands: Sequence[tuple[str, Figure]], stated: Figure | None, confidence: str) -> None:
        spans = [figure for _, figure in operands] + ([stated] if stated else [])
        quote = self.text[min(f.start for f in spans) : max(f.end for f in spans)]
        self.claims.append(Claim("", relation, tuple(operands), stated, quote, confidence))


def bound(found: Found, match: re.Match[str], family: str, confidence: str) -> bool:
    """Enter the claims of a match; False where its figures are taken or cannot belong together."""
    number = {name: found.number(match, name) for name in NAMES}
    stated, new, old = number["stated"], number["new"], number["old"]
    stated = number["stated2"] if stated is None else stated
    change = number["change"] if number["change"] is not None else number["change2"]
    if stated is None or new is None or stated in found.stated or (family, new, old) in found.pairs:
        return False
    if family in ("gap", "lone-gap") and found.figures[stated].kind is not Kind.POINT and found.figures[stated].unit != "point":
        return False
    if _forbidden(found, match, family) or (family == "change" and stated in found.levels):
        return False
    if "|" in match.group() and not one_topic(found.text, *(found.figures[n] for n in (stated, new, old) if n is not None)):
        return False
    verb = match["verb"] if "verb" in match.re.groupindex else None
    figures = [_signed(found, match, figure, name) for name, figure in (("new", new), ("old", old))]
    made = list(_claims(found.figures, family, verb, stated, figures[0], figures[1], change))
    if family == "growth" and compounded(found.text, found.figures[stated]):
        made = _yearly(found, made)
    for relation, operands, what in made:
        found.add(relation, operands, what, "low" if verb in ("g", "Y") and relation != "difference" else confidence)
    if made:
        found.stated |= {n for n in (stated, change) if n is not None}
        found.levels |= {n for n in (new, old) if n is not None}
        found.pairs.add((family, new, old))
    return bool(made)


def _forbidden(found: Found, match: re.Match[str], family: str) -> bool:
    before_new = found.before(match, "new")
    if BASE.search(before_new) or (family == "lone" and PAIRED.search(before_new)):
        return True
    levels = family not in RATES and "verb" in match.re.groupindex
    if levels and any(_step(found, match, name) for name in ("new", "old")):
        return True
    clause = found.word.letters[max(0, match.start() - AROUND) : match.end() + AROUND // 2]
    if "x" in clause and family not in RATES:
        return True
    first = min((name for name in NAMES[:2] + NAMES[4:] if found.at(match, name) >= 0), key=lambda name: found.at(match, name))
    if LEVEL.search(found.before(match, first)) and family != "multiple":
        return True
    noun = found.at(match, "verb") > found.at(match, "stated") and match["verb"] not in "hl"
    if family == "change" and noun and not _noun(found, match):
        return True
    return "c" in found.before(match, "old")[-10:] and OWN_RATE.match(found.word.letters, match.end()) is not None


def _step(found: Found, match: re.Match[str], name: str) -> bool:
    """Whether a figure is a change: "rose by 3,400", "up 3,400"; "raised £4m" is a level."""
    number, before = found.number(match, name), found.before(match, name)
    if number is None or not STEP.search(before):
        return False
    start = found.figures[number].start
    word = LAST_WORD.search(found.text, max(0, start - 24), start)
    return before[-1:] not in "ud" or word is None or word.group(1).lower() not in TAKING


def _noun(found: Found, match: re.Match[str]) -> bool:
    """Whether a change before its noun stands after an article: "a $5m rise", not "10 banks fell", and no "$5m gain" in a year."""
    number = found.number(match, "stated")
    if number is None:
        return False
    figure = found.figures[number]
    return ARTICLE.search(found.text, max(0, figure.start - 24), figure.start) is not None and not GAIN.match(
        found.text, figure.end
    )


def _signed(found: Found, match: re.Match[str], number: int | None, name: str) -> Figure | None:
    """The figure of a level; below zero after "a loss of", "a disinvestment of"."""
    if number is None:
        return None
    figure = found.figures[number]
    negative = re.search(r"K[_oi]{0,3}$", found.before(match, name)) and figure.value is not None and figure.value > 0
    return replace(figure, value=-figure.value) if negative and figure.value is not None else figure


Made = tuple[str, list[tuple[str, Figure]], Figure]


def _claims(
    figures: Sequence[Figure],
    family: str,
    verb: str | None,
    number: int,
    new: Figure | None,
    old: Figure | None,
    change: int | None,
) -> Iterator[Made]:
    down = verb is not None and verb in DOWN
    stated = replace(figures[number], direction="down" if down else "up")
    if new is None:
        return
    if family in LONE:
        yield _lone(stated, new, down=down)
        return
    if old is None:
        yield from _on_change(stated, figures[change] if change is not None else None, new, down=down)
        return
    levels = partners(new, old)
    if not levels or (min(new.value or 0, old.value or 0) < 0 and family != "change"):
        return
    if family == "growth" and verb in ("g", "Y") and change is not None:
        yield "growth", [("change", figures[change]), ("old", levels[0])], stated
        yield from _change(figures[change], *levels, verb)
    elif family == "growth":
        yield ("decline" if down else "growth"), [("new", levels[0]), ("old", levels[1])], stated
        if change is not None:
            yield from _change(figures[change], *levels, verb)
    elif family in ("gap", "points"):
        if verb in ("g", "Y"):
            down = (levels[0].value or 0) < (levels[1].value or 0)
        yield from _gap(stated, *levels, down=down)
    elif family in ("change", "ages"):
        yield from _change(stated, *_opposed(levels), verb)
    else:
        yield "multiple", [("new", levels[0]), ("old", levels[1])], replace(stated, direction=None)


def _lone(stated: Figure, new: Figure, *, down: bool) -> Made:
    """What has one side only; the other is implied."""
    if new.kind is Kind.PERCENT:
        return "gap", [("lower" if down else "higher", new)], _points(stated)
    return ("decline" if down else "growth"), [("new", new)], stated


def _opposed(levels: tuple[Figure, Figure]) -> tuple[Figure, Figure]:
    """Levels with their signs; both without where both are below zero: a loss that grew."""
    new, old = levels
    if new.value is not None and old.value is not None and new.value < 0 and old.value < 0:
        return replace(new, value=-new.value), replace(old, value=-old.value)
    return levels


def _yearly(found: Found, made: list[Made]) -> list[Made]:
    """Growth a year, over the years between the levels; nothing where the text does not say how many."""
    yearly: list[Made] = []
    for relation, operands, stated in made:
        if relation in ("growth", "decline"):
            roles = dict(operands)
            count = (
                years(found.text, found.figures, roles["new"], roles["old"], stated)
                if "old" in roles and "new" in roles
                else None
            )
            yearly += [("cagr", [*operands, ("years", count)], stated)] if count else []
    return yearly


def _on_change(stated: Figure, change: Figure | None, new: Figure, *, down: bool) -> Iterator[Made]:
    pair = partners(change, new) if change else None
    if pair:
        yield ("decline" if down else "growth"), [("change", pair[0]), ("new", pair[1])], stated


def _change(stated: Figure, new: Figure, old: Figure, verb: str | None) -> Iterator[Made]:
    pair = partners(stated, new)
    if not pair:
        return
    stated = replace(pair[0], direction=None)
    if verb in ("g", "Y") and new.value is not None and old.value is not None:
        larger, smaller = (new, old) if new.value >= old.value else (old, new)
        yield "difference", [("larger", larger), ("smaller", smaller)], stated
    elif verb is not None and verb in DOWN:
        yield "difference", [("larger", old), ("smaller", new)], stated
    else:
        yield "change", [("new", new), ("old", old)], stated


def _gap(stated: Figure, new: Figure, old: Figure, *, down: bool) -> Iterator[Made]:
    higher, lower = (old, new) if down else (new, old)
    yield "gap", [("higher", higher), ("lower", lower)], _points(stated)


def _points(stated: Figure) -> Figure:
    """A figure in percentage points, where it says "points" or, between percentages, "pct"."""
    kind = {} if stated.kind is Kind.POINT else {"kind": Kind.POINT, "unit": "percentage_point"}
    return replace(stated, direction=None, **kind)

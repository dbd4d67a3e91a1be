"""How the figures of a mismatch stand in their sentence: side by side, each in its role, with what between them."""

from __future__ import annotations

from fractions import Fraction

from factcheck.check.belief.mismatch import Mismatch, compute_ratio
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Kind
from factcheck.language import load_language, load_language_of
from factcheck.language.language import RoleCues
from factcheck.pattern import compile_lazily

__all__ = [
    "MIN_SLIP_WEIGHT", "are_levels_introduced", "find_verb_direction", "has_change_rate_and_level", "has_conversion_opening",
    "is_between_currencies", "load_role_cues",
]  # fmt: skip

CHANGES = load_language("en").changes
MAX_CHARS_BETWEEN = 90  # characters between two figures
MAX_WORDS_BEFORE = 4  # words before a stated figure in which its verb is looked for
MAX_LEVEL_RATIO = 20  # times, between a level and the one before it
WORDS_AFTER_RATE = frozenset({*CHANGES.after, "more", "less"})  # "9.0% higher than"
CHANGE_WORDS = frozenset({*CHANGES.before, *CHANGES.nouns, "by", "reflecting", "representing", "doubled", "tripled", "halved"})
LEVEL_ROLES = ({"old", "new"}, {"higher", "lower"}, {"larger", "smaller"})  # roles of the two levels of a change
WORD = compile_lazily(r"[A-Za-z][A-Za-z'’-]{0,30}")
MIN_SLIP_WEIGHT = Fraction(1, 20)  # of a slip that might have printed 20 numbers


def is_between_currencies(mismatch: Mismatch) -> bool:
    return RELATIONS[mismatch.claim.relation].converts and all(figure.kind is Kind.MONEY for _, figure in mismatch.figures)


def has_conversion_opening(mismatch: Mismatch) -> bool:
    return all(map(load_role_cues(mismatch).conversion.fullmatch, mismatch.between))


def are_levels_introduced(mismatch: Mismatch) -> bool:
    """True if the stated figure and both levels are introduced in their roles, with nothing else between."""
    roles = _assign_level_roles(mismatch)
    if roles is None or any(figure.hedge not in (None, "about") for role, figure in mismatch.figures if role != "stated"):
        return False  # "from under $1.35 to over $1.37"
    return (
        _are_of_one_size(mismatch, roles)
        and _has_nothing_between(mismatch)
        and all(_is_introduced(mismatch, at, role) for at, role in enumerate(roles))
    )


def has_change_rate_and_level(mismatch: Mismatch) -> bool:
    """True if a change and its rate stand side by side, and the level that they led to, or come from, before or behind."""
    if len(mismatch.figures) != 3 or any(figure.hedge for role, figure in mismatch.figures if role != "stated"):
        return False
    (first, second), cues = mismatch.between, load_role_cues(mismatch)
    if set(mismatch.roles[:2]) == {"change", "stated"} and mismatch.roles[2] == "new":
        return bool(cues.restatement.fullmatch(first) and cues.to_level.fullmatch(second))
    is_led = mismatch.roles[0] == "new" or (mismatch.roles[0] == "old" and cues.old.search(mismatch.words[0]) is not None)
    is_behind = is_led and set(mismatch.roles[1:]) == {"change", "stated"}
    return bool(is_behind and cues.from_level.fullmatch(first) and cues.restatement.fullmatch(second))


def find_verb_direction(mismatch: Mismatch) -> str | None:
    """Return the direction of the verb before the stated figure, "up" or "down"; None if there is none."""
    words = _list_words_before(mismatch, mismatch.roles.index("stated"))
    return next((CHANGES.before[word] for word in reversed(words) if word in CHANGES.before), None)


def _assign_level_roles(mismatch: Mismatch) -> list[str] | None:
    """Return the roles stated, old ("from") and new of three figures, in text order; None if they have other roles."""
    others = set(mismatch.roles) - {"stated"}
    if len(mismatch.figures) != 3 or others not in LEVEL_ROLES:
        return None
    if others == {"old", "new"}:
        return list(mismatch.roles)
    cues = load_role_cues(mismatch)
    before = [
        role != "stated" and cues.old.search(ahead) is not None
        for role, ahead in zip(mismatch.roles, mismatch.words, strict=False)
    ]
    if sum(before) != 1:
        return None
    return [
        role if role == "stated" else "old" if is_old else "new" for role, is_old in zip(mismatch.roles, before, strict=True)
    ]


def _are_of_one_size(mismatch: Mismatch, roles: list[str]) -> bool:
    """True if both levels may be of one thing: same kind and unit, and of similar size unless a power of ten is wrong."""
    old, new = (mismatch.figures[roles.index(role)][1] for role in ("old", "new"))
    alike = old.kind is new.kind and old.unit == new.unit
    near = compute_ratio(old.value or Fraction(1), new.value or Fraction(1)) <= MAX_LEVEL_RATIO
    return alike and (near or mismatch.find_max_weight("power of ten") >= MIN_SLIP_WEIGHT)


def _has_nothing_between(mismatch: Mismatch) -> bool:
    """True if no other thought and no other comparator stands between or behind the figures."""
    cues = load_role_cues(mismatch)
    return all(
        len(between) <= MAX_CHARS_BETWEEN and not cues.new_thought.search(between) for between in mismatch.between
    ) and not any(map(cues.doubt.search, mismatch.words[1:]))


def _is_introduced(mismatch: Mismatch, at: int, role: str) -> bool:
    """True if the words before a figure, or right behind it, give it its role."""
    before, cues = mismatch.words[at], load_role_cues(mismatch)
    if role == "old":
        return cues.old.search(before) is not None
    if role == "new":
        return cues.new.search(before) is not None or (at == 0 and not cues.old.search(before))
    if cues.change:
        return cues.change.search(before) is not None
    own = [word.lower() for word in WORD.findall(mismatch.figures[at][1].text)]  # "doubled"
    behind = WORD.match(mismatch.words[at + 1].lstrip())
    return not CHANGE_WORDS.isdisjoint([*_list_words_before(mismatch, at), *own]) or (
        behind is not None and behind[0].lower() in WORDS_AFTER_RATE
    )


def load_role_cues(mismatch: Mismatch) -> RoleCues:
    return load_language_of(mismatch.stretch or "").role_cues


def _list_words_before(mismatch: Mismatch, at: int) -> list[str]:
    return [word.lower() for word in WORD.findall(mismatch.words[at])[-MAX_WORDS_BEFORE:]]

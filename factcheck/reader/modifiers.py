"""Read the words beside a figure: hedge, sign and direction before it; hedge, direction and counted noun after it."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.language import load_language
from factcheck.pattern import compile_lazily

__all__ = [
    "LeftModifiers", "is_plural", "list_words_before", "match_direction_after", "match_hedge_after", "match_noun_after",
    "read_left_modifiers", "to_singular",
]  # fmt: skip

ENGLISH = load_language("en")
CHANGES, HEDGES, NOUNS, NUMBERS = ENGLISH.changes, ENGLISH.hedges, ENGLISH.nouns, ENGLISH.numbers
MAX_CHARS_BEFORE = 64  # how far before a figure its hedge and verb are looked for
OPENING_CHARS = "(\"'“‘[,;:—–"
ADDING_FORMS = (["adding"], ["adds"], ["added"], ["add"])  # "adding up to 30" is no hedge
ES_ENDINGS = ("sses", "shes", "ches", "xes", "zes", "oes")  # of plurals in -es
SPACES = frozenset(" \t\n\u00a0")
JOINT_CHARS = frozenset(" \t\n\u00a0\u2011-")
NEXT_WORD = compile_lazily(r"[ \t\n\u00a0\u2011-]([a-z]+)")
HEDGE_FIRST_LETTERS = frozenset("poa")
HEDGE_AFTER = compile_lazily(r"[ -](plus|(?:or|and) [a-z]+|at (?:least|most))\b")
PHRASE_WORD = compile_lazily(r"([a-zß-ʯ]+(?:['’][a-z]+)?)(?:([ \t\n\u00a0\u2011-])|[.,;:!?)\]\"”]|\Z|(?=['’ —–]))")


class LeftModifiers(NamedTuple):
    """Hedge, sign and verb before a figure; `start` is where the hedge or sign starts."""

    start: int
    hedge: str | None = None
    negative: bool = False
    verb: str | None = None  # a verb of change: "rose"

    def get_direction(self, *, percentage: bool) -> str | None:
        """Return "up", "down" or None; some verbs count for percentages only: "added 5 percent", not "added 5,000 jobs"."""
        if self.verb is None or (self.verb in CHANGES.percentage_only and not percentage):
            return None
        return CHANGES.before.get(self.verb) or CHANGES.after.get(self.verb)


HEDGES_BY_LAST_WORD: dict[str, list[tuple[list[str], str | None]]] = {}  # (words, hedge), the longest first
for _phrase, _name in sorted(HEDGES.before.items(), key=lambda item: -len(item[0])):
    HEDGES_BY_LAST_WORD.setdefault(_phrase.split()[-1], []).append((_phrase.split(), _name))
TOUCHING_SIGNS = frozenset({"-", "+", *(hedge for hedge in HEDGES.before if len(hedge) == 1)})
MODIFIER_WORDS = (
    HEDGES_BY_LAST_WORD.keys() | CHANGES.before.keys() | CHANGES.fillers | NUMBERS.negative | {"of"}
)  # any other last word ends the search


def list_words_before(low: str, start: int) -> list[str]:
    """List the last words before `start`; none if no space precedes it."""
    if start == 0 or low[start - 1] not in SPACES:
        return []
    return low[start - MAX_CHARS_BEFORE if start > MAX_CHARS_BEFORE else 0 : start].split()


def read_left_modifiers(low: str, start: int, words: list[str]) -> LeftModifiers:
    """Read hedge, sign and verb before a figure: "rose by nearly ", "minus "; consumes `words` (`list_words_before`)."""
    if not words:
        touched = start and low[start - 1] in TOUCHING_SIGNS
        return _read_touching_sign(low, start, low[start - 1]) if touched else LeftModifiers(start)
    if words[-1] not in MODIFIER_WORDS and words[-1].lstrip(OPENING_CHARS) not in MODIFIER_WORDS:
        return LeftModifiers(start)
    hedge, taken = _match_hedge(words)
    edge = start
    if taken:
        edge = _find_words_start(low, start, words[-taken:])
        del words[-taken:]
    if not words or words[-1].lstrip(OPENING_CHARS) not in NUMBERS.negative:
        return LeftModifiers(edge, hedge, False, _find_direction_word(words))
    edge = _find_words_start(low, edge, words[-1:])
    words.pop()
    if words and not hedge:
        hedge, taken = _match_hedge(words)
        edge = _find_words_start(low, edge, words[-taken:]) if taken else edge
    return LeftModifiers(edge, hedge, True, _find_direction_word(words))


def match_hedge_after(low: str, end: int) -> tuple[str | None, int]:
    """Return a later hedge and its end: "5 percent or more", "600,000-plus", "40+"; not "60 percent or more than half"."""
    char = low[end : end + 1]
    if char == "+":
        return "at_least", end + 1
    if char not in " -" or low[end + 1 : end + 2] not in HEDGE_FIRST_LETTERS:
        return None, end
    match = HEDGE_AFTER.match(low, end)
    if match is None or (match[1] == "plus" and char == " ") or low.startswith(" than ", match.end()):
        return None, end
    hedge = HEDGES.after.get(match[1])
    return (hedge, match.end()) if hedge else (None, end)


def match_direction_after(low: str, end: int) -> str | None:
    """Return the direction given by the next word, or None: "87.7 percent increase", "25 percentage points higher"."""
    match = NEXT_WORD.match(low, end)
    return CHANGES.after.get(match[1]) if match else None


def match_noun_after(low: str, end: int, *, one: bool) -> tuple[str, str, int] | None:
    """Match the counted noun: return it in the singular, its last word, and its end: "factory job" in "5,000 factory jobs"."""
    if low[end : end + 1] not in JOINT_CHARS or not low[end : end + 1]:
        return None
    hyphen, place = low[end] in "-\u2011", end + 1
    words: list[str] = []
    for _ in range(6):
        match = PHRASE_WORD.match(low, place)
        if match is None or (match[1] in NOUNS.not_nouns and low[place - 1] != "-"):
            return _match_attributive(end + 1, words)
        word = match[1]
        if hyphen:
            return None if word in NOUNS.not_hyphened else (to_singular(word), to_singular(word), match.end(1))
        words.append(word)
        if is_plural(word) or (one and match[2] != "-"):
            head = to_singular(word)
            return " ".join([*words[:-1], head]), head, match.end(1)
        if not match[2]:
            break
        place = match.end()
    return _match_attributive(end + 1, words)


def is_plural(word: str) -> bool:
    """True if a word looks like a plural noun: "vehicles", "people"; not "across" or "business"."""
    if word in NOUNS.singulars:
        return True
    return word[-1:] == "s" and len(word) > 2 and word[-2] not in "s'’" and word not in NOUNS.not_plural


def to_singular(word: str) -> str:
    """Return the singular of a noun: vehicle, company, box; a word that is no plural is returned as it is."""
    if word in NOUNS.singulars:
        return NOUNS.singulars[word]
    if not is_plural(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(ES_ENDINGS) else word[:-1]


def _match_attributive(start: int, words: list[str]) -> tuple[str, str, int] | None:
    """Match a unit noun used as an attribute: "a 12 page document" counts pages."""
    if len(words) < 2 or words[0] not in NOUNS.attributive:
        return None
    return words[0], words[0], start + len(words[0])


def _read_touching_sign(low: str, start: int, last: str) -> LeftModifiers:
    """Read a sign or prefix that touches the figure: "~5", ">10", "sub-7", "minus-5"."""
    if last == "-":
        word = re.search(r"\b(minus|sub)-\Z", low[max(0, start - 7) : start])
        if word:
            return LeftModifiers(start - len(word[0]), "under" if word[1] == "sub" else None, word[1] == "minus")
    if last == "+":
        return LeftModifiers(start - 1, verb="up")
    hedge = HEDGES.before.get(last)
    return LeftModifiers(start - 1, hedge) if hedge else LeftModifiers(start)


def _match_hedge(tokens: list[str]) -> tuple[str | None, int]:
    """Return the hedge formed by the last words, and how many words it has; (None, 0) if none."""
    last = tokens[-2].lstrip(OPENING_CHARS) if len(tokens) > 1 else ""
    for phrase, name in HEDGES_BY_LAST_WORD.get(tokens[-1].lstrip(OPENING_CHARS), ()):
        count = len(phrase)
        if count > 1 and (phrase[-2] != last or count > len(tokens)):
            continue
        if count == 1 or [tokens[-count].lstrip(OPENING_CHARS), *tokens[1 - count :]] == phrase:
            added = name == "up_to" and tokens[-count - 1 : -count] in ADDING_FORMS
            return (None, 0) if added else (name, count)
    return None, 0


def _find_words_start(low: str, edge: int, tokens: list[str]) -> int:
    """Return where the last words before `edge` start, without opening brackets."""
    for token in reversed(tokens):
        edge = low.rindex(token.lstrip(OPENING_CHARS), 0, edge)
    return edge


def _find_direction_word(tokens: list[str]) -> str | None:
    """Return the word that gives the direction, or None: "rose" in "rose sharply by", "decline" in "a decline of"."""
    for place in range(len(tokens) - 1, max(-1, len(tokens) - 7), -1):
        word = tokens[place].lstrip(OPENING_CHARS)
        if word in CHANGES.before:
            return word if word != "up" or not place or tokens[place - 1] not in CHANGES.phrasal else None
        if word == "of":
            noun = tokens[place - 1].lstrip(OPENING_CHARS) if place else ""
            if noun == "factor":
                continue
            return noun if noun in CHANGES.nouns else None
        if word not in CHANGES.fillers:
            return None
    return None

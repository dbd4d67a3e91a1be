"""Read figures without a number: "doubled", "dozens of people", "several million"; and the noun that a number counts."""

from __future__ import annotations

from fractions import Fraction

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.modifiers import list_words_before, match_noun_after, read_left_modifiers
from factcheck.reader.numeral import Numeral
from factcheck.reader.unit_match import find_measure, match_unit_after

__all__ = ["read_counted_noun", "read_multiple", "read_several", "read_vague"]

NUMBERS = load_language("en").numbers
TWICE_AS = compile_lazily(
    r" as (?:[a-z]+ as|many|much|big|large|high|likely|fast|common|costly|expensive|heavy|long|old|often|rich|strong|deadly)\b"
)
DETERMINER_AFTER = compile_lazily(
    r" (?:(?:the|that|its|their|his|her|our|my|your|what|those|last|previous)\b|[a-z.]{2,20}(?:['’]s|s['’])(?=\s))"
)  # "twice Norway's 5%"
# ", doubling in five years"
PERIOD_AFTER = compile_lazily(r" (?:in|over|within|during) (?:\w+ ){1,3}?(?:years?|months?|decades?|weeks?|period)\b")
ARTICLE_BEFORE = compile_lazily(r"\b(?:a|the|more than a|near) \Z")
OF_AFTER = compile_lazily(r" (?:of|in) [a-z]")  # "a doubling of profits"
LEVELS_AFTER = compile_lazily(  # "doubling from $6m to $12m", "doubling from six to 13"
    r" (?:from|to) (?:(?:about|nearly|almost|around|just|only|over|some|an estimated) )?"
    r"(?:(?:[a-z]{0,3}[$£€¥₹]|[a-z]{1,3}\.? ?(?=\d))?\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)
MODAL_BEFORE = compile_lazily(
    r"\b(?:will|would|could|can|may|might|should|must|(?:set|due|likely|expect(?:s|ed)|forecast|projected|planned|plans|wants|hopes"
    r"|aims|pledged|promised|is|are|was|were) to) (?:(?:more than|at least|nearly|almost|about) )?$"
)
PERCEPTION_BEFORE = compile_lazily(  # "has seen profits more than double", "helped it almost double its profit"
    r"\b(?:see|sees|saw|seen|seeing|watch|watched|help|helps|helped) (?:[a-z'’-]+ ){1,6}"
    r"(?:(?:more than|at least|nearly|almost|about) )?$"
)
INVERSE_HEDGES = {  # a hedge on "halved" faces the other way: more than halved is less than half
    "over": "under", "at_least": "at_most", "just_over": "just_under",
    "under": "over", "at_most": "at_least", "nearly": "just_over", "just_under": "just_over",
}  # fmt: skip
MULTIPLE_VERBS = frozenset({"double", "treble", "triple", "quadruple"})
SEVERAL_BEFORE = compile_lazily(r"\b(?:several|(?:a )?few|many) \Z")
OF_NOUN = compile_lazily(r" of (?=[a-z])")


def read_counted_noun(low: str, number: Numeral, end: int) -> tuple[Kind, str | None, int]:
    """Return kind, noun and end of a number without unit: 5,000 jobs, 517 rushing yards; noun None if there is none."""
    noun = match_noun_after(low, end, one=number.mantissa == 1 and not number.power and number.form is Form.NUMBER)
    if noun is None:
        return Kind.COUNT, None, end
    name, last, stop = noun
    size = find_measure(last)
    return (Kind.MEASURE, size, stop) if size else (Kind.COUNT, name, stop)


def read_multiple(low: str, text: str, word: str, start: int, *, alone: bool) -> Figure | None:
    times, direction = NUMBERS.multiples[word]
    end = start + len(word)
    if word in NUMBERS.ambiguous_multiples and not alone and not _is_multiple(low, word, start, end):
        return None
    ahead = read_left_modifiers(low, start, list_words_before(low, start))
    value, form, hedge = Fraction(times), Form.NUMBER, ahead.hedge
    if times == 0:  # "halved"
        value, form, hedge = Fraction(1, 2), Form.FRACTION, INVERSE_HEDGES.get(hedge, hedge) if hedge else None
    direction = direction or ahead.get_direction(percentage=True)
    return Figure(
        text[ahead.start : end], value, kind=Kind.MULTIPLE, unit="times", hedge=hedge, form=form, direction=direction,
        start=ahead.start, end=end,
    )  # fmt: skip


def _is_multiple(low: str, word: str, start: int, end: int) -> bool:
    """True if an ambiguous word multiplies: "twice as many", "double last year's", "doubling from $6m", "will double."."""
    if TWICE_AS.match(low, end) or DETERMINER_AFTER.match(low, end):
        return True
    if word in MULTIPLE_VERBS and low[end : end + 1] in (" ", ".", ",", ";", ")"):
        perceived = low[end] in " .," and PERCEPTION_BEFORE.search(low, max(0, start - 80), start)
        return bool(perceived or MODAL_BEFORE.search(low, max(0, start - 32), start))
    return word.endswith("ing") and _is_stated_change(low, start, end)


def _is_stated_change(low: str, start: int, end: int) -> bool:
    """True if "doubling" has levels, a subject or a period: "doubling from $6m to $12m", "a doubling in profit"."""
    named = OF_AFTER.match(low, end) and ARTICLE_BEFORE.search(low, max(0, start - 12), start)
    within = low.startswith(", ", start - 2) and PERIOD_AFTER.match(low, end)
    return any((LEVELS_AFTER.match(low, end), named, within))


def read_vague(low: str, text: str, word: str, start: int) -> Figure:
    """Read "dozens of people" as 24 to under 120; with a hedge it has no value, as it cannot be checked."""
    least, high = NUMBERS.vague[word]
    ahead = read_left_modifiers(low, start, list_words_before(low, start))
    number = Numeral(start, start + len(word), least, spelled=True)
    of = OF_NOUN.match(low, number.end)
    place = of.end() - 1 if of else number.end
    unit = match_unit_after(low, text, place, spelled=True) if of else None
    kind, name, end = (unit.kind, unit.name, unit.end) if unit else read_counted_noun(low, number, place)
    end = number.end if end == place else end
    value, upper = (None, None) if ahead.hedge else (Fraction(least), None if high is None else Fraction(high))
    return Figure(
        text[ahead.start : end], value, kind=kind, unit=name, hedge=ahead.hedge, high=upper, form=Form.VAGUE,
        direction=ahead.get_direction(percentage=False), start=ahead.start, end=end,
    )  # fmt: skip


def read_several(low: str, text: str, word: str, start: int) -> Figure | None:
    """Read "several million dollars" as a figure without value."""
    first = SEVERAL_BEFORE.search(low, max(0, start - 9), start)
    if first is None:
        return None
    number = Numeral(first.start(), start + len(word), 1, spelled=True)
    unit = match_unit_after(low, text, number.end, spelled=True)
    kind, name, end = (unit.kind, unit.name, unit.end) if unit else read_counted_noun(low, number, number.end)
    return Figure(text[number.start : end], None, kind=kind, unit=name, form=Form.VAGUE, start=number.start, end=end)

"""The parts of a language's vocabulary, which `language/en` and `language/zh` fill in.

A field that a language does not need keeps its empty default: Chinese has no irregular plurals.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from re import Pattern
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from factcheck.pattern import compile_lazily

__all__ = [
    "Abbreviations",
    "ChangeGroup",
    "ChangeWords",
    "ComparisonCues",
    "Currencies",
    "Hedges",
    "Language",
    "NonQuantities",
    "Notation",
    "Nouns",
    "Numbers",
    "RoleCues",
    "Units",
    "collect_changes",
    "index_by_word",
    "join_alternatives",
    "split_words",
]

Meaning = TypeVar("Meaning")
NO_WORDS: frozenset[str] = frozenset()
NO_TABLE: Mapping[Any, Any] = MappingProxyType({})
NEVER = compile_lazily(r"\Z\A.")  # matches nothing


class Numbers(NamedTuple):
    cardinals: dict[str, int]  # "seven": 7; in Chinese the digits: 七
    scales: dict[str, int]  # powers of ten: "million": 6
    vague: dict[str, tuple[int, int | None]]  # from, up to but not including (None: no end): "dozens": (24, 120)
    attached_scales: frozenset[str] = NO_WORDS  # read only if they touch the number, or with a currency: "$5m"
    bare_scales: frozenset[str] = NO_WORDS  # need no number: "a million"
    dozens: Mapping[str, int] = NO_TABLE  # exact numbers: "dozen": 12
    no_value: frozenset[str] = NO_WORDS  # words for a figure without a value: "several"
    multiples: Mapping[str, tuple[int, str | None]] = NO_TABLE  # times and, if any, direction: "doubled": (2, "up")
    ambiguous_multiples: frozenset[str] = NO_WORDS  # multiples only before a word of the next set: "double the level"
    words_after_multiple: frozenset[str] = NO_WORDS  # "three times more"
    negative: frozenset[str] = NO_WORDS  # "minus"
    fractions: Mapping[str, tuple[int, int]] = NO_TABLE  # numerator and denominator of one part: "third": (1, 3)
    fraction_signs: Mapping[str, tuple[int, int]] = NO_TABLE  # "½": (1, 2)
    ordinals: frozenset[str] = NO_WORDS  # "second"
    words_before_period: frozenset[str] = NO_WORDS  # words before "half" that make it half a year: "the first half"
    words_after_fraction: frozenset[str] = NO_WORDS  # words after "third" that make it a fraction: "a third of"
    point_prefix: str = ""  # "a percentage point" is one point
    small_powers: Mapping[str, int] = NO_TABLE  # powers of ten within four digits: 百: 2
    large_powers: Mapping[str, int] = NO_TABLE  # powers of ten of four digits: 亿: 8
    formal_numerals: Mapping[int, int] = NO_TABLE  # for str.translate: 壹 is 一


class Hedges(NamedTuple):
    """Words of hedges with their meaning, which SEMANTICS section 2 defines; None: the words change nothing."""

    before: dict[str, str | None]  # "more than": "over"
    after: dict[str, str]  # "or more": "at_least"
    inside: Mapping[str, str] = NO_TABLE  # within a number, 2000多万: "over"
    not_after: Mapping[str, str] = NO_TABLE  # characters before a hedge that make it another word: the 近 of 附近


class ChangeGroup(NamedTuple):
    """Words of change, separated by spaces, that are read in the same places."""

    up: str
    down: str
    before: bool = True  # before their figure: "rose 5 percent"
    after: bool = False  # after their figure: "5 percent higher"
    noun: bool = False  # before "of" and a figure: "a rise of 5 percent"
    compared: bool = False  # by `factcheck tie`, which compares two texts
    introduces: bool = False  # right before a rate, by the reasons of belief


class ChangeWords(NamedTuple):
    """Words of change with their direction, "up" or "down". The first five fields are collected from groups."""

    before: dict[str, str]
    after: dict[str, str]
    nouns: frozenset[str]
    compared: dict[str, str]
    introducing: frozenset[str]
    fillers: frozenset[str] = NO_WORDS  # between the word and its figure: "rose by another 5%"
    percentage_only: frozenset[str] = NO_WORDS  # read only with a percentage: "raised $5m" is no rise of $5m
    judging: frozenset[str] = NO_WORDS  # words for better, worse or different: either level may be the later one
    phrasal: frozenset[str] = NO_WORDS  # verbs before an "up" that is no direction: "made up 5 percent"

    def list_before(self, direction: str) -> list[str]:
        """List the words of a direction that are read before their figure."""
        return [word for word, own in self.before.items() if own == direction]

    def list_compared(self, direction: str) -> list[str]:
        """List the words of a direction that `factcheck tie` reads."""
        return [word for word, own in self.compared.items() if own == direction]


class RoleCues(NamedTuple):
    """Expressions that give a figure its role, "rose 30 percent to $14 from $12", or make the role doubtful.

    Those from `restatement` to `conversion` are all that stands between two figures.
    """

    old: Pattern[str]  # right before the old level: "from "
    new: Pattern[str]  # right before the new level: "to "
    change: Pattern[str] | None  # right before the change; None: the words of `ChangeWords` tell
    new_thought: Pattern[str]  # where a clause on something else begins: "while"
    doubt: Pattern[str]  # another time or comparator, an extreme, a forecast, the name of a bond
    restatement: Pattern[str]  # a change and its rate: "6 cents, or 0.9%"
    to_level: Pattern[str]  # a rate and the level that it led to: "0.9%, to settle at $52.75"
    from_level: Pattern[str]  # a level and its change: "$20.91 in New York, down 2 cents"
    conversion: Pattern[str]  # an amount and itself in another unit: "48kg (7st 5lb)"
    of_whole: str = ""  # between part and whole: "4/59", "4 of the 59"


class ComparisonCues(NamedTuple):
    """Expressions around a figure by which `factcheck tie` reads a direction, a level ("to"), a change ("by") or a bound.

    Those ending in `_behind` are searched after the figure, the others before it.
    """

    up: Pattern[str]
    down: Pattern[str]
    neither: Pattern[str]  # words that make the direction unclear: "the decline narrowed 5 percent"
    to: Pattern[str]
    by: Pattern[str]
    by_percent: Pattern[str]  # as `by`, before a percentage only: "rose 5 percent", not "grew 4,000 tonnes of tea"
    over: Pattern[str]
    under: Pattern[str]
    over_behind: Pattern[str]
    under_behind: Pattern[str]
    up_behind: Pattern[str] = NEVER
    down_behind: Pattern[str] = NEVER
    per_hour: Pattern[str] = NEVER  # before kilometres: 时速


class Notation(NamedTuple):
    """How a figure is printed: used to print it with another value or hedge."""

    digits: Pattern[str]  # the number: "6.36"
    scale: Pattern[str]  # the scale word after the number: " trillion"
    hedges: dict[str, str]  # as printed before a number: "over": "more than "
    hedge_before: Pattern[str]
    hedge_behind: Pattern[str]
    multiples: dict[int, str]  # 2: "doubled"
    times: str  # as printed after a number: " times"
    fractions: dict[Fraction, str]
    printed_scales: tuple[str, ...] = ()  # scales that a report prints, the largest first
    hedge_after_scale: Pattern[str] = NEVER  # 6亿多元
    unit_names: Mapping[str, str] = NO_TABLE  # as a report prints them


class Units(NamedTuple):
    """Printed names of units, separated by bars, by the name of the unit."""

    percents: dict[str, str]
    measures: dict[str, str]
    ages: Mapping[str, str] = NO_TABLE
    counters: Mapping[str, str] = NO_TABLE  # counted nouns by their measure words: "vehicle": 辆
    of_a_percent: tuple[str, ...] = ()  # "half of a percent"
    only_attached: frozenset[str] = NO_WORDS  # read only if they touch the digits: "5g"
    capitals_not_units: frozenset[str] = NO_WORDS  # no units in capitals: 5G is a network, 4K a screen
    short: frozenset[str] = NO_WORDS  # read only after digits, not after a number in words


class Currencies(NamedTuple):
    """Currencies by their ISO 4217 codes. Printed names are separated by bars."""

    names: dict[str, str]  # as newspapers say them
    before: dict[str, str]  # words before a number, in lower case: "rs": "INR"
    symbols: dict[str, str]  # before or after a number
    full_names: Mapping[str, str] = NO_TABLE  # with the nation: "swiss francs"
    hundredths: Mapping[str, str] = NO_TABLE  # "cents"
    hundred_millionths: Mapping[str, str] = NO_TABLE  # "satoshi"
    spaced_symbols: frozenset[str] = NO_WORDS  # symbols that may be parted by a space: "US $5"
    reversed_symbols: Mapping[str, str] = NO_TABLE  # "$US113 trillion"
    letters: Mapping[str, str] = NO_TABLE  # read only if they touch a number with a scale or a comma: "N85 trillion"
    coins_before: Mapping[str, str] = NO_TABLE  # hundredths before a number: "sen": "MYR"
    coins: Mapping[str, str] = NO_TABLE  # one name of each coin: "pence": "penny"
    lower_codes: frozenset[str] = NO_WORDS  # codes that may be in lower case
    wordlike_codes: frozenset[str] = NO_WORDS  # codes that are words, so not read after a number and a space: "ALL"
    ambiguous_codes: frozenset[str] = NO_WORDS  # read only before a number with decimals or a scale: "TRY"
    money_after_of: frozenset[str] = NO_WORDS  # "pounds of debt" are money, "pounds of copper" are not
    words_before_mass: frozenset[str] = NO_WORDS  # "weighed 50 million pounds": no money
    homonyms: Mapping[str, str] = NO_TABLE  # codes by a name that several countries use, the usual one first
    nations: Mapping[str, tuple[str, dict[str, str]]] = NO_TABLE  # what names its nation, and the nations of its homonyms
    shared_in: Pattern[str] | None = None  # what a text has in which names are shared: 元 in traditional characters
    nations_of_bare_names: Mapping[str, dict[str, str]] = NO_TABLE  # by names of no usual currency: "crown"
    own_signs: Mapping[str, str] = NO_TABLE  # signs that no homonym has: "₹"
    own_scales: Mapping[str, tuple[str, frozenset[str]]] = NO_TABLE  # scales, and the homonyms counted in them: "crores"


class Nouns(NamedTuple):
    """Nouns that are counted."""

    singulars: Mapping[str, str] = NO_TABLE  # of irregular plurals: "men": "man"
    not_plural: frozenset[str] = NO_WORDS  # words in -s that are no plurals: "across"
    not_nouns: frozenset[str] = NO_WORDS  # words that end a noun phrase: "of"
    not_hyphened: frozenset[str] = NO_WORDS  # words that are no noun after a hyphen: "5-strong"
    attributive: frozenset[str] = NO_WORDS  # counted nouns before another noun: "a 12 page document"
    counted: frozenset[str] = NO_WORDS  # nouns that make a year-like number a count: "2000 people", not "2003 sales"
    periods: frozenset[str] = NO_WORDS  # nouns that make no portion: "two in three days"
    occasions: frozenset[str] = NO_WORDS  # as periods: "three in 12 matches"
    places: frozenset[str] = NO_WORDS  # portions only of a round number: "4 in 10 districts"
    not_of_portion: frozenset[str] = NO_WORDS  # words that are not the counted noun of a portion: "million"


class Abbreviations(NamedTuple):
    """Words with a full stop that may not end a sentence, by what follows; in lower case unless said."""

    titles: frozenset[str] = NO_WORDS  # never end a sentence: "Mr. Smith"
    numbered: frozenset[str] = NO_WORDS  # do not end a sentence before a number: "Figs. 9 and 10"
    numbered_capitals: frozenset[str] = NO_WORDS  # the same, only with a capital: "Sat. 9 November"
    money: frozenset[str] = NO_WORDS  # currencies before a number: "Rs. 15,333 million"
    money_capitals: frozenset[str] = NO_WORDS  # the same, only with a capital: "Re. 1", not "re. 5 boats"
    names: frozenset[str] = NO_WORDS  # no abbreviations in capitals: the SEC
    companies: frozenset[str] = NO_WORDS  # end the name of a company: "Apple Inc. Sales rose"
    roles: frozenset[str] = NO_WORDS  # begin no sentence after a company: "Apple Inc. Chairman and"
    dotted: frozenset[str] = NO_WORDS  # end a sentence only before an opener: "Warner Bros. The"
    openers: frozenset[str] = NO_WORDS  # words that often begin sentences: "the"


class NonQuantities(NamedTuple):
    """Words and expressions around a number that is no quantity: a year, a name, a time."""

    months: frozenset[str] = NO_WORDS
    before_year: frozenset[str] = NO_WORDS  # "in 1850"
    before_short_year: frozenset[str] = NO_WORDS  # "fiscal '25"
    during_year: Pattern[str] = NEVER  # "throughout 2024"
    months_of_year: Pattern[str] = NEVER  # "9M 2024"
    part_of_year: Pattern[str] = NEVER  # before "'22"
    always_numbered: frozenset[str] = NO_WORDS  # the number after them is a name: "page 2"
    numbered: frozenset[str] = NO_WORDS  # the same if no noun follows: "part 2", "the top 10"
    aircraft_models: frozenset[str] = NO_WORDS  # names with one of `aeroplanes`: "747 jets"
    aeroplanes: frozenset[str] = NO_WORDS
    clock: frozenset[str] = NO_WORDS  # after a time: "9 pm"
    streets: frozenset[str] = NO_WORDS  # after a house number: "10 Downing Street"
    before_pronoun_one: frozenset[str] = NO_WORDS  # before a "one" that is no number: "no one"


class Language(NamedTuple):
    """The vocabulary of a language. fold_signs: replace each character by the usual one of its meaning; the length stays."""

    code: str
    numbers: Numbers
    hedges: Hedges
    changes: ChangeWords
    role_cues: RoleCues
    comparison_cues: ComparisonCues
    notation: Notation
    units: Units
    currencies: Currencies
    nouns: Nouns = Nouns()
    abbreviations: Abbreviations = Abbreviations()
    non_quantities: NonQuantities = NonQuantities()
    fold_signs: Callable[[str], str] = str


def split_words(text: str) -> frozenset[str]:
    """Return the set of the words in a space-separated string."""
    return frozenset(text.split())


def index_by_word(table: Mapping[Meaning, str]) -> dict[str, Meaning]:
    """Invert a table of words separated by bars: {6: "million|mn"} is {"million": 6, "mn": 6}."""
    return {word: meaning for meaning, words in table.items() for word in words.split("|")}


def join_alternatives(words: Iterable[str]) -> str:
    """Join words to an expression that matches one of them, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def collect_changes(groups: Iterable[ChangeGroup], **words: frozenset[str]) -> ChangeWords:
    """Collect the words of change of a language. words: the other fields of `ChangeWords`."""
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    compared: dict[str, str] = {}
    nouns: set[str] = set()
    introducing: set[str] = set()
    for group in groups:
        directions = dict.fromkeys(group.up.split(), "up") | dict.fromkeys(group.down.split(), "down")
        if group.before:
            before |= directions
        if group.after:
            after |= directions
        if group.compared:
            compared |= directions
        if group.noun:
            nouns.update(directions)
        if group.introduces:
            introducing.update(directions)
    return ChangeWords(before, after, frozenset(nouns), compared, frozenset(introducing), **words)

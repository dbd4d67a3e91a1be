"""English hedges, and how an English figure is printed anew. One line a meaning, its words separated by bars."""

import re
from collections.abc import Iterable
from fractions import Fraction

from factcheck.language.en.numbers import NUMBERS
from factcheck.language.language import Hedges, Notation, index_by_word, join_alternatives
from factcheck.pattern import compile_lazily

__all__ = ["HEDGES", "NOTATION"]

HEDGES = Hedges(
    before=index_by_word({
        "about": "about|around|roughly|approximately|approx|approx.|est.|ca.|cca.|circ.|abt.|some|circa|c.|~|an estimated"
        "|estimated|estimated at|in the region of|in the order of|on the order of|of the order of|somewhere around",
        "nearly": "nearly|almost|close to|approaching|not quite|near|nearing|virtually",
        "just_under": "just under|just below|just shy of|just short of|slightly less than|slightly under|slightly below"
        "|a little less than|a little under|a bit less than",
        "just_over": "just over|just above|just more than|slightly more than|slightly over|slightly above|a little over"
        "|a little more than|a bit more than|a bit over",
        "over": "more than|greater than|higher than|larger than|bigger than|over|above|beyond|well over|well above"
        "|far more than|much more than|upwards of|upward of|exceed|exceeds|exceeded|exceeding|in excess of|excess of|topped"
        "|topping|surpass|surpassed|surpassing|north of|>",
        "under": "less than|fewer than|lower than|smaller than|under|below|beneath|short of|shy of|well under|well below"
        "|far less than|south of|sub|<",
        "at_least": "at least|no less than|not less than|no fewer than|not fewer than|a minimum of|minimum of|≥|>=",
        "at_most": "at most|no more than|not more than|a maximum of|maximum of|not exceeding|≤|<=",
        "up_to": "up to|as many as|as much as|as high as",
        "exactly": "exactly|precisely",
        None: "only|just|a total of",
    }),
    after=index_by_word({
        "about": "or so|or thereabouts",
        "at_least": "or more|or higher|or above|or greater|and above|and more|plus|at least",
        "at_most": "or less|or fewer|or under|or lower|or below|at most",
    }),
)  # fmt: skip


def _escape_alternatives(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


_BEFORE = _escape_alternatives(phrase for phrase, hedge in HEDGES.before.items() if hedge)

NOTATION = Notation(
    digits=compile_lazily(
        r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,6}(?:[.,]\d{1,2})?(?![\d.,]*\d)"
        r"|(?:\d{1,4}[- ]?)?(?:\d{1,2}/\d{1,2}(?![\d/])|[½⅓⅔¼¾⅛⅜⅝⅞])"
        r"|\d[\d,]{0,60}(?:\.\d{1,40})?|\.\d{1,40}"
    ),
    scale=compile_lazily(rf"[\s-]?(?:lakh crore|(?:{join_alternatives(NUMBERS.scales)}))(?![a-z])", re.IGNORECASE),
    hedges={
        "about": "about ", "nearly": "nearly ", "over": "more than ", "just_under": "just under ", "just_over": "just over ",
    },
    hedge_before=compile_lazily(rf"(?<!\w)(?:{_BEFORE})(?:\s+|(?<=\W))", re.IGNORECASE),
    hedge_behind=compile_lazily(rf"\s*(?:{_escape_alternatives(HEDGES.after)})(?!\w)", re.IGNORECASE),
    multiples={2: "doubled", 3: "tripled", 4: "quadrupled"},
    times=" times",
    fractions={
        Fraction(1, 2): "half", Fraction(1, 3): "a third", Fraction(1, 4): "a quarter", Fraction(2, 3): "two-thirds",
        Fraction(3, 4): "three-quarters", Fraction(1, 5): "a fifth", Fraction(1, 10): "a tenth",
    },
)  # fmt: skip

"""How an English figure is written anew: the words of its hedge, its multiple and its fraction."""

from fractions import Fraction

HEDGES = {"about": "about ", "nearly": "nearly ", "over": "more than ", "just_under": "just under ", "just_over": "just over "}
MULTIPLES = {2: "doubled", 3: "tripled", 4: "quadrupled"}
TIMES = " times"
FRACTIONS = {
    Fraction(1, 2): "half", Fraction(1, 3): "a third", Fraction(1, 4): "a quarter", Fraction(2, 3): "two-thirds",
    Fraction(3, 4): "three-quarters", Fraction(1, 5): "a fifth", Fraction(1, 10): "a tenth",
}  # fmt: skip

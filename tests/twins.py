"""Wrong twins: a text with another leading digit, or another number word, in one of its figures."""

from __future__ import annotations

import random
import re

__all__ = ["misprints"]

NUMBER = re.compile(r"(?<=1 in )\d+|(?!1 in \d)[1-9]\d*(?:[,.]\d+)*|0\.0*[1-9]\d*")
OVER = re.compile(r"[1-9]/([1-9])\b")  # "2/3": a part stays under its whole
WORDS = {  # in this order
    "half a point": "nine points",
    "two and a half": "nine",
    "a half": "a fifth",
    "two thirds": "two fifths",
    "two-thirds": "two-fifths",
    "three quarters": "three fifths",
    "three-quarters": "three-fifths",
    "a quarter percentage": "nine percentage",
    "a quarter-point": "nine-point",
    "one in ten": "one in four",
    "one in three": "one in nine",
    "one in four": "one in nine",
    "one in five": "one in nine",
    "two in five": "four in five",
    "three in": "one in",
    "six in": "two in",
    "half": "a fifth",
    "third": "fifth",
    "quarter": "tenth",
    "fifth": "third",
    "tenth": "third",
    "doubled": "tripled",
    "doubling": "tripling",
    "double": "treble",
    "tripled": "doubled",
    "trebled": "doubled",
    "treble": "double",
    "twice": "thrice",
    "halved": "tripled",
    "one": "four",
    "two": "nine",
    "three": "eight",
    "four": "nine",
    "five": "two",
    "six": "two",
    "seven": "three",
    "nine": "four",
    "threefold": "ninefold",
    "fivefold": "ninefold",
    "tenfold": "fourfold",
    "ten": "forty",
    "thirty": "eighty",
    "sixty": "twenty",
    "五分之一": "五分之四",
    "七成": "三成",
    "一半": "两成",
    "翻了一番": "翻了两番",
}


def misprints(text: str, start: int, end: int) -> list[str]:
    """The text with another number in the figure at start:end, in an order that is the same for the same text, always.

    Another leading digit, by a fifth or more, and no number that the text prints already: 26% becomes 76% or 46% ...
    Where the figure has no digit, another word: "a third" becomes "a fifth". Empty where neither is known.
    """
    found = NUMBER.search(text, start, end)
    if found:
        others = [text[: found.start()] + other + text[found.end() :] for other in _others(found[0], _most(text, found))]
        random.Random(f"{text}|{start}").shuffle(others)  # noqa: S311  no secret
        return [o for o in others if not _printed(o, found.start(), text)] or others
    low = text[start:end].lower()
    word = next((word for word in WORDS if re.search(rf"(?<![^\W\d_]){word}(?![^\W\d_])", low)), None)
    at = low.find(word) if word else -1
    other = WORDS[word] if word else ""
    return (
        [text[: start + at] + (other.capitalize() if text[start + at].isupper() else other) + text[start + at + len(word) :]]
        if word
        else []
    )


def _most(text: str, found: re.Match[str]) -> int:
    over = OVER.match(text, found.start())
    return int(over[1]) - 1 if over else 9


def _others(printed: str, most: int) -> list[str]:
    lead = next(k for k, sign in enumerate(printed) if sign in "123456789")
    old = int(printed[lead])
    digits = [d for d in range(1, most + 1) if abs(d - old) >= max(1, round(old * 0.2 + 0.49))]
    return [f"{printed[:lead]}{digit}{printed[lead + 1 :]}" for digit in digits]


def _printed(other: str, start: int, text: str) -> bool:
    number = NUMBER.match(other, start)
    return bool(number and re.search(rf"(?<![\d.,]){re.escape(number[0])}(?!\d|[.,]\d)", text))

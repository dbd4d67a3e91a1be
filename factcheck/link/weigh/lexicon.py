"""The words of a language that linking asks for: handed in, never imported by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["Lexicon"]

Words = frozenset[str]


class Lexicon(NamedTuple):
    """Groups of words in lower case. `cues` gives the letter by which constructions know a word; a word without one is ".".

    up, down: verbs, nouns and comparatives of change. change: those and words of either way. nouns: the ones that are
    nouns ("rise"). be: verbs that say a level ("stood at"). against: of comparison ("compared with"). then, now: the
    earlier time and this one. halt: what begins another statement ("while"). empty: what stands between a mark and its
    figure and says nothing ("about"). traits: groups whose mere nearness counts ("forecast": expected, target ...).
    """

    up: Words
    down: Words
    change: Words
    nouns: Words
    more: Words  # comparatives that may follow a figure: "5% higher"
    comparative: Words  # those of them that take "than"
    beyond: Words  # and those that need none: "5% above"
    passing: Words  # verbs of one level that is more or less than another: "outpacing"
    be: Words
    acts: Words  # other verbs that do not end as verbs do: "the council spent"
    costs: Words  # nouns that are verbs before a figure: "the bridge costs 40"
    against: Words
    then: Words
    now: Words
    halt: Words
    empty: Words
    pronouns: Words
    months: Mapping[str, int]
    lengths: Mapping[str, str]  # "quarter" -> "q"
    determiners: Words  # before a length: "the previous quarter"
    traits: Mapping[str, Words]
    wide: Words  # the traits that are asked of a whole phrase
    phrases: Mapping[str, Words]  # the traits of two words, "comparable_store"
    stop: Words  # no content
    cues: Mapping[str, str]
    prepositions: Words
    negative: Words  # of a level below zero, where another is told above it: "from a loss of 5 to a profit of 6"
    positive: Words
    akin: Mapping[str, Words]  # beginnings of words that stand for one another: "shipm", "expor"
    joined: Mapping[tuple[str, str], str]  # two words that mean one thing together: the "up" of "made up" is no rise
    each: Words  # what says that a level is for one of many: "per", "average"
    shares: Words  # what a share is called: "margin", "turnout"
    rates: Words  # words for a share of what is a part by its nature: "margin", "mortality"
    parts: Words  # beginnings of words for what is a part of something by its nature: "profi", "death"
    wholes: Words  # and for what things are a part of: "sale", "popul"
    totals: Words  # what says "all of it": "15% of the national total"
    means: Words  # beginnings of words for what is no part of a whole: "price", "average"
    stakes: Words  # what a share in a firm is called
    revised: Words  # of a level that was told before as another: "May's sales were revised down to 40"
    relative: Words  # what takes up the figure before it: "40, half of which"
    units: Mapping[str, Words]  # what "each", "a head" and "a day" are one of: people, days
    sums: Mapping[str, Words]  # groups that tell of parts and wholes
    sides: Mapping[str, frozenset[tuple[str, int]]]  # "exports": side 0 of the account "trade"
    sum_cues: Mapping[str, str]  # the letters of their constructions

"""A rate and its change of a level in the sentence beside it: "It has 41,000 men. That's up 2%, or 800". Inferred."""

from __future__ import annotations

from factcheck.link.change.akin import stepped_behind
from factcheck.link.change.rates import LEVELS, Rate
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.moment import level_at, monthly
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word

__all__ = ["enter_change", "enter_stepped"]


def enter_change(found: Found, rate: Rate, before: Word) -> None:
    """Enter a rate and its change, said of the only level of the sentence before: "It has 41,000 men. That's up 2%, or 800"."""
    there = [level_at(found, before, at) for at, letter in enumerate(before.letters) if letter in LEVELS]
    levels = [found.figures[level.number] for level in there if level]
    if len(levels) == 1 and rate.change is not None:
        stated, change = found.figures[rate.stated], found.figures[rate.change]
        enter(found, Roles("both", rate.way, stated, levels[0], None, change), (rate.stated, rate.change))


def enter_stepped(found: Found, rate: Rate, behind: Word) -> None:
    """Enter a rate whose new level and change the next sentence has: "The herd fell by 2%. It has 1.8m cows, down 37,000"."""
    step = stepped_behind(found, rate, behind)
    if step and not monthly(found, rate.stated):
        stated, new, change = (found.figures[n] for n in (rate.stated, *step))
        if enter(found, Roles("both", rate.way, stated, new, None, change), (rate.stated, step[1])):
            found.levels.add(step[0])

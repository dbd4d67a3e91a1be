"""Twins: a text with a wrong unit word or direction, under the same frames. What belongs together stays, right or wrong."""

from __future__ import annotations

import random
import re

from factcheck.link.mentions import find_mentions
from training.sources import MAX_MENTIONS, Labelled

__all__ = ["make_twin"]

POINTS = re.compile(r"\b(?:percentage[ -]points?|per cent points?|points?|pp)\b")
DIRECTIONS = {
    "rose": "fell", "increased": "decreased", "increase": "decrease", "rise": "fall", "up": "down", "more": "fewer",
    "higher": "lower", "above": "below", "grew": "shrank", "climbed": "dropped", "gain": "drop", "larger": "smaller",
    "fewer": "more", "fell": "rose", "decreased": "increased", "decrease": "increase", "down": "up", "lower": "higher",
    "below": "above", "less": "more", "dropped": "climbed", "drop": "gain", "declined": "grew", "decline": "rise",
}  # fmt: skip
DIRECTION = re.compile(r"\b(?:" + "|".join(DIRECTIONS) + r")\b")


def make_twin(labelled: Labelled, draw: random.Random) -> Labelled | None:
    """A twin of a text, points called percent or one direction turned; None where it has neither."""
    text = _call_percent(labelled, draw) or _turn_direction(labelled.text, draw)
    if text is None:
        return None
    figures = tuple(find_mentions(text)[:MAX_MENTIONS])
    if len(figures) != len(labelled.figures):
        return None
    return labelled._replace(text=text, figures=figures)


def _call_percent(labelled: Labelled, draw: random.Random) -> str | None:
    points = [n for n in labelled.frames if labelled.figures[n].kind.value == "point"]
    if not points:
        return None
    figure = labelled.figures[draw.choice(points)]
    called = POINTS.sub(draw.choice(("percent", "per cent", "pct")), figure.text)
    if called == figure.text:
        return None
    return labelled.text[: figure.start] + called + labelled.text[figure.end :]


def _turn_direction(text: str, draw: random.Random) -> str | None:
    words = list(DIRECTION.finditer(text))
    if not words:
        return None
    word = draw.choice(words)
    return text[: word.start()] + DIRECTIONS[word[0]] + text[word.end() :]

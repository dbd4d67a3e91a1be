"""Twins: a text with a wrong unit word or direction, under the same frames. What belongs together stays, right or wrong."""

from __future__ import annotations

import random
import re

from factcheck.language import has_chinese
from factcheck.link.mentions import find_mentions
from training.sources import MAX_MENTIONS, Labelled

__all__ = ["make_twin"]

POINTS = re.compile(r"\b(?:percentage[ -]points?|per cent points?|points?|pp)\b|[个個]?百分[点點]")
DIRECTIONS = {
    "rose": "fell", "increased": "decreased", "increase": "decrease", "rise": "fall", "up": "down", "more": "fewer",
    "higher": "lower", "above": "below", "grew": "shrank", "climbed": "dropped", "gain": "drop", "larger": "smaller",
    "fewer": "more", "fell": "rose", "decreased": "increased", "decrease": "increase", "down": "up", "lower": "higher",
    "below": "above", "less": "more", "dropped": "climbed", "drop": "gain", "declined": "grew", "decline": "rise",
}  # fmt: skip
_TURNED = """增长下降 增加减少 上升下降 提高降低 上涨下跌 高于低于 增至降至 顺差逆差 扩大缩小 下降增长 减少增加 降低提高
下跌上涨 低于高于 降至增至 逆差顺差 增長下降 減少增加 上漲下跌 年增年減 年減年增 順差逆差 升至跌至 跌至升至"""
CHINESE_DIRECTIONS = {pair[:2]: pair[2:] for pair in _TURNED.split()}
DIRECTION = re.compile(r"\b(?:" + "|".join(DIRECTIONS) + r")\b|" + "|".join(CHINESE_DIRECTIONS))


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
    percent = ("%",) if has_chinese(figure.text) else ("percent", "per cent", "pct")
    called = POINTS.sub(draw.choice(percent), figure.text)
    if called == figure.text:
        return None
    return labelled.text[: figure.start] + called + labelled.text[figure.end :]


def _turn_direction(text: str, draw: random.Random) -> str | None:
    words = list(DIRECTION.finditer(text))
    if not words:
        return None
    word = draw.choice(words)
    return text[: word.start()] + (DIRECTIONS | CHINESE_DIRECTIONS)[word[0]] + text[word.end() :]

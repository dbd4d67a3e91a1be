"""Frames that say the same of a figure are one, with the sum of their probabilities."""

from __future__ import annotations

import math

import pytest

from factcheck.link.choose import Choice, rank_candidates
from factcheck.link.frames import UNIT, Frame

LEVELS, BY_STEP = Frame("growth_levels", (1, 2)), Frame("growth_delta_new", (1, 3))
CHANGE, TURNED = Frame("change", (1, 2)), Frame("difference", (2, 1))
SHARE, TIMES = Frame("share", (1, 2)), Frame("multiple", (1, 2))


def choose(likely: dict[Frame, float]) -> Choice:
    """The choice for figure 0 of four, where each frame has such a probability."""
    candidates = [(frame, round(math.log(probability) * UNIT)) for frame, probability in likely.items()]
    return rank_candidates([candidates], [0], [0, 1, 2, 3])[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [(LEVELS, BY_STEP), (LEVELS, CHANGE), (CHANGE, LEVELS), (LEVELS, TURNED), (CHANGE, TURNED), (SHARE, TIMES)],
)
def test_frames_that_say_the_same_are_one(one: Frame, other: Frame) -> None:
    found = choose({one: 0.6, other: 0.3})
    assert found.frame == one
    assert found.probability == pytest.approx(0.9, abs=0.001)
    assert found.runner_up is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LEVELS, SHARE),
        (LEVELS, Frame("change", (1, 3))),
        (BY_STEP, CHANGE),
        (CHANGE, TIMES),
        (SHARE, Frame("multiple", (1, 3))),
    ],
)
def test_others_are_rivals(one: Frame, other: Frame) -> None:
    found = choose({one: 0.6, other: 0.3})
    assert (found.frame, found.runner_up) == (one, other)
    assert found.probability == pytest.approx(0.6, abs=0.001)

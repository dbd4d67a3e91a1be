"""Frames that say the same of a figure are one, with the sum of their probabilities."""

from __future__ import annotations

import math

import pytest

from factcheck.link.choose import Choice, rank_candidates
from factcheck.link.frame_reader import weigh_margin
from factcheck.link.frames import SCORE_UNIT, Frame

LEVELS, BY_STEP = Frame("growth_levels", (1, 2)), Frame("growth_delta_new", (1, 3))
CHANGE, TURNED = Frame("change", (1, 2)), Frame("difference", (2, 1))
SHARE, TIMES = Frame("share", (1, 2)), Frame("multiple", (1, 2))


def choose(likely: dict[Frame, float]) -> Choice:
    """The choice for figure 0 of four, where each frame has such a probability."""
    candidates = [(frame, round(math.log(probability) * SCORE_UNIT)) for frame, probability in likely.items()]
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


def test_a_margin_tells_what_probabilities_next_to_one_do_not() -> None:
    sure, surer = (rank_candidates([[(SHARE, score)]], [score], [0, 1, 2, 3])[0] for score in (8 * SCORE_UNIT, 12 * SCORE_UNIT))
    assert sure.probability == surer.probability == 1
    assert (sure.margin, surer.margin) == (8 * SCORE_UNIT, 12 * SCORE_UNIT)


def test_a_margin_is_that_over_none_and_over_the_runner_up() -> None:
    candidates = [(SHARE, 3 * SCORE_UNIT), (Frame("growth_levels", (1, 3)), 2 * SCORE_UNIT), (TIMES, 1 * SCORE_UNIT)]
    # TIMES says what SHARE does
    assert rank_candidates([candidates], [4 * SCORE_UNIT], [0, 1, 2, 3])[0].margin == 1 * SCORE_UNIT


@pytest.mark.parametrize("name", ["growth_levels", "share", "product_of_shares", "total"])
def test_a_greater_margin_is_worth_more_up_to_a_bound(name: str) -> None:
    odds = [weigh_margin("", name, margin * SCORE_UNIT) for margin in range(40)]
    assert odds == sorted(odds)
    assert odds[0] < odds[-1] == odds[-2] < 700


def test_a_set_with_one_figure_more_is_no_rival_to_a_sum_s_margin() -> None:
    totals = [(Frame("total", (1, 2)), 3 * SCORE_UNIT), (Frame("total", (1, 2, 3)), 2 * SCORE_UNIT)]
    found = rank_candidates([totals], [4 * SCORE_UNIT], [0, 1, 2, 3])[0]
    assert (found.runner_up, found.margin) == (totals[1][0], 3 * SCORE_UNIT)


def test_a_choice_is_swapped_with_its_runner_up_and_back() -> None:
    found = choose({LEVELS: 0.6, SHARE: 0.3})
    assert (found.swap().frame, found.swap().runner_up, found.swap().swap().frame) == (SHARE, LEVELS, LEVELS)

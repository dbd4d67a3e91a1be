"""What is read of a text: windows that are known are not read again, and memory has an end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from factcheck.link import frame_reader
from factcheck.link.choose import Choice
from factcheck.link.mentions import find_mentions

PARTS = [
    f"The {name} sold 540 cars, 8% more than the 500 of 2022.{' It was glad of it.' * 40}" for name in ("mill", "firm", "yard")
]
ARTICLE = "\n\n".join(PARTS)


class Counting(frame_reader.NumPyReader):
    """Counts the windows that the model is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def iter_choices(self, windows: Sequence[frame_reader.WindowKey]) -> Iterator[dict[int, Choice]]:
        self.asked += len(windows)
        return super().iter_choices(windows)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Counting:
    reader = Counting()
    monkeypatch.setattr(frame_reader, "_remembered", {})
    monkeypatch.setattr(frame_reader, "_open_reader", lambda _: reader)
    return reader


def read_of(text: str) -> dict[int, Choice | None]:
    return frame_reader.read_frames(text, find_mentions(text))


def test_after_an_edit_only_its_windows_are_read_again(reader: Counting) -> None:
    """The window that it touches, and the sentences in it that are read alone."""
    before = read_of(ARTICLE)
    first = reader.asked
    after = read_of(ARTICLE.replace("The firm sold", "The other firm sold"))
    assert first < reader.asked <= first + 2
    assert before.keys() == after.keys()


def test_a_text_with_other_digits_is_not_read_again(reader: Counting) -> None:
    read_of(ARTICLE)
    first = reader.asked
    read_of(ARTICLE.replace("8%", "7%").replace("540", "621"))
    assert reader.asked == first


def test_what_is_remembered_of_a_window_is_of_the_figures_of_each_text(reader: Counting) -> None:
    alone = read_of(PARTS[0])
    assert reader.asked == 1
    behind = read_of(f"Of 30 some came.\n\n{PARTS[0]}")
    moved = {n - 1: choice for n, choice in behind.items() if n}
    assert {n: choice and choice.frame.operands for n, choice in alone.items()} == {
        n: choice and tuple(operand - 1 for operand in choice.frame.operands) for n, choice in moved.items()
    }


def test_no_more_than_so_many_windows_are_remembered(reader: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame_reader, "MAX_REMEMBERED", 2)
    read_of(ARTICLE)
    first = reader.asked
    assert 2 == len(frame_reader._remembered)
    read_of(ARTICLE)
    assert reader.asked > first

"""Which lines of a text are new, and how much of one text another holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from work import calls

from factcheck.run.patience_diff import LineSpans, compute_kept_share, find_changed_lines

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "d", "e", ""]), max_size=12).map(
    lambda lines: "".join(f"{x}\n" for x in lines)
)


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("a b c", "a b c", []),
        ("a b c", "a x c", [(2, 2)]),
        ("a b c", "a c", [(2, 1)]),  # a line is gone from between the first and the second
        ("a b c", "b c", [(1, 0)]),
        ("a b c", "x a b c y z", [(1, 1), (5, 6)]),
        ("a - b - c", "a - x - c", [(3, 3)]),
        ("a - b - c - d", "d - b - c", [(1, 1), (6, 5)]),
        ("a b c", "b a b c c", [(1, 1), (4, 4)]),
        ("a b a", "b a b", [(1, 0), (3, 3)]),
        ("- - -", "- - - -", [(4, 4)]),
        ("", "a b", [(1, 2)]),
        ("a b", "", [(1, 0)]),
    ],
)
def test_what_is_new_and_what_is_gone(old: str, new: str, lines: LineSpans) -> None:
    assert lines == find_changed_lines(*("".join(f"{word}\n" for word in text.split()).encode() for text in (old, new)))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_how_lines_end_is_no_change(end: str) -> None:
    """Nor is whether the last one does."""
    assert [] == find_changed_lines(b"a\nb\n", f"a{end}b{end}".encode())
    assert [] == find_changed_lines(f"a{end}b{end}".encode(), b"a\nb")


@given(TEXTS, TEXTS)
def test_what_is_called_unchanged_stands_in_the_old_text_in_that_order(old: str, new: str) -> None:
    """And a text in which nothing is new or gone is the old one."""
    found = find_changed_lines(old.encode(), new.encode())
    lines = new.splitlines()
    fresh = {n for first, last in found for n in range(first, last + 1)}
    rest = iter(old.splitlines())
    assert all(line in rest for n, line in enumerate(lines, 1) if n not in fresh)
    assert (not found) == (old == new)


def test_a_text_made_to_take_long_does_not() -> None:
    """4,000 lines of which each step finds one to hold on to, and as many that are alike."""
    nested = [f"{n}" for n in range(2_000)]
    for old, new in [
        (nested + nested[::-1], nested[::-1] + nested),
        (["a", "b"] * 2_000, ["b", "b", "a"] * 1_400),
        (nested, [line for n in nested for line in (n, "x")]),
    ]:
        before, after = ("\n".join(lines).encode() for lines in (old, new))
        assert calls(lambda: find_changed_lines(before, after)) < 10 * (len(old) + len(new))  # noqa: B023  it is called here


def test_how_much_of_a_text_another_holds() -> None:
    """Of the larger of the two, wherever it stands."""
    assert 1 == compute_kept_share(b"aa\nb\n", b"b\r\naa")
    assert 0.5 == compute_kept_share(b"aaa\n", b"aaa\nbbb\n")
    assert 0 == compute_kept_share(b"", b"")

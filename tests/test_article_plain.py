"""Plain text: paragraphs and headlines."""

import pytest

from factcheck import article


def passages(text: str) -> list[str]:
    read = article.from_bytes(text.encode(), "a.txt")
    return [read.text[start:end] for start, end in read.passages]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo.\n\nThree.", ["One\ntwo.", "Three."]),
        ("One.\n \t\n\n  Two.  \n", ["One.", "Two."]),
        ("One.\n    Two\nmore.\n    Three.", ["One.", "Two\nmore.", "Three."]),
        ("Boats:\n- sails 5\n- motors 6", ["Boats:", "- sails 5", "- motors 6"]),
        ("出口增长。\n进口下降。", ["出口增长。", "进口下降。"]),
        ("x" * 120 + "\n" + "y" * 120, ["x" * 120, "y" * 120]),
        ("", []),
        (" \n\n ", []),
    ],
    ids=["empty line", "spaces in it", "indentation", "bullets", "Chinese", "long lines", "nothing", "white space"],
)
def test_paragraphs_end(text: str, expected: list[str]) -> None:
    """At an empty line, before an indentation or a bullet, after a line that is a paragraph long."""
    assert expected == passages(text)


def test_a_line_end_within_a_paragraph_is_one_character() -> None:
    """White space around it goes: "up  \\r\\n 5" is "up\\n5"."""
    assert ["up\n5\npercent"] == passages("up  \r\n 5\rpercent")


def test_zero_width_characters_are_left_out() -> None:
    """A soft hyphen within a word does not part it."""
    assert ["23 billion 中文"] == passages("23 bil\u00adlion\u200b 中\u200d文")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Boats up 5%\n\nText.", "Boats up 5%"),
        ("It is a sentence.\n\nText.", None),
        ("Only one line", None),
        ("March 4, 2023\n\nText.", None),
    ],
)
def test_the_title_is_a_first_line_that_is_no_sentence_and_no_dateline(text: str, title: str | None) -> None:
    """A text of one paragraph has no title."""
    assert title == article.from_bytes(text.encode(), "a.txt").title


def test_a_comment_to_the_program_takes_out_the_next_paragraph() -> None:
    """The comment is no text; any other is."""
    read = article.from_bytes(b"One 1.\n\n<!-- factcheck: ignore asked\nthem -->\nTwo 2.\n\nThree <!-- 3 -->.", "a.txt")
    assert "One 1.\n\nTwo 2.\n\nThree <!-- 3 -->." == read.text
    assert [("Two 2.", "asked them")] == [(read.text[start:end], reason) for start, end, reason in read.ignored]

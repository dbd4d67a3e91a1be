"""Hostile text: bounded in what comes out, and read at all; times are measured in benchmarks/."""

import pytest

from factcheck import article

SIZE = 1_000
REPEATED = [
    *(
        "[",
        "<",
        ">",
        "*",
        "#",
        "`",
        "|",
        "&",
        "\\",
        "~",
        "_",
        "(",
        ".",
        ". ",
        "A. ",
        "$",
        "5",
        "0",
        "\r",
        "\n",
        " ",
        "\t",
        "😀",
    ),
    *("> ", "- ", "1. ", "1) ", "5\n", "5\n\n", "\n ", "[a](", "![[", "*a_ ", "[^a]: ", "[^1]", "|a\n|-\n", "a\n=\n", "---\n"),
    *(
        "<a ",
        "<b",
        "</",
        "</p>",
        "<!--",
        "<![CDATA[",
        "<?",
        '<a ="',
        "<a ='\"=",
        '<a x=\'>" >" ',
        '<a x=">" ',
        "<div>",
        "<ul><li>",
        "<nav>",
    ),
    *(
        "<script>",
        "<title>",
        "<br>",
        "<p>5",
        "<p hidden>",
        "<td>5 ",
        "<sup>[1]</sup>",
        "<pre>",
        "<meta a=b ",
        "&#",
        "&a",
        "&nbsp;",
    ),
    *("&#99999999999;", "5\u200b", "\ufeff", "a\u0301", "。\n", "Nov. 12, 2024 ", '."', "<!-- factcheck: ignore ", "\ud7ff"),
    *("<!-- factcheck: ignore x -->", "<!-- factcheck: off x --><!-- factcheck: on -->a ", '"datePublished" '),
]
BEFORE = ["", "---\ntitle: >", "<nav>", "<script type=json>", "a", "&#9"]


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
@pytest.mark.parametrize("before", BEFORE)
def test_repetition_makes_no_more_text_than_there_is(before: str, suffix: str) -> None:
    """One fragment over 1 KB: no crash, and the text is at most as long as the file and a separator a passage."""
    for fragment in REPEATED:
        stored = (before + fragment * (SIZE // len(fragment.encode())))[:SIZE]
        found = article.from_bytes(stored.encode(), f"a.{suffix}")
        assert len(found.text) <= len(stored) + 2 * len(found.passages)
        assert len(article.split_sentences(found.text, 0, len(found.text))) <= len(stored)


def test_a_place_in_one_endless_line_holds_the_line_once() -> None:
    """A page of one line has as many places as figures: they share its text."""
    found = article.from_bytes(b"5 " * SIZE, "a.txt")
    assert found.locate(0, 1).text is found.locate(SIZE, SIZE + 1).text


def test_front_matter_without_end_is_bounded() -> None:
    """What is not closed within 64 KB is text."""
    found = article.from_bytes(b"---\n" + b"title: x\n" * 10_000 + b"---\n", "a.md")
    assert found.title is None


def test_a_million_lines_are_read() -> None:
    """Short lines are one paragraph, short paragraphs a million passages."""
    assert 1 == len(article.from_bytes(b"5\n" * 1_000_000, "a.txt").passages)

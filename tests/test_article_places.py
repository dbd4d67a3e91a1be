"""Each character of an article has its place in the file as stored."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from factcheck import article

FRAGMENTS = [
    *(
        "a",
        "B.",
        "5",
        "23",
        "%",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\r\n\r\n",
        "\r",
        "\t",
        "    ",
        "é",
        "中文",
        "。",
        "😀",
        "👨‍👩‍👧",
    ),
    *("\u00ad", "\u200b", "\ufeff", "\u00a0", "\u2028", "\x0c", "&amp;", "&nbsp;", "&pound;", "&pound5", "&#163;", "&#x1F600;"),
    *(
        "&shy;",
        "&bogus;",
        "&",
        "&#0;",
        "&#99999999999;",
        "&NotEqualTilde;",
        "*",
        "**",
        "_",
        "~~",
        "~",
        "`",
        "```\n",
        "[",
        "](",
        ")",
    ),
    *(
        "![",
        "[^1]",
        "\n[^1]: ",
        "|",
        "\n|-|-|\n",
        "# ",
        "> ",
        "- ",
        "1. ",
        "\\",
        "\\|",
        "\n---\n",
        "<",
        ">",
        "<b>",
        "</b>",
        "<br>",
    ),
    *("<p>", "</p>", "<p hidden>", "<!-- x -->", "<!--", "<!-- factcheck: ignore x -->", "<!-- factcheck: off -->", "-->"),
    *(
        "<!-- factcheck: on -->",
        "<script>",
        "</script>",
        "<nav>",
        "</nav>",
        "<pre>",
        "</pre>",
        "<td>",
        "</td>",
        "<ul>",
        "</ul>",
    ),
    *("<sup>1</sup>", "<a href='", "'", '"', "=", "/>", "<h1>", "</h1>", "<title>", "</title>"),
]
SUFFIXES = ["txt", "md", "html"]
SOURCE = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)


def is_source_of(source: str, char: str) -> bool:
    """Whether `char` is what a reader sees of `source`: itself, its entity, or white space for white space."""
    if source == char or (source.startswith("&") and char in unescape(source).replace("\x00", "\ufffd")):
        return True
    return char in " \n" and (source.isspace() or source == "\\\n" or source.lower().startswith("<br"))


@given(SOURCE, st.sampled_from(SUFFIXES))
def test_each_character_is_the_one_in_the_file_or_what_its_entity_stands_for(stored: str, suffix: str) -> None:
    """Markup, line ends, entities, byte order marks and invisible characters in any order leave every place exact."""
    read = article.from_bytes(stored.encode(), f"x.{suffix}")
    for start, end in read.passages:
        for i in range(start, end):
            place = read.locate(i, i + 1)
            source = stored[place.start : place.end].replace("\r\n", "\n").replace("\r", "\n")
            assert is_source_of(source, read.text[i]), (i, read.text[i], source, read.text)


@given(SOURCE, st.sampled_from(SUFFIXES))
def test_passages_are_the_text(stored: str, suffix: str) -> None:
    """Passages have ink at both ends and are separated by two line ends; nothing else is in the text."""
    read = article.from_bytes(stored.encode(), f"x.{suffix}")
    passages = [read.text[start:end] for start, end in read.passages]
    assert read.text == "\n\n".join(passages)
    assert all(passage and passage == passage.strip() for passage in passages)


@given(SOURCE, st.sampled_from(SUFFIXES))
def test_lines_and_columns_lead_to_the_offsets(stored: str, suffix: str) -> None:
    """Line and column, counted in the stored file from 1, name the same character as the offset."""
    read = article.from_bytes(stored.encode(), f"x.{suffix}")
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", stored)
    begins = [sum(map(len, lines[:i])) for i in range(len(lines))]
    for i, char in enumerate(read.text):
        if not char.isspace():
            place = read.locate(i, i + 1)
            assert place.start == begins[place.line - 1] + place.column - 1
            assert place.end == begins[place.end_line - 1] + place.end_column - 1
            assert lines[place.line - 1].rstrip("\r\n") == place.text


@given(SOURCE, st.sampled_from(SUFFIXES))
def test_ignored_spans_lie_in_the_text(stored: str, suffix: str) -> None:
    """What comments take out is in order and within the text."""
    read = article.from_bytes(stored.encode(), f"x.{suffix}")
    assert all(0 <= start < end <= len(read.text) for start, end, _ in read.ignored)
    assert sorted(read.ignored) == list(read.ignored)

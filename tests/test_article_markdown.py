"""Markdown: what is text, what is left out, front matter, and comments to the program."""

import pytest

from factcheck import article


def read(text: str) -> article.Article:
    return article.from_bytes(text.encode(), "a.md")


def passages(text: str) -> list[str]:
    found = read(text)
    return [found.text[start:end] for start, end in found.passages]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**23** billion _yuan_", "23 billion yuan"),
        ("[5 boats](http://a.b/77 '88')", "5 boats"),
        ("[5 boats][r]\n\n[r]: http://a.b/77", "5 boats"),
        ("5![66](77.png) boats", "5 boats"),
        ("5 <http://a.b/77>boats", "5 boats"),
        ("5 `66`boats", "5 boats"),
        ("5 ~~66~~boats", "5 boats"),
        ("~5 to ~6 boats", "~5 to ~6 boats"),
        ("~5~ boats", "5 boats"),
        ("5[^1] boats", "5[^1] boats"),
        ("5[^1] boats\n\n[^1]: Six.", "5 boats\n\nSix."),
        ("&pound;5&nbsp;m &amp; \\*6\\*", "£5\u00a0m & *6*"),
        ("<b>2</b>3<!-- 4 --> boats", "23 boats"),
        ("5  \nboats\\\nmore", "5\nboats\nmore"),
        ("> 5\n> boats", "5\nboats"),
        ("```\n5\n```\n\n    6\n\nboats", "boats"),
        ("First Harbour <NAV> rose 5", "First Harbour  rose 5"),
        ("<nav>\n\n5\n\n</nav>\n\n6", "6"),
        ("<div>\n5 <b>boats</b>\n</div>", "5 boats"),
    ],
)
def test_the_text_is_what_a_reader_sees(markdown: str, text: str) -> None:
    """Without code, addresses, images, struck text and the marks of footnotes."""
    assert text == read(markdown).text


def test_headings_items_and_cells_are_passages() -> None:
    """A nested list does not end with its first item."""
    markdown = "# One\n\n- two\n  - three\n- four\n\n1. five\n\n| six | seven |\n|-|-|\n| 8 | |\n\nNine\n===="
    assert ["One", "two", "three", "four", "five", "six", "seven", "8", "Nine"] == passages(markdown)


def test_a_span_over_markup_reaches_from_its_first_to_its_last_character() -> None:
    """`**23** billion &yen;` is found from the 2 to the semicolon."""
    stored = "é **23** billion &yen; x"
    found = read(stored)
    start = found.text.index("23")
    place = found.locate(start, start + len("23 billion ¥"))
    assert "23** billion &yen;" == stored[place.start : place.end]
    assert (1, 5, 1, 23) == (place.line, place.column, place.end_line, place.end_column)


@pytest.mark.parametrize(
    ("front", "title", "date"),
    [
        ("---\ntitle: Boats: more\ndate: 2023-03-04\n---\n", "Boats: more", "2023-03-04"),
        ("---\ntitle: 'Boats'  # x\ndate: \"4 March 2023\" # y\n---\n", "Boats", "2023-03-04"),
        ("---\ntitle: >-\n  Boats\n  and ships\ndate: 2023-03\n---\n", "Boats and ships", "2023-03"),
        ("---\nauthor:\n  title: Editor\n  date: 1999-01-01\ndate: 2023\n---\n", None, "2023"),
        ('+++\ntitle = "Boats"\ndate = 2023-03-04T09:15:00Z\n[extra]\ndate = 1999-01-01\n+++\n', "Boats", "2023-03-04"),
        ("---\ndate: soon\n---\n", None, None),
        ("---\ndate: 2023-02-30\n---\n", None, None),
        ("---\ndate: &a [*a, *a]\ntitle: *a\n---\n", "*a", None),
    ],
)
def test_front_matter_gives_title_and_date(front: str, title: str | None, date: str | None) -> None:
    """It is read as text, and is no part of the article's."""
    found = read(front + "Text 5.")
    assert ("Text 5.", title, date) == (found.text, found.title, found.date)
    assert len(front) == found.locate(0, 1).start


def test_a_line_that_opens_no_front_matter_is_a_rule() -> None:
    """Without its end there is none."""
    assert ["date: 2023-03-04", "Text."] == passages("---\ndate: 2023-03-04\n\nText.")


def test_the_title_is_else_the_first_main_heading() -> None:
    """A section's heading is none."""
    assert "Boats" == read("## Part\n\n# *Boats*\n\n# Ships").title


@pytest.mark.parametrize(
    ("markdown", "ignored"),
    [
        ("a\n\n<!-- factcheck: ignore why -->\n5\n\nb", [("5", "why")]),
        ("a\n\n<!-- factcheck: ignore -->\n\n5\n\nb", [("5", "")]),
        ("<!-- factcheck: ignore why -->\n\n| 5 | 6 |\n|-|-|\n| 7 | 8 |\n\nb", [("5\n\n6\n\n7\n\n8", "why")]),
        ("<!-- factcheck: ignore why -->\n\n- 5\n  - 6\n- 7\n\nb", [("5\n\n6\n\n7", "why")]),
        ("a <!-- factcheck: ignore why -->5\n\nb", [("5", "why")]),
        ("a\n\n<!-- factcheck: off why -->\n\n5\n\n6\n\n<!-- factcheck: on -->\n\nb", [("5\n\n6", "why")]),
        ("a\n\n<!-- factcheck: off why -->\n\n5", [("5", "why")]),
        ("a\n\n<!-- factcheck: on -->\n\n<!-- factcheck: unknown -->\n\nb", []),
        ("a\n\n<!-- factcheck: ignore nothing follows -->", []),
        ("<i></i><!-- factcheck: off -->5 <!-- factcheck: on -->", [("5", "")]),
    ],
)
def test_comments_take_out_spans(markdown: str, ignored: list[tuple[str, str]]) -> None:
    """`ignore` the next paragraph, list or table; `off` all until `on` or the end."""
    found = read(markdown)
    assert ignored == [(found.text[start:end], reason) for start, end, reason in found.ignored]


# Headlines in front matter


@pytest.mark.parametrize(
    ("front", "headlines"),
    [
        ("---\ntitle: Exports up 25%\n---\n", ["Exports up 25%"]),
        (
            "---\ntitle: 'Port''s boats up 25%'  # new\ndescription: It's 25% # x\n---\n",
            ["Port's boats up 25%", "It's 25%"],
        ),
        ('---\nheadline: "Exports \\"surge\\" \\u00a325m"\n---\n', ['Exports "surge" £25m']),
        ("---\nsummary: >-\n  Exports up\n  25%\nlayout: post\n---\n", ["Exports up 25%"]),
        ("---\nstandfirst: Exports up\n  25% in May\n---\n", ["Exports up 25% in May"]),
        ("+++\ntitle = 'Exports up 25%'\n[params]\nsummary = '30%'\n+++\n", ["Exports up 25%"]),
        ('+++\ndescription = """\nUp 25%,\nor "a quarter"."""\n+++\n', ['Up 25%, or "a quarter".']),
        ("---toml\nlinkTitle = 'Exports double'\n---\n", ["Exports double"]),
        ("---\ntitle: Exports rise\ntags: [25%, port]\nauthor:\n  title: 25% owner\n---\n", []),
        ('---\ntitle: "never closed 25%\n---\n', ['"never closed 25%']),
    ],
)
def test_headlines_of_front_matter_that_hold_a_number_are_passages(front: str, headlines: list[str]) -> None:
    """As the names and the quotation marks of Hugo, Jekyll, Eleventy and Astro have them, each with its place in the file."""
    found = read(front + "Text 5.")
    assert headlines == [" ".join(found.text[start:end].split()) for start, end in found.headlines]
    assert "Text 5." == found.text[found.body :].strip()
    for start, end in found.headlines:
        place = found.locate(start, end)
        assert "25" not in found.text[start:end] or "25" in (front + "Text 5.")[place.start : place.end]


@pytest.mark.parametrize("mark", ['"', "'", '\\"', "''", '"""', "'''"])
def test_a_quotation_mark_that_nothing_closes_ends_with_its_line(mark: str) -> None:
    """However many there are."""
    assert "Text." == read(f"---\ntitle: {mark[-1]}{mark * 10_000}\n---\n\nText.").text

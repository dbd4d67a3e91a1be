"""Which lines date an article, and which dates a field may hold."""

import pytest

from factcheck.article.dateline import find_dateline, parse_date


@pytest.mark.parametrize(
    "line",
    [
        "13:34, November 12, 2024",
        "The Ellery Post) 13:34, November 12, 2024",
        "date 2024-11-12 Boats up 5 percent",
        "Nov. 12, 2024",
        "Nov 12th, 2024",
        "12 November 2024",
        "12-Nov-2024",
        "2024-11-12",
        "2024/11/12 09:30",
        "*Nov. 12, 2024*",
        "Tuesday, November 12, 2024",
        "Updated: 2024-11-12 09:30",
        "Published 12 Nov 2024, updated 13 Nov 2024",
        "Last updated at 9:05 a.m. EST, Nov. 12, 2024",
        "November 12, 2024 at 3:45 PM",
        "By Ann Writer | November 12, 2024",
        "By Ann Writer, 12 Nov 2024",
        "PORT ELLERY, Nov. 12, 2024 (Post) -- Boats rose 5 percent.",
        "PORT ELLERY, Nov. 12, 2024 /Post/ -- Boats",
        "2024年11月12日",
        "2024年11月12日 13:34 来源：港口日报",
        "发布时间：2024-11-12",
        "2024-11-12 09:30:15",
        "Harwick, 12 November 2024",
        "Harwick, 12 November 2024: Boats rose 5 percent.",
        "Source: Ellery Post | 2024-11-12 09:30",
        "Port Ellery, Wales, Tuesday, November 12, 2024",
        "Stoke-on-Trent, November 12, 2024 — Boats rose 5 percent.",
        "新华社郑州2024年11月12日电",
        "新华社郑州2024年11月12日电（记者张三）船只增长5%。",
        "本报郑州2024年11月12日讯 船只增长5%。",
        "（中新网北京2024年11月12日电）",
    ],
)
def test_a_line_of_little_but_a_date_is_a_dateline(line: str) -> None:
    """Time, weekday, label, name and agency may stand beside it."""
    assert "2024-11-12" == find_dateline(f"A headline\n\n{line}\n\nText.")


@pytest.mark.parametrize(
    "line",
    [
        "PORT ELLERY, Nov. 12 (Post) -- Boats rose 5 percent.",
        "Boats rose on November 12, 2024",
        "On Nov. 12, 2024, boats rose 5 percent.",
        "Boats rose at 13:00, November 12, 2024",
        "Results for the quarter to 30 September 2024",
        "Results, 30 September 2024",
        "In the year ended December 31, 2023",
        "Annual report, 30 September 2024",
        "He was born in Harwick, 12 November 2024",
        "郑州2024年11月12日电力供应增长5%",
        "截至2024年11月12日",
        "Photo taken on Nov. 9, 2024 shows boats. (Post)",
        "Mayor 5, 2024",
        "13:34, February 30, 2024",
        "2024",
        "November 2024",
        "11/12/2024",
        "John Smith, 15 July 2001 - present.",
        "John Smith (15 July 2001 – today)",
        "John Smith, 15 July 2001 – 3 May 2004",
        "[Source: Annual report, 31 December 2019]",
        "(Source: the yard, 31 December 2019)",
        "Source: Annual report, 31 December 2019",
        "Harwick, 15 July 2021: a fire killed six. Three years on, the yard is rebuilt.",
        "The yard will repay its loan on\nApril 15, 2007 at 09:30",
        "The yard will repay its loan in full,\nApril 15, 2007.",
    ],
)
def test_a_date_inside_of_prose_is_none(line: str) -> None:
    """Nor is one without its year, that does not exist, or that may be read in two ways."""
    assert find_dateline(f"A headline\n\n{line}\n\nText.") is None


def test_a_dateline_may_be_the_last_line() -> None:
    """But not stand in the middle of a long text."""
    text = "Boats rose.\n\n" * 300
    assert "2024-11-12" == find_dateline(f"{text}Updated 2024-11-12")
    assert find_dateline(f"{text}Updated 2024-11-12\n\n{text}") is None


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("2024-11-12T23:30:00+08:00", "2024-11-12"),
        ("Tue, 12 Nov 2024 13:34:00 GMT", "2024-11-12"),
        ("20241112", "2024-11-12"),
        ("2024/1/2", "2024-01-02"),
        ("2024-11", "2024-11"),
        ("2024年11月", "2024-11"),
        ("November 2024", "2024-11"),
        ("2024", "2024"),
        ("2024-13-01", None),
        ("11/12/2024", None),
        ("1812-06-24", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_field_is_a_day_a_month_or_a_year(field: str, expected: str | None) -> None:
    """As far as it can be read in one way only."""
    assert expected == parse_date(field)

"""Drawings: a finding as one line of text, how strong the check is, and what it does not show."""

from __future__ import annotations

import pytest

from factcheck import rate
from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Finding
from factcheck.rate import ecb
from factcheck.reader import read
from factcheck.report.text.drawing import (
    draw_finding,
    draw_pictures,
    draw_sparkline,
    format_strength,
    format_strength_lines,
    format_unproven,
)


def growth(stated: str | None, old: str, new: str) -> Finding:
    return check(Claim("claim", "growth", (("old", read(old)), ("new", read(new))), read(stated) if stated else None))


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (growth("6.5%", "6.05 trillion", "6.36 trillion"), "4.9 ├──●──┤ 5.3                 ✗ 6.5%"),
        (growth("5.3%", "6.05 trillion", "6.36 trillion"), "4.9 ├──●──┤ 5.3   ✓ 5.3%"),
        (growth("3.0%", "6.05 trillion", "6.36 trillion"), "✗ 3.0%                        4.9 ├──●──┤ 5.3"),
        (growth("5.2%", "6.05 trillion", "6.36 trillion"), "4.9 ├──●✓─┤ 5.3   ✓ 5.2%"),
        (growth(None, "6.05 trillion", "6.36 trillion"), "4.9 ├──●──┤ 5.3"),
        (growth("24 percent", "236", "311"), "✗ 24 percent                        31.78 ●"),
    ],
)
def test_both_sets_stand_in_one_line(finding: Finding, line: str) -> None:
    """The computed ends are rounded outward; the stated figure lies on its side, the farther the farther off."""
    assert line == draw_finding(finding)


def test_a_terminal_of_ascii_gets_ascii() -> None:
    assert "4.9 |--o--| 5.3                 x 6.5%" == draw_finding(
        growth("6.5%", "6.05 trillion", "6.36 trillion"), ascii_only=True
    )


def test_an_open_end_is_an_arrow() -> None:
    finding = check(Claim("claim", "change", (("old", read("more than 5 million")), ("new", read("12 million")))))
    assert draw_finding(finding) is not None
    assert draw_finding(growth("5 percent", "several", "12")) is None


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (growth("24 percent", "236", "311"), "strong: 32 alone would pass"),
        (growth("5.1%", "6.05 trillion", "6.36 trillion"), "fair: 4 printed values would pass, 5.0 to 5.3"),
        (growth("25.0%", "4.0 million", "5.0 million"), "fair: 57 printed values would pass, 22.2 to 27.8"),
        (growth(None, "236", "311"), None),
    ],
)
def test_the_strength_is_how_many_values_would_have_passed(finding: Finding, words: str | None) -> None:
    assert words == format_strength(finding)


@pytest.mark.parametrize(
    ("finding", "word"),
    [
        (growth("31.8 percent", "236", "311"), "true"),
        (growth("24 percent", "236", "311"), "which"),
        (growth("31.7 percent", "236", "311"), "proved"),
        (growth(None, "236", "311"), "compare"),
        (growth("5 percent", "several", "12"), "not checked"),
    ],
)
def test_what_is_not_established_is_said(finding: Finding, word: str) -> None:
    """Of every verdict: agreement is no truth, and disagreement names no culprit."""
    assert word in format_unproven(finding)


def test_the_lines_have_names() -> None:
    finding = growth("24 percent", "236", "311")
    assert ["strength:", "not"] == [line.split()[0] for line in format_strength_lines(finding)]
    assert ["drawn"] == [name for name, _ in draw_pictures(finding)]


def exchange(source: str) -> Finding:
    quotation = rate.find_quotation("CNY", "USD", rate.parse_date_range("2024-11-12"))
    assert not isinstance(quotation, rate.MissingRate)
    operands = (("amount", read("23 billion yuan")),)
    return check(Claim("claim", "conversion", operands, read("$3.2 billion"), quotation=quotation._replace(source=source)))


def test_the_year_of_a_rate_is_a_line() -> None:
    """From the lowest fixing to the highest; the last column is the day's own."""
    line = draw_sparkline(exchange(ecb.format_source()))
    assert line
    bars, _, words = line.partition(" ")
    assert "7.01 to 7.29, last 7.23" == words
    assert 24 == len(bars)
    assert {"▁", "█"} <= set(bars)
    assert bars[-1] == "▁▂▃▄▅▆▇█"[int((7.2319 - 7.0111) / (7.2909 - 7.0111) * 8)]


def test_of_a_rate_of_the_user_s_own_no_year_is_known() -> None:
    assert draw_sparkline(exchange("rates of the claims file")) is None
    assert draw_sparkline(growth("24 percent", "236", "311")) is None


def test_the_year_of_a_rate_in_ascii() -> None:
    line = draw_sparkline(exchange(ecb.format_source()), ascii_only=True)
    assert line
    assert line.isascii()

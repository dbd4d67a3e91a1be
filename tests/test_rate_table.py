"""Rates of the user's own: before the ECB's, in both directions, and every fault named at its place."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck import rate
from factcheck.claim.claim import Quotation
from factcheck.figure.interval import Interval
from factcheck.rate import MissingRate, ecb, parse_date_range, user_rates


def table(*rows: tuple[str, str, str, str]) -> user_rates.UserRates:
    return user_rates.build_table([user_rates.make_row(*row) for row in rows], "rates of the claims file")


OWN = table(("2024-11-10", "CNY", "USD", "7.2"), ("2024-11-01", "IRR", "USD", "690000"), ("2024-11-12", "IRR", "USD", "700500"))


def quoted(base: str, quote: str, on: str, own: user_rates.UserRates) -> Quotation:
    """The quotation, which must be there."""
    found = rate.find_quotation(base, quote, parse_date_range(on), [own])
    assert isinstance(found, Quotation), found
    return found


def test_an_own_rate_goes_before_the_ecb() -> None:
    """7.2 for 10 November serves on the 12th, although the ECB has that day's own."""
    found = quoted("CNY", "USD", "2024-11-12", OWN)
    assert (Fraction("7.2"), "rates of the claims file") == (found.rate, found.source)


def test_an_own_rate_serves_the_other_direction() -> None:
    """7.2 yuan for a dollar are exactly 5/36 dollars for a yuan."""
    assert Fraction(5, 36) == quoted("USD", "CNY", "2024-11-12", OWN).rate


def test_an_own_rate_older_than_seven_days_leaves_it_to_the_ecb() -> None:
    """The rate for 10 November does not serve on the 18th."""
    assert f"ECB reference rates to {ecb.find_newest_day()}" == quoted("CNY", "USD", "2024-11-18", OWN).source


def test_a_currency_that_the_ecb_does_not_fix() -> None:
    """Rials work with a table; its range is that of its own rates."""
    found = quoted("IRR", "USD", "2024-11-12", OWN)
    assert (Fraction(700500), Interval(Fraction(690000), Fraction(700500))) == (found.rate, found.year)


def test_a_table_that_lacks_the_date_says_which_it_has() -> None:
    """The dates that are there include those of the table."""
    found = rate.find_quotation("IRR", "USD", parse_date_range("2023-01-01"), [OWN])
    assert isinstance(found, MissingRate)
    assert found.reason.endswith("give one under `rates`; rates of the claims file: IRR/USD from 2024-11-01 to 2024-11-12")


def test_a_rate_given_in_the_asked_direction_goes_before_a_reciprocal() -> None:
    """Where a bank's two rates are given, each direction has its own."""
    both = table(("2024-11-12", "CNY", "USD", "7.2"), ("2024-11-12", "USD", "CNY", "0.14"))
    assert Fraction("0.14") == quoted("USD", "CNY", "2024-11-12", both).rate


def test_csv() -> None:
    """The columns are date, base, quote, rate; a byte order mark, CRLF, blanks, quotes and blank lines do no harm."""
    text = '\ufeffdate,base,quote,rate\r\n2024-11-12, CNY ,USD,7.2\r\n\r\n"2024-11-13","CNY","USD","7.25"\r\n'
    assert Fraction("7.25") == quoted("CNY", "USD", "2024-11-14", user_rates.parse(text, "bank.csv")).rate


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2024-11-12,CNY,USD,7.2,x", (1, "5 fields where 4 are expected: date,base,quote,rate")),
        ("12/11/2024,CNY,USD,7.2", (1, '"12/11/2024" is not a date: write 2024-11-12, 2024-11 or 2024')),
        ("2024-11,CNY,USD,7.2", (1, '"2024-11" is not a day: write 2024-11-12')),
        ("2024-11-12,yuan,USD,7.2", (12, '"yuan" is not the code of a currency, such as CNY')),
        ("2024-11-12,CNY, usd,7.2", (17, '"usd" is not the code of a currency, such as CNY')),
        ("2024-11-12,CNY,CNY,7.2", (16, "CNY/CNY is one currency twice")),
        ("2024-11-12,CNY,USD,0.00", (20, '"0.00" is not a rate: write a number above 0, such as 7.2')),
        ("2024-11-12,CNY,USD,-7.2", (20, '"-7.2" is not a rate: write a number above 0, such as 7.2')),
        ("2024-11-12,CNY,USD,1e9999999", (20, '"1e9999999" is not a rate: write a number above 0, such as 7.2')),
    ],
)
def test_a_wrong_line_of_a_csv_is_named_with_its_column(line: str, expected: tuple[int, str]) -> None:
    """The problem stands at the field that is wrong."""
    with pytest.raises(user_rates.TableError) as caught:
        user_rates.parse(f"date,base,quote,rate\n{line}", "bank.csv")
    (problem,) = caught.value.problems
    assert ("bank.csv", 2, *expected) == (problem.path, problem.line, problem.column, problem.message)


def test_every_problem_of_a_csv_is_said_at_once() -> None:
    """Lines 2 and 4 are wrong, and line 5 contradicts line 3."""
    text = "date,base,quote,rate\nx,CNY,USD,7\n2024-11-12,CNY,USD,7\n2024-11-12,CNY,USD,y\n2024-11-12,CNY,USD,8"
    with pytest.raises(user_rates.TableError) as caught:
        user_rates.parse(text, "bank.csv")
    assert [(2, 1), (4, 20), (5, 1)] == [(each.line, each.column) for each in caught.value.problems]


def test_a_csv_without_the_header_is_refused() -> None:
    """The header says which column is which; without it a rate could be read upside down."""
    with pytest.raises(user_rates.TableError, match="1:1: the first line must be date,base,quote,rate"):
        user_rates.parse("2024-11-12,CNY,USD,7.2", "bank.csv")


@pytest.mark.parametrize(
    ("day", "rate", "expected"),
    [
        ("2024-11-31", "7.2", '"2024-11-31" is not a date: 2024-11 has 30 days'),
        ("2024-11-12", "7,2", '"7,2" is not a rate: write a number above 0, such as 7.2'),
    ],
)
def test_a_wrong_rate_is_named(day: str, rate: str, expected: str) -> None:
    with pytest.raises(ValueError, match="is not a") as caught:
        user_rates.make_row(day, "CNY", "USD", rate)
    assert expected == str(caught.value)

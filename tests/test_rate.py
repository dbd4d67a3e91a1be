"""Rates: the ECB's fixings by date, crossed exactly; no rate where none was fixed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import rate
from factcheck.claim.claim import Quotation
from factcheck.figure.interval import make_point
from factcheck.figure.rounding import round_to_unit
from factcheck.rate import MissingRate, ecb, parse_date_range
from factcheck.rate.added_file import UPDATE_COMMAND

ROOT = Path(__file__).parents[1]
STABLE = ("CNY", "GBP", "JPY", "KRW", "EUR", "USD", "IDR")  # fixed on every day from April 2005 on
DAYS = st.dates(date(2006, 6, 1), date(2026, 10, 30)).map(lambda day: parse_date_range(day.isoformat()))


def quoted(base: str, quote: str, on: str, period: str | None = None) -> Quotation:
    """The quotation, which must be there."""
    found = rate.find_quotation(base, quote, parse_date_range(on), period=parse_date_range(period) if period else None)
    assert isinstance(found, Quotation), found
    return found


def refused(base: str, quote: str, on: str) -> str:
    """The reason why there is none."""
    found = rate.find_quotation(base, quote, parse_date_range(on))
    assert isinstance(found, MissingRate)
    return found.reason


def ended(code: str) -> bool:
    """Whether its fixings end before the history does."""
    days = ecb.find_span(code)
    return days is not None and days[1] < ecb.find_newest_day() - timedelta(30)


def four(x: Fraction | None) -> str:
    """x to four decimals."""
    assert x is not None
    return f"{int(round_to_unit(x, Fraction(1, 10000)) * 10000) / 10000:.4f}"


# The ECB's fixings


@pytest.mark.parametrize(
    ("base", "quote", "on", "expected"),
    [
        ("CNY", "USD", "2024-11-12", "7.2319"),
        ("CNY", "USD", "2024-11-11", "7.2030"),
        ("CNY", "USD", "2024-11-10", "7.1698"),
        ("USD", "EUR", "2024-11-12", "1.0617"),
        ("CNY", "EUR", "2024-11-12", "7.6781"),
        ("EUR", "USD", "2024-11-12", "0.9419"),
        ("RUB", "USD", "2022-03-01", "105.0000"),
    ],
)
def test_the_rate_is_the_last_fixing_on_or_before_the_date(base: str, quote: str, on: str, expected: str) -> None:
    """Units of base for one of quote, crossed through the euro; a Sunday takes Friday's."""
    assert expected == four(quoted(base, quote, on).rate)


def test_a_rate_is_exact() -> None:
    """7.6781 yuan and 1.0617 dollars for a euro are 76781/10617 yuan for a dollar, and no other rate is admitted."""
    found = quoted("CNY", "USD", "2024-11-12")
    assert (Fraction(76781, 10617), make_point(Fraction(76781, 10617))) == (found.rate, found.admitted)


def test_a_day_without_a_fixing_says_so() -> None:
    """Sunday 10 November 2024 takes the fixing of Friday the 8th, and says it."""
    found = quoted("CNY", "USD", "2024-11-10")
    assert date(2024, 11, 8) == found.fixing
    assert "no fixing on Sunday 2024-11-10: the last before it, of Friday 2024-11-08" == found.note


def test_a_day_with_a_fixing_needs_no_note() -> None:
    """On 12 November 2024 there is nothing to add; the source names the ECB and its last day."""
    found = quoted("CNY", "USD", "2024-11-12")
    assert (None, f"ECB reference rates to {ecb.find_newest_day()}") == (found.note, found.source)


def test_the_range_of_the_twelve_months_before() -> None:
    """From 12 November 2023 to 12 November 2024 the dollar was worth 7.0111 to 7.2909 yuan."""
    year = quoted("CNY", "USD", "2024-11-12").year
    assert ("7.0111", "7.2909") == (four(year.low), four(year.high))


def test_twelve_months_before_a_leap_day() -> None:
    """The year before 29 February 2024 begins on 28 February 2023."""
    low = min(value for _, value in ecb.find_fixings("CNY", "USD", date(2023, 2, 28), date(2024, 2, 29)))
    assert low == quoted("CNY", "USD", "2024-02-29").year.low


def test_a_month_admits_all_its_fixings_and_stands_for_their_average() -> None:
    """November 2024 admits 21 fixings from 7.0949 to 7.2497; its rate is their average 7.2081."""
    found = quoted("CNY", "USD", "2024-11")
    assert ("7.0949", "7.2497", "7.2081") == (four(found.admitted.low), four(found.admitted.high), four(found.rate))
    assert "average of 21 fixings in 2024-11" == found.note


def test_a_year_that_ends_early_says_where() -> None:
    """For 2022 there are roubles to 1 March only."""
    assert "average of 42 fixings in 2022, to 2022-03-01" == quoted("RUB", "USD", "2022").note


def test_the_average_of_the_period_an_amount_is_of_is_admitted_too() -> None:
    """An article of 15 January 2020 on 2019 may use that day's 6.8880 or the year's average 6.9114."""
    found = quoted("CNY", "USD", "2020-01-15", period="2019")
    assert ("6.8880", "6.9114") == (four(found.admitted.low), four(found.admitted.high))
    assert "admitted too: the average of 255 fixings in 2019" == found.note


@given(st.sampled_from(STABLE), st.sampled_from(STABLE), DAYS)
def test_the_inverse_is_exact(a: str, b: str, on: rate.DateRange) -> None:
    """CNY/USD times USD/CNY is 1, and so for their ranges."""
    there, back = rate.find_quotation(a, b, on), rate.find_quotation(b, a, on)
    assert isinstance(there, Quotation) is (a != b)
    if isinstance(there, Quotation) and isinstance(back, Quotation):
        assert (Fraction(1), there.year) == (there.rate * back.rate, back.year.invert())


@given(st.permutations(STABLE), DAYS)
def test_crossing_through_a_third_currency_changes_nothing(codes: list[str], on: rate.DateRange) -> None:
    """CNY/USD is CNY/GBP times GBP/USD."""
    a, b, c = codes[:3]
    whole, first, second = (rate.find_quotation(*pair, on) for pair in ((a, c), (a, b), (b, c)))
    assert isinstance(whole, Quotation)
    assert isinstance(first, Quotation)
    assert isinstance(second, Quotation)
    assert whole.rate == first.rate * second.rate


@given(DAYS)
def test_a_fixing_is_never_of_the_future_nor_older_than_seven_days(on: rate.DateRange) -> None:
    """No rate is made up across a gap, and none is taken from after the date."""
    found = rate.find_quotation("CNY", "USD", on)
    assert isinstance(found, Quotation)
    assert timedelta(0) <= on.first - found.fixing <= timedelta(7)
    assert found.rate in found.year


def test_the_digits_are_those_that_the_ecb_printed() -> None:
    """Each line is a day and a number, days ascending: nothing is padded, rounded or interpolated."""
    lines = Path(ecb.DATA_FOLDER, "CNY.txt").read_text("ascii").splitlines()
    assert "2005-04-01 10.7255" == lines[0]
    assert sorted({line[:10] for line in lines}) == [line[:10] for line in lines]


def test_currencies_that_ended_are_there() -> None:
    """Those that became the euro, the old lira and leu, and the rouble."""
    former = {"BGN", "CYP", "EEK", "HRK", "LTL", "LVL", "MTL", "ROL", "RUB", "SIT", "SKK", "TRL"}
    assert former == {code for code in ecb.list_currencies() if ended(code)}


FOLDER = Path(ecb.DATA_FOLDER).parent
ASKED_SOURCE = re.compile(r"(?m)^def (?:find_fixings|find_neighbours)\(")
SOURCES = {"ecb": "test_rate", "monthly": "test_rate_second"}  # and the file with rates of it that were recorded elsewhere


@pytest.mark.parametrize(
    "name",
    [
        path.stem
        for path in sorted(FOLDER.glob("*.py"))
        if re.search(r"(?m)^def (?:find_fixings|find_neighbours)\(", path.read_text())
    ],
)
def test_every_source_of_rates_is_asked_listed_and_has_its_tests(name: str) -> None:
    """A new one needs a test file, a line of `factcheck rates`, and that `find_quotation` asks it."""
    asking = "".join((FOLDER / f"{file}.py").read_text("utf-8") for file in ("__init__", "fallback_rates"))
    assert re.search(rf"\b{name}\.(?:find_fixings|find_neighbours)\b", asking)
    assert f"{name}." in (FOLDER / "sources.py").read_text("utf-8")
    assert Path(__file__).with_name(f"{SOURCES.get(name, f'test_rate_{name}')}.py").is_file()


# Where there is no rate


@pytest.mark.parametrize(
    ("base", "quote", "on", "expected"),
    [
        ("THB", "USD", "1999-01-04", "no rate for THB on 1999-01-04: ECB fixings run from 2005-04-01 to {newest}"),
        (
            "RUB",
            "USD",
            "2023-05-01",
            "no rate for RUB on 2023-05-01: ECB fixings run from 2005-04-01 to 2022-03-01; "
            "monthly rates run from 2024-03-15 to 2026-09-15",
        ),
        ("TWD", "USD", "2019", "no rate for TWD in 2019: monthly rates run from 2024-03-15 to 2026-09-15"),
        ("AED", "USD", "1990-05", "no rate for AED in 1990-05: peg: 3.6725 AED for 1 USD since 1997-12"),
        (
            "ISK",
            "USD",
            "2012-05-05",
            "no rate for ISK on 2012-05-05: ECB fixings run from 1999-01-04 to {newest}, "
            "none between 2008-12-09 and 2018-02-01",
        ),
        (
            "THB",
            "USD",
            "9999-12-31",
            "no rate for THB on 9999-12-31: ECB fixings run from 2005-04-01 to {newest}; newer ones: {new}",
        ),
        ("THB", "USD", "0001-01-01", "no rate for THB on 0001-01-01: ECB fixings run from 2005-04-01 to {newest}"),
        ("BTC", "USD", "2024-05-01", "no rate for BTC: the ECB fixes none; give one under `rates`"),
        ("NEV", "USD", "2024-05-01", "no rate for NEV: not the code of a currency"),
        ("../../README", "USD", "2024-05-01", "no rate for ../../README: not the code of a currency"),
        ("CNY", "CNY", "2024-05-01", "CNY on both sides: nothing to convert"),
        ("TRL", "TRY", "2004", "no rate for TRY in 2004: ECB fixings run from 2005-01-03 to {newest}"),
    ],
)
def test_no_rate_says_which_dates_are_there(base: str, quote: str, on: str, expected: str) -> None:
    """The reason names the currency, the dates that are there, and for a late date the command that takes newer rates."""
    assert expected.format(newest=ecb.find_newest_day(), new=UPDATE_COMMAND) == refused(base, quote, on)


def test_eight_days_after_the_last_fixing_are_too_many() -> None:
    """7 days after the newest fixing it still serves; on the 8th the rate is missing."""
    week = ecb.find_newest_day() + timedelta(7)
    assert ecb.find_newest_day() == quoted("CNY", "USD", week.isoformat()).fixing
    assert UPDATE_COMMAND in refused("CNY", "USD", (week + timedelta(1)).isoformat())


# Dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-11-12", date(2024, 11, 12), date(2024, 11, 12)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_date_is_a_day_a_month_or_a_year(text: str, first: date, last: date) -> None:
    """A month and a year hold all their days."""
    assert (first, last) == parse_date_range(text)[:2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12.11.2024", '"12.11.2024" is not a date: write 2024-11-12, 2024-11 or 2024'),
        ("2024-11-12T10:00", '"2024-11-12T10:00" is not a date: write 2024-11-12, 2024-11 or 2024'),
        ("２０２４", '"２０２４" is not a date: write 2024-11-12, 2024-11 or 2024'),
        ("2024-11-12\n", '"2024-11-12\n" is not a date: write 2024-11-12, 2024-11 or 2024'),
        ("2023-02-29", '"2023-02-29" is not a date: 2023-02 has 28 days'),
        ("2024-11-00", '"2024-11-00" is not a date: 2024-11 has 30 days'),
        ("2024-13", '"2024-13" is not a date: there is no month 13'),
        ("0000", '"0000" is not a date: there is no year 0'),
    ],
)
def test_what_is_no_date_is_refused_in_plain_words(text: str, expected: str) -> None:
    """The message says what is wrong and what to write."""
    with pytest.raises(ValueError, match="is not a date") as caught:
        parse_date_range(text)
    assert expected == str(caught.value)


# What is shown, and what it costs


def test_a_quotation_in_lines() -> None:
    """The rate with its day, the inverse, how two fixings make it, the 12 months' range and the source."""
    expected = ["USD 1 = CNY 7.2319 on 2024-11-12", "CNY 1 = USD 0.13828",
                "way: EUR 1 = CNY 7.6781 = USD 1.0617, so 7.6781 / 1.0617", "12 months before: 7.0111 to 7.2909"]  # fmt: skip
    found = rate.describe(quoted("CNY", "USD", "2024-11-12"), parse_date_range("2024-11-12"))
    assert [*expected, f"source: ECB reference rates to {ecb.find_newest_day()}"] == found


def test_a_period_in_lines() -> None:
    """An average is called one, and the admitted rates are shown."""
    found = rate.describe(quoted("CNY", "USD", "2024-11"), parse_date_range("2024-11"))
    assert ["USD 1 = CNY 7.2081 on average in 2024-11", "admitted: 7.0949 to 7.2497"] == [found[0], found[2]]


def test_a_quotation_as_data() -> None:
    """Numbers are strings, exact where they end, the ends of a range rounded outward where they do not."""
    found = json.loads(json.dumps(rate.as_dict(quoted("USD", "EUR", "2024-11-12"))))
    assert ("1.0617", "0.941885655081", "2024-11-12") == (found["rate"], found["inverse"], found["fixing"])
    low = rate.as_dict(quoted("CNY", "USD", "2024-11-12"))["admitted"]
    assert {"low": "7.23189224828", "high": "7.23189224829", "low_open": False, "high_open": False} == low


def test_reading_rates_imports_neither_pint_nor_tables() -> None:
    """A conversion between currencies pays for two small files only."""
    code = (
        "import sys; from factcheck import rate; rate.find_quotation('CNY', 'USD', rate.parse_date_range('2024-11-12'));"
        "sys.exit(bool({'pint', 'currency_converter', 'factcheck.rate.user_rates'} & sys.modules.keys()))"
    )
    assert 0 == subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode

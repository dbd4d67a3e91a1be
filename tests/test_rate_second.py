"""What the ECB does not fix: pegs, monthly rates, and the nearest known rate for plausibility alone."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from factcheck import rate
from factcheck.claim.claim import Quotation
from factcheck.figure.rounding import round_to_unit
from factcheck.rate import MissingRate, ecb, monthly, parse_date_range
from factcheck.rate.peg import PEG_TABLE, list_pegs
from factcheck.run import job
from factcheck.run.options import RunOptions
from factcheck.units.unit_table import CURRENCIES
from tools import make_monthly_rates

ROOT = Path(__file__).parents[1]


def quoted(base: str, quote: str, on: str, period: str | None = None) -> Quotation:
    """The quotation, which must be there."""
    found = rate.find_quotation(base, quote, parse_date_range(on), period=parse_date_range(period) if period else None)
    assert isinstance(found, Quotation), found
    return found


def nearest(base: str, quote: str, on: str) -> Quotation | None:
    """What is known of another time, where a date has no rate."""
    lack = rate.find_quotation(base, quote, parse_date_range(on))
    assert isinstance(lack, MissingRate), lack
    return rate.find_nearest(base, quote, parse_date_range(on), lack)


def three(x: Fraction | None) -> str:
    assert x is not None
    return f"{float(round_to_unit(x, Fraction(1, 1000))):.3f}"


# Monthly rates


@pytest.mark.parametrize(
    ("base", "quote", "on", "expected"),
    [
        ("TWD", "USD", "2024-11-12", "32.427"),
        ("RUB", "USD", "2024-11-12", "97.220"),
        ("VND", "USD", "2024-11-12", "25322.000"),
        ("NGN", "GBP", "2024-09-06", "2117.780"),
        ("EGP", "EUR", "2025-03-15", "55.075"),
    ],
)
def test_the_recorded_rate(base: str, quote: str, on: str, expected: str) -> None:
    """Units of base for one of quote, far from 1: upside down none of them would do."""
    assert expected == three(quoted(base, quote, on).rate)
    assert quoted(quote, base, on).rate == 1 / quoted(base, quote, on).rate


def test_a_day_between_two_monthly_rates_admits_all_between_them() -> None:
    """On 20 April 2025 a dollar was between 33.2 (1 April) and 29.8 (5 May) Taiwan dollars; the nearer day is the rate."""
    found = quoted("TWD", "USD", "2025-04-20")
    assert ("29.797", "33.229", date(2025, 5, 5)) == (three(found.admitted.low), three(found.admitted.high), found.fixing)
    assert "no rate of 2025-04-20: the nearest, of 2025-05-05" == found.note


def test_a_monthly_rate_is_marked_coarse_with_its_source() -> None:
    """The source, its last day and the tolerance stand in the quotation."""
    found = quoted("TWD", "USD", "2024-11-12")
    assert ("currency-api, one day a month to 2026-09-15, coarse", Fraction(8, 100)) == (found.source, found.coarse)


def test_a_daily_rate_is_not_coarse() -> None:
    """The ECB goes before the second source."""
    found = quoted("CNY", "USD", "2024-11-12")
    assert (False, None, None) == (found.second, found.coarse, found.distant)


def test_a_month_and_a_year_are_averages() -> None:
    """A year has as many rates as months; the average over the period that an amount is of is admitted too."""
    assert ("31.179", "32.488") == (three(quoted("TWD", "USD", "2025").rate), three(quoted("TWD", "USD", "2024-12").rate))
    assert three(quoted("TWD", "USD", "2025").rate) == three(quoted("TWD", "USD", "2026-03-10", "2025").admitted.low)


def test_a_month_after_the_last_rate_it_serves_no_more() -> None:
    """The last day of the source is 15 September 2026: 45 days later it still serves, 46 days later it does not."""
    assert date(2026, 9, 15) == quoted("TWD", "USD", "2026-10-30").fixing
    assert isinstance(rate.find_quotation("TWD", "USD", parse_date_range("2026-10-31")), MissingRate)


def test_every_file_is_read_and_small() -> None:
    """About a hundred currencies in under 60 KB: the wheel stays small."""
    files = list(Path(monthly.FOLDER).glob("???.txt"))
    assert {file.stem for file in files} == monthly.list_currencies() <= CURRENCIES
    assert 80 <= len(files)
    assert 60_000 > sum(file.stat().st_size for file in files)
    for code in monthly.list_currencies():
        days = [day for day, _ in monthly.load_fixings(code)]
        assert days == sorted(set(days))


def test_an_unknown_name_opens_no_file() -> None:
    """A name from an article never becomes a path."""
    assert () == monthly.load_fixings("../USD")


# Pegs


@pytest.mark.parametrize(
    ("base", "quote", "on", "low", "high"),
    [
        ("SAR", "USD", "1994-05-02", "3.750", "3.750"),
        ("AED", "USD", "2015-06-10", "3.673", "3.673"),
        ("HKD", "USD", "1995-03-01", "7.700", "7.850"),
        ("CNY", "USD", "2001-03-05", "8.276", "8.281"),
        ("XOF", "EUR", "2020-03", "655.957", "655.957"),
        ("MOP", "HKD", "2020-03-04", "1.030", "1.030"),
        ("DEM", "FRF", "2001-06-05", "0.298", "0.298"),
    ],
)
def test_a_peg_has_a_rate_for_all_its_years(base: str, quote: str, on: str, low: str, high: str) -> None:
    """Tight, and no wider for a month than for a day; its words are the source."""
    found = quoted(base, quote, on)
    assert (low, high) == (three(found.admitted.low), three(found.admitted.high))
    assert found.source.startswith("peg: ")
    assert found.coarse is None


def test_a_peg_is_crossed_by_the_fixings_of_its_anchor() -> None:
    """A pataca is 1/1.03 Hong Kong dollars, and these the ECB fixes: 1.1560 patacas for a yuan."""
    found = quoted("MOP", "CNY", "2020-03-04")
    assert ("1.156", date(2020, 3, 4)) == (three(found.rate), found.fixing)
    assert f"peg: 1.03 MOP for 1 HKD since 1983-11; {ecb.format_source()}" == found.source


def test_a_peg_ends_where_it_was_left() -> None:
    """Lebanon's pound was 1,507.5 to the dollar until the autumn of 2019."""
    assert "1507.500" == three(quoted("LBP", "USD", "2019-09-01").rate)
    assert isinstance(rate.find_quotation("LBP", "USD", parse_date_range("2019-10-02")), MissingRate)


def test_what_the_second_source_says_of_pegs_agrees() -> None:
    """Recorded on 15 September 2026, in units for one dollar, within 1 percent."""
    recorded = {
        "AED": "3.6725", "BHD": "0.376", "BBD": "2.0", "BZD": "2.0128", "DJF": "177.9", "JOD": "0.709", "OMR": "0.38478",
        "QAR": "3.6404", "SAR": "3.7508", "XCD": "2.7031", "XOF": "568.63", "BAM": "1.6955", "BND": "1.272", "NPR": "153.5",
    }  # fmt: skip
    for code, digits in recorded.items():
        found = quoted(code, "USD", "2026-09-15").rate / Fraction(digits)
        assert Fraction(99, 100) < found < Fraction(101, 100), code


def test_the_table_of_pegs_is_in_order() -> None:
    """Each line is a currency, its anchor, a rate, and months; no two pegs of a currency overlap."""
    for line in PEG_TABLE.split("\n"):
        code, anchor = line.split()[:2] if line else ("USD", "USD")
        assert {code, anchor} <= CURRENCIES, line
        held = list_pegs(code)
        assert all(one.low <= one.high and one.since < one.until for one in held)
        assert all(a.until < b.since for a, b in pairwise(held))


# The nearest known


def test_roubles_before_the_first_monthly_rate_have_a_nearest_one() -> None:
    """On 2 May 2023 the ECB had ended, and the second source had not begun: 91.29 of March 2024 is nearest."""
    found = nearest("RUB", "USD", "2023-05-02")
    assert found is not None
    assert ("91.290", date(2024, 3, 15), "near") == (three(found.rate), found.fixing, found.distant)


@pytest.mark.parametrize(
    ("base", "on", "expected"),
    [
        ("TWD", "2012-02-02", "far"),
        ("JPY", "1987-02-02", "far"),
        ("TWD", "2027-02-02", "near"),
        ("RUB", "1995-02-02", None),  # a thousand of them became one in 1998
        ("ARS", "2015-02-02", None),
        ("TRY", "2003-02-02", None),  # a million liras became one in 2005
        ("LBP", "2023-02-02", None),
        ("SLE", "2021-02-02", None),  # a thousand leones became one in 2022
        ("TWD", "1965-02-02", None),
    ],
)
def test_how_far_a_rate_reaches(base: str, on: str, expected: str | None) -> None:
    """Three years; farther back where the money can't have moved tenfold, and not across new money."""
    found = nearest(base, "USD", on)
    assert expected == (found and found.distant)


def test_a_month_of_which_there_is_a_rate_needs_no_nearest() -> None:
    """A euro has no rate before 1999, and one against the dollar is plausible for three years."""
    found = nearest("EUR", "USD", "1997-05-01")
    assert found is not None
    assert date(1999, 1, 4) == found.fixing


# What it costs, and how it is made


def test_a_run_without_such_a_currency_loads_nothing_of_it() -> None:
    """A yuan costs what it did."""
    code = (
        "import sys; from factcheck import rate; rate.find_quotation('CNY', 'USD', rate.parse_date_range('2024-11-12'));"
        "sys.exit(bool({'factcheck.rate.fallback_rates', 'factcheck.rate.monthly', 'factcheck.rate.peg'} & sys.modules.keys()))"
    )
    assert 0 == subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode


def package(folder: Path, day: str, rates: dict[str, float]) -> None:
    """A version of the package as npm packs it."""
    data = json.dumps({"date": day, "eur": rates}).encode()
    with tarfile.open(folder / f"api-{day}.tgz", "w:gz") as file:
        member = tarfile.TarInfo(make_monthly_rates.ARCHIVE_MEMBER)
        member.size = len(data)
        file.addfile(member, io.BytesIO(data))


def test_packages_become_one_file_a_currency(tmp_path: Path) -> None:
    """Units for one dollar to five digits; no pegs, no money that the ECB fixes, no coin, no money of several rates."""
    for day, tugriks in (("2024-03-15", 3706.5), ("2024-04-15", 0.69), ("2024-05-15", 3712.5), ("2024-06-15", 3723.25)):
        package(tmp_path, day, {"usd": 1.09, "mnt": tugriks, "aed": 4.0, "cny": 7.8, "doge": 6.5, "twd": 35.25, "irr": 45000.5})
    out = tmp_path / "out"
    found = make_monthly_rates.build_series(map(make_monthly_rates.read_snapshot, tmp_path.glob("*.tgz")))
    assert "2 currencies, last day 2024-06-15" == make_monthly_rates.write_series(found, out)
    assert "2024-03-15 3400.5\n2024-05-15 3406.0\n2024-06-15 3415.8\n" == (out / "MNT.txt").read_text()
    assert ["MNT.txt", "TWD.txt", "source.txt"] == sorted(file.name for file in out.iterdir())


def test_a_currency_that_is_gone_loses_its_file(tmp_path: Path) -> None:
    """What the ECB fixes from now on has no second source."""
    make_monthly_rates.write_series({"MNT": ["2024-03-15 3400.5"], "TWD": ["2024-03-15 31.6"]}, tmp_path)
    make_monthly_rates.write_series({"TWD": ["2024-03-15 31.6"]}, tmp_path)
    assert ["TWD.txt", "source.txt"] == sorted(file.name for file in tmp_path.iterdir())


def test_a_folder_without_packages_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One clear line, exit 2."""
    assert 2 == make_monthly_rates.main([str(tmp_path)])
    assert "no *.tgz of the package in it" in capsys.readouterr().err


# Without a date


def undated(tmp_path: Path, amounts: str) -> list[str]:
    """The verdicts of a claims file and of an article that print an amount and what it is converted to."""
    amount, _, stated = amounts.partition(" = ")
    claims = tmp_path / "c.yaml"
    claims.write_text(f"version: 1\nclaims:\n  - {{id: a, conversion: {{amount: {amount}, stated: {stated}}}}}\n")
    article = tmp_path / "a.md"
    article.write_text(f"The port cost {amount} ({stated}), the ministry said.\n", encoding="utf-8")
    return [finding.verdict.value for path in (claims, article) for finding in job.run(RunOptions([str(path)])).findings]


@pytest.mark.parametrize(
    "amounts", ["300 billion yuan = $41.7 million", "$5 billion = 50 million Swiss francs", "¥3 billion = $900 million"]
)
def test_what_no_rate_in_history_allows_fails_without_a_date(tmp_path: Path, amounts: str) -> None:
    """Ten times off or more by all the rates that the two currencies have had."""
    assert ["fail", "fail"] == undated(tmp_path, amounts)


@pytest.mark.parametrize("amounts", ["300 billion yuan = $41.7 billion", "300 billion yuan = $12 billion"])
def test_what_some_rate_may_have_allowed_is_unchecked_without_a_date(tmp_path: Path, amounts: str) -> None:
    """Less than ten times off, it may be of another day."""
    assert ["unchecked", "unchecked"] == undated(tmp_path, amounts)


@pytest.mark.parametrize("amounts", ["300 billion Turkish lira = $41 million", "300 billion pesos argentinos = $1"])
def test_money_that_began_anew_or_has_no_long_history_is_unchecked_without_a_date(tmp_path: Path, amounts: str) -> None:
    """A million old lira was one new one."""
    assert "fail" not in undated(tmp_path, amounts)


def verdict(folder: Path, text: str, on: str | None = None) -> list[str]:
    """The verdicts of an article."""
    article = folder / "a.md"
    article.write_text(f"{text}\n", encoding="utf-8")
    return [finding.verdict.value for finding in job.run(RunOptions([str(article)], on=on)).findings]


@pytest.mark.parametrize(
    "text",
    [
        "In 1991 the firm lost 3 billion Mexican pesos ($1 million).",
        "In 1989 the Polish mill lost 3 billion zloty ($3 million).",
        "The Polish mill lost 3 billion zloty ($3 million).",
        "In 1955 the firm lost 350 million French francs ($1 million).",
        "The firm lost 350 million French francs ($1 million).",
        "In 1935 the firm lost 2 million yen ($1 million).",
        "In the mid-1930s the firm lost 2 million yen ($1 million).",
        "WARSAW (May 3, 1994) — The mill lost 30 billion zlotys ($1.3 million).",
        "TOKYO (May 3, 1935) — The mill closed.\n\nIt lost 2 million yen ($1 million).",
        "The firm lost 3.4 million Egyptian pounds ($1 million).",
        "The firm lost 18 million Pakistani rupees ($1 million).",
        "The firm lost 100 million naira ($100 million).",
    ],
)
def test_true_conversions_of_old_money_do_not_fail_without_a_date(tmp_path: Path, text: str) -> None:
    """Our known history is not the currency's: a year before it, or money that has been another, leaves it unchecked."""
    assert ["unchecked"] == verdict(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("The firm lost 3.4 million Egyptian pounds ($1 million).", "2000-01-04"),
        ("The firm lost 18 million Pakistani rupees ($1 million).", "1988-09-04"),
        ("The firm lost 100 million naira ($1 million).", "2001-09-04"),
        ("The firm lost 4 million hryvnias ($1 million).", "1999-09-04"),
        ("The firm lost 400 million Ugandan shillings ($1 million).", "1990-03-04"),
        ("MINSK: The firm lost 20 billion roubles ($1 million).", "2015-12-03"),
        ("The firm lost 20 billion roubles ($1 million), said a ministry in Belarus.", "2015-12-03"),
    ],
)
def test_true_conversions_before_the_known_rates_do_not_fail(tmp_path: Path, text: str, on: str) -> None:
    assert ["unchecked"] == verdict(tmp_path, text, on)


@pytest.mark.parametrize("on", [None, "2010-06-02", "2026-10-30", "2026-12-01"])
@pytest.mark.parametrize("amounts", ["300 billion yuan ($41.7 million)", "¥3 billion ($900 million)"])
def test_what_is_ten_times_off_by_every_known_rate_fails_among_their_days(tmp_path: Path, amounts: str, on: str | None) -> None:
    """And without a date, and for a while after them."""
    assert ["fail"] == verdict(tmp_path, f"The port cost {amounts}.", on)


def test_a_year_among_the_known_rates_leaves_the_failure(tmp_path: Path) -> None:
    """2001 is a year of the peg."""
    assert ["fail"] == verdict(tmp_path, "In 2001 the port, founded in 1999, cost 300 billion yuan ($41.7 million).")


@pytest.mark.parametrize(("on", "expected"), [("1985-11-12", "review"), ("2012-05-02", "review"), ("2025-05-02", "fail")])
def test_a_day_before_the_known_rates_is_not_one_of_them(tmp_path: Path, on: str, expected: str) -> None:
    """A Taiwan dollar was never worth 30 dollars, but our rates of it begin in 2024."""
    assert [expected] == verdict(tmp_path, "The plant cost NT$54.5 billion ($1.8 trillion), the ministry said.", on)


def test_a_rouble_is_russia_s_where_no_other_nation_is_named(tmp_path: Path) -> None:
    """Of two nations neither is sure."""
    assert ["pass"] == verdict(tmp_path, "The firm lost 70 million roubles ($1 million).", "2015-12-15")
    assert ["fail"] == verdict(tmp_path, "MOSCOW: The firm lost 20 billion roubles ($1 million).", "2015-12-03")


@pytest.mark.parametrize(("option", "told"), [("--on", "give one with --on"), ("", "write one below the headline")])
def test_a_date_is_asked_for_in_the_words_of_the_door(tmp_path: Path, option: str, told: str) -> None:
    """An editor has no command line."""
    article = tmp_path / "a.md"
    article.write_text("The port cost 30 billion yuan ($4.1 billion), the ministry said.\n")
    assert told in str(job.run(RunOptions([str(article)], date_option=option)).findings[0].detail)
    claims = tmp_path / "c.yaml"
    claims.write_text("version: 1\nclaims:\n  - {id: a, conversion: {amount: 30 billion yuan, stated: $4.1 billion}}\n")
    assert ("--on" in str(job.run(RunOptions([str(claims)], date_option=option)).findings[0].detail)) is (option == "--on")

"""Calc: a figure, two figures, a sum, or a sentence, without a file."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from factcheck.claim.finding import Verdict
from factcheck.command.cli import app
from factcheck.report.text.calculation import as_json, iter_lines
from factcheck.report.text.wording import find_safe_wording
from factcheck.run.calculator import calculate, compute_exit_status


def lines(text: str) -> list[str]:
    return list(iter_lines(calculate(text, on="2024-11-12")))


def answered(text: str) -> str:
    try:
        return "\n".join(iter_lines(calculate(text)))
    except ValueError as why:
        return str(why)


def test_a_figure_is_what_it_may_stand_for() -> None:
    assert ['"nearly 840,000" means 830,000 to under 840,000', "at most 825,000 to 840,000"] == lines("nearly 840,000")


def test_a_figure_without_a_number_says_so() -> None:
    assert ['"several" gives no number'] == lines("several")


@pytest.mark.parametrize("text", ["236 311", "from 236 to 311", "236 -> 311", "236 → 311", "236, 311"])
def test_a_pair_is_what_lies_between(text: str) -> None:
    answer = calculate(text)
    assert "pair" == answer.kind
    assert ["growth", "change"] == [finding.claim.relation for finding in answer.findings]
    assert ["up 31.8 percent", None] == [find_safe_wording(finding) for finding in answer.findings]


@pytest.mark.parametrize("text", ["from 236,000 to 311,000", "236,000, 311,000", "$236,000 -> $311,000"])
def test_a_comma_between_thousands_parts_no_figures(text: str) -> None:
    growth, change = calculate(text).findings
    assert ("growth", "change") == (growth.claim.relation, change.claim.relation)
    assert ["311,000 / 236,000 - 1 = 31.78 %"] == list(growth.working)


@pytest.mark.parametrize(
    "text",
    [
        "311,000, up from 236,000",
        "311,000 from 236,000",
        "how much is 311,000 more than 236,000?",
        "How much more is 311,000 than 236,000?",
        "311,000 compared to 236,000",
        "311,000, compared with 236,000 last year",
        "311,000 against 236,000",
        "311,000 versus 236,000",
        "311,000 vs. 236,000",
        "311,000, against 236,000 a year earlier",
        "311,000 in 2024, up from 236,000 in 2023",
        "311,000 after 236,000 the year before",
        "up to 311,000 from 236,000",
        "Sales of 311,000, up from 236,000",
        "311,000 cars this year and 236,000 cars last year",
        "236,000 cars last year, 311,000 cars this year",
    ],
)
def test_words_say_which_of_two_figures_is_the_older(text: str) -> None:
    growth, change, *_ = calculate(text).findings
    assert ("growth", "change") == (growth.claim.relation, change.claim.relation)
    assert ["236,000", "311,000"] == [growth.working[0][10:17], growth.working[0][:7]]


def test_a_fall_from_the_older_figure_is_one() -> None:
    assert "1 - 236,000 / 311,000 = 24.12 %" == calculate("down to 236,000 from 311,000").findings[0].working[0]


def test_a_percentage_that_is_up_from_another_is_no_growth_after_it() -> None:
    assert "5 % - 4 % = 1 point" == calculate("5 percent, up from 4 percent").findings[0].working[0]


@pytest.mark.parametrize("text", ["311 against 236 = 31.8%", "311, up from 236, is 31.8%", "what is 311 from 236? = 31.8%"])
def test_a_result_of_two_figures_the_newer_first_is_checked(text: str) -> None:
    assert ("growth", Verdict.PASS) == (calculate(text).findings[0].claim.relation, calculate(text).findings[0].verdict)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3 times more than 236", "multiple: 3 x 236 = 708"),
        ("5 points more than 40%", "its 2 figures say nothing of each other"),
        ("5% more than 236", "its 2 figures say nothing of each other"),
    ],
)
def test_a_change_is_no_level_beside_an_older_one(text: str, said: str) -> None:
    assert said in answered(text)


@pytest.mark.parametrize(
    ("text", "worked_out"),
    [
        ("52,316 + 4,228 + 873", "52,316 + 4,228 + 873 = 57,417"),
        ("52,316+4,228+873", "52,316 + 4,228 + 873 = 57,417"),
        ("what is 52,316 plus 4,228 minus 873?", "52,316 + 4,228 - 873 = 55,671"),
        ("the sum of 52,316, 4,228 and 873", "52,316 + 4,228 + 873 = 57,417"),
        ("1.2 + 3.4 million", "1.2 million + 3.4 million = 4.6 million"),
        ("5 km + 300 m", "5 + (300 / 1,000) = 5.3 kilometres"),
        ("311 - 236 =", "311 - 236 = 75"),
        ("the difference between 236 and 311", "311 - 236 = 75"),
        ("12.0% - 10.5%", "12.0 % - 10.5 % = 1.5 points"),
        ("10%, then 12%", "(1 + 10 %) x (1 + 12 %) - 1 = 23.2 %"),
        ("up 10%, then down 10%", "(1 + 10 %) x (1 - 10 %) - 1 = -1 %"),
        ("from 100 to 200 in 7 years", "(200 / 100)^(1/7) - 1 = 10.41 %"),
        ("100 growing 5% a year for 7 years", "100 x (1 + 5 %)^7 = 140.7"),
        ("311 / 236 - 1", "311 / 236 - 1 = 31.78 %"),
        ("(311 - 236) / 236", "311 / 236 - 1 = 31.78 %"),
        ("1 - 300 / 500", "1 - 300 / 500 = 40 %"),
        ("5 million + 3%", "5 million x (1 + 3 %) = 5.15 million"),
        ("5m - 3%", "5m x (1 - 3 %) = 4.85 million"),
        ("200 down 5%", "200 x (1 - 5 %) = 190"),
        ("rose 76% to 1.13bn", "1.13bn / (1 + 76 %) = 642 million"),
        ("120 x 1.05", "120 x 1.05 = 126"),
        ("360bn x 15%", "360bn x 15 % = 54 billion"),
        ("1/2 of 30", "30 x (1/2) = 15"),
        ("$5m / 20 people", "5m / 20 = 250,000 dollars"),
        ("the average of 4, 5 and 6", "[total] / 3 = 5"),
    ],
)
def test_what_is_asked_is_worked_out(text: str, worked_out: str) -> None:
    assert worked_out == calculate(text).findings[0].working[0]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("52,316 + 4,228 + 873 = 57,417", Verdict.PASS),
        ("52,316 + 4,228 + 873 = 57,471", Verdict.FAIL),
        ("the sum of 52,316, 4,228 and 873 is 57,417", Verdict.PASS),
        ("$5m + $6m = 11m", Verdict.PASS),
        ("236 - 311 = -75", Verdict.PASS),
        ("1.11bn - 660m = 540m", Verdict.FAIL),
        ("10.00%, then 12.00%, is 22%", Verdict.FAIL),
        ("from 236 to 311, 31.8%", Verdict.PASS),
        ("from 236 to 311 is 24%", Verdict.FAIL),
        ("500 to 300 = 40%", Verdict.PASS),
        ("from 10.5% to 12.0% = 1.5 points", Verdict.PASS),
        ("75 of 236 = 31.8%", Verdict.PASS),
        ("75/236 = 0.318", Verdict.PASS),
        ("900 / 300 = 4 times", Verdict.FAIL),
        ("15% of 360bn = 64bn", Verdict.FAIL),
        ("12 x 34 = 408", Verdict.PASS),
        ("average of 4, 5 and 6 = 5", Verdict.PASS),
        ("5,316亿元 + 228亿元 = 5,544亿元", Verdict.PASS),
    ],
)
def test_a_result_that_is_given_is_checked(text: str, verdict: Verdict) -> None:
    assert verdict is calculate(text).findings[0].verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("200 + 300 = 500", Verdict.PASS),
        ("200 + 300 = 510", Verdict.FAIL),
        ("1,200 + 300 = 1,500", Verdict.PASS),
        ("1,200 + 300 = 1,540", Verdict.FAIL),
        ("$200 + $300 = $510", Verdict.FAIL),
        ("100 - 30 = 70", Verdict.PASS),
        ("100 - 30 = 75", Verdict.FAIL),
        ("10% + 5% = 16%", Verdict.FAIL),
        ("12% - 10% = 2 points", Verdict.PASS),
        ("12% - 10% = 3 points", Verdict.FAIL),
        ("5% of 200 = 10", Verdict.PASS),
        ("5% of 200 = 11", Verdict.FAIL),
        ("200 + 5% = 210", Verdict.PASS),
        ("200 + 5% = 211", Verdict.FAIL),
        ("12 x 34 = 410", Verdict.FAIL),
        ("1/2 of 30 = 16", Verdict.FAIL),
        ("average of 40, 50 and 60 = 51", Verdict.FAIL),
        ("from 200 to 300 = 51%", Verdict.FAIL),
        ("500 to 300 = 41%", Verdict.FAIL),
        ("1,200 + 300 is 1,540", Verdict.FAIL),
    ],
)
def test_what_is_typed_with_operators_is_exact(text: str, verdict: Verdict) -> None:
    assert verdict is calculate(text).findings[0].verdict


@pytest.mark.parametrize(
    "text", ["5% of 236 = 12", "75 of 236 = 32%", "1,000 / 7 = 143", "100 growing 5% a year for 7 years = 141"]
)
def test_a_result_that_is_not_whole_may_be_rounded_at_its_last_digit(text: str) -> None:
    assert Verdict.PASS is calculate(text).findings[0].verdict


@pytest.mark.parametrize(
    "text",
    [
        "1.2 million + 300,000 = 1.5 million",
        "about 200 + 300 = 510",
        "the sum of 200 and 300 is 510",
        "200 plus 300 is 510",
        "1.4 + 2 = 3",
    ],
)
def test_decimals_scale_words_hedges_and_sentences_keep_their_rounding(text: str) -> None:
    assert Verdict.PASS is calculate(text).findings[0].verdict


def test_what_is_worked_out_of_typed_figures_is_exact() -> None:
    assert ["total: 200 + 300 = 500", "  500 ●"] == lines("200 + 300")


def test_a_wrong_sum_says_what_to_write() -> None:
    assert '  write "57,417", or 4,282 for 4,228' == lines("52,316 + 4,228 + 873 = 57,471")[-1]


def test_a_wrong_part_of_a_share_is_worked_out_too() -> None:
    """The percentage is checked; what the part should be stands below."""
    assert "share: 360bn x 15 % = 54 billion" in lines("15% of 360bn = 64bn")


@pytest.mark.parametrize("text", ["76% 1.13bn", "5m -3%", "3% + 5 million", "5 million + 6 million + 3%"])
def test_a_percentage_and_an_amount_have_neither_a_growth_nor_a_sum(text: str) -> None:
    with pytest.raises(ValueError, match="say nothing of each other"):
        calculate(text)


def test_a_pair_of_percentages_is_a_gap_in_points_first() -> None:
    answer = calculate("from 4.0 percent to 5.0 percent")
    assert ["gap", "growth"] == [finding.claim.relation for finding in answer.findings]
    assert "1 percentage point" == find_safe_wording(answer.findings[0])


def test_a_fall_is_worded_as_one() -> None:
    assert "down 24.1 percent" == find_safe_wording(calculate("from 311 to 236").findings[0])


def test_more_than_twice_is_a_multiple_too() -> None:
    assert "multiple" in [finding.claim.relation for finding in calculate("1.2 million 3.9 million").findings]


def test_the_wording_is_no_finer_than_the_figures() -> None:
    """6.05 and 6.36 allow 4.9 to 5.3: "up 5 percent" is safe, "up 5.1" is not; from 3.0 and 3.4 only "about" is."""
    assert "up 5 percent" == find_safe_wording(calculate("6.05 trillion -> 6.36 trillion").findings[0])
    assert "up about 13 percent" == find_safe_wording(calculate("from 3.0 to 3.4 million").findings[0])


def test_a_sentence_is_checked() -> None:
    found = lines("Deaths rose 24 percent from 236 to 311.")
    assert 'growth: "24 percent": fail' == found[0]
    assert '  write "32 percent"' == found[-1]
    assert any("slip: divided by the new value" in line for line in found)


@pytest.mark.parametrize(("text", "first"), [("5 p.c.", 'growth: "5 p.c.": pass'), ("50 p.c.", 'growth: "50 p.c.": fail')])
def test_p_c_is_percent(text: str, first: str) -> None:
    assert first == lines(f"Rents rose {text} to 21 from 20.")[0]


def test_a_sentence_that_needs_rounding_says_so() -> None:
    assert 'growth: "76%": pass (needs rounding)' == lines("rose 76% to $1.13bn from $639m")[0]


def test_a_weak_pass_is_worded_so_that_it_always_holds() -> None:
    assert '  "5%" holds however the figures were rounded' == lines("rose 5.1% to $6.36tn from $6.05tn")[-1]


def test_a_figure_that_is_too_fine_is_said_to_be() -> None:
    found = lines("rose 5.12% to 6.4 trillion yuan from 6.1 trillion yuan")
    assert '  "5.12%" is finer than 6.4 trillion and 6.1 trillion can tell: they give 3.2 to 6.7' in found


def test_a_conversion_is_a_sentence_and_no_pair() -> None:
    assert "sentence" == calculate("23 billion yuan (about $3.2 billion)", on="2024-11-12").kind


@pytest.mark.parametrize(
    "text",
    [
        "1 + 2 + ", "1 + 2 +?", "1 + 2 + = 3", "52,316 -", "* 5", "2^100000", "2^10 = 1024", "2**10", "√16", "1+2*3",
        "1 + 2 * 3 = 7", "(1 + 2) * 3", "(1 + 2) / 3 = 1", "1 + (2)", "2 x 3 x 4", "1,000 / 10 / 5", "1 ++ 2", "1 - - 2",
    ],
)  # fmt: skip
def test_more_arithmetic_than_it_takes_is_refused_and_says_what_it_takes(text: str) -> None:
    with pytest.raises(
        ValueError, match=r"can't be worked out: calc takes figures with \+ and - between them, or two with x or /"
    ):
        calculate(text)


@pytest.mark.parametrize("text", ["", "hello", "x" * 3000, "5 cars, 6 boats and 7 planes"])
def test_what_is_none_of_these_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"figure"):
        calculate(text)


def test_json_gives_the_sets_and_the_claims() -> None:
    figure = json.loads(as_json(calculate("nearly 840,000")))["figure"]
    assert {"low": "830000", "high": "840000", "low_open": False, "high_open": True} == figure["core"]
    claims = json.loads(as_json(calculate("236 311")))["claims"]
    assert [("growth", "up 31.8 percent"), ("change", None)] == [(claim["relation"], claim["wording"]) for claim in claims]


@pytest.mark.parametrize(("text", "status"), [("236 311", 0), ("Deaths rose 24 percent from 236 to 311.", 1), ("hello", 2)])
def test_the_exit_status_is_that_of_run(text: str, status: int) -> None:
    assert status == CliRunner().invoke(app, ["calc", text]).exit_code


def test_words_need_no_quotes() -> None:
    done = CliRunner().invoke(app, ["calc", "from", "236", "to", "311", "--format", "json"])
    assert "from 236 to 311" == json.loads(done.stdout)["text"]


def test_a_range_is_one_figure() -> None:
    assert "figure" == calculate("10 to 12 percent").kind


def test_a_range_of_counts_may_be_a_difference_and_one_of_percentages_is_none() -> None:
    assert ["change"] == [finding.claim.relation for finding in calculate("236 - 311").findings]
    assert () == calculate("10-12 percent").findings


def test_a_pair_that_says_nothing_is_unchecked() -> None:
    """Tonnes and dollars have no growth between them; that nothing was checked is no success."""
    answer = calculate("5 tonnes -> 6 dollars")
    assert [Verdict.UNCHECKED] == [finding.verdict for finding in answer.findings]
    assert ["growth: unchecked, USD and tonne can't be compared"] == list(iter_lines(answer))
    assert 2 == compute_exit_status(answer)


def test_two_figures_that_may_be_a_range_are_both() -> None:
    found = lines("236 to 311")
    assert '"236 to 311" means 236 to 311' == found[0]
    assert "growth: 311 / 236 - 1 = 31.78 %" in found


@pytest.mark.parametrize("text", ["100 miles to 160 km", "£1.2m -> €1.45m", "32 degrees Fahrenheit is 0 degrees Celsius"])
def test_two_units_are_a_conversion_first(text: str) -> None:
    found = calculate(text, on="2024-11-12").findings[0]
    assert ("conversion", Verdict.PASS) == (found.claim.relation, found.verdict)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("75 of 236", "31.8 percent"),
        ("75/236", "31.8 percent"),
        ("10 percent a year for 7 years", "up about 95 percent"),
        ("10.00 percent a year for 7 years", "up 95 percent"),
        ("从6.05万亿元增长到6.36万亿元", "up 5 percent"),
        ("6.05万亿元 → 6.36万亿元", "up 5 percent"),
        ("5 0", "down 100 percent"),
        ("from 5 to 4 percent", "down 0 to 2 percentage points"),
        ("4% 5%", "0 to 2 percentage points"),
    ],
)
def test_what_a_reporter_may_type(text: str, said: str) -> None:
    assert said == find_safe_wording(calculate(text).findings[0])


@pytest.mark.parametrize("text", ["$1.2 trillion -> $1.15 trillion", "1 million 999,999"])
def test_what_may_be_a_rise_or_a_fall_has_no_wording(text: str) -> None:
    assert find_safe_wording(calculate(text).findings[0]) is None


def test_what_is_exact_is_shown_in_full() -> None:
    assert ['"12,34,567" means 1,234,567'] == lines("12,34,567")


@pytest.mark.parametrize(
    "text",
    [
        "nan", "inf", "1e999", "0x10", "9" * 1999, "1/" * 900, "1," * 900, "from " * 300, "1 " * 900, "\x1b[31m5%\x07 6%",
        "\udcff\udcfe", "0." + "0" * 300 + "1 2", "%" * 1000, "$" * 1000, "-" * 1000,
        "万" * 1000, "\0", "1\u202e2", "．５", "½ of ⅓ of ¼",
        "1+" * 999 + "?", "1 - " * 499, "(" * 1000, "(1 - 1) / " * 199, "1 / " * 499 + "1 - 1", "1% then " * 240 + "1%",
        "5 over 99 years " * 120, "= " * 999, "1 = " * 499, ", 1" * 99, "sum of " + "1, " * 600 + "x",
    ],
)  # fmt: skip
def test_nothing_typed_breaks_it(text: str) -> None:
    """An answer, or a refusal in plain words; neither is long."""
    assert 0 < len(answered(text)) < 600


def test_a_figure_below_nothing_needs_no_dashes() -> None:
    assert '"-10%" means -10.5 % to -9.5 %' in CliRunner().invoke(app, ["calc", "-10%"]).stdout
    assert 2 == CliRunner().invoke(app, ["calc", "5%", "--fromat", "json"]).exit_code

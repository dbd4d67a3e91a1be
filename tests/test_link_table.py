"""Inside a table: totals, balances, changes and shares, each told by the columns and rows beside it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from work import calls

from factcheck.claim.claim import list_figures
from factcheck.claim.finding import Finding
from factcheck.link.windows import iter_windows
from factcheck.reader.quantities import find_quantities
from factcheck.run.one_file import FileTask, check_file
from tests.test_article_tables import word_row, word_table


def findings(data: str | bytes, name: str = "a.md") -> tuple[Finding, ...]:
    part = check_file(FileTask(name, data=data.encode() if isinstance(data, str) else data))
    assert () == part.problems
    return part.findings


def told(data: str | bytes, name: str = "a.md") -> list[tuple[str, str, str]]:
    """The relation, what is stated and the verdict of each claim that does not pass."""
    return [
        (f.claim.relation, f.claim.stated.text if f.claim.stated else "", str(f.verdict))
        for f in findings(data, name)
        if f.verdict != "pass"
    ]


def passed(data: str) -> int:
    return sum(finding.verdict == "pass" for finding in findings(data))


def table(*rows: str) -> str:
    """A table in Markdown of rows whose cells are parted by a bar."""
    head, *body = (f"| {row} |" for row in rows)
    return "\n".join(["Freight\n", head, "|" + "---|" * (rows[0].count("|") + 1), *body]) + "\n"


SUM = ("|2022|2023|2024", "Wages|3,700|3,905|4,120", "Fuel|1,290|1,475|1,310", "Repairs|431|466|508", "Total|5,421|5,846|5,938")
GROWTH = ("Port|2023|2024|Change", "Ghent|412|455|10.4%", "Brest|389|361|(7.2)%", "Gdynia|238|296|24.4%", "Bergen|177|184|4.0%")


def test_a_total_that_adds_up_passes_in_each_column() -> None:
    assert [] == told(table(*SUM))
    assert 3 == passed(table(*SUM))


@pytest.mark.parametrize(
    ("row", "printed", "altered", "stated"),
    [
        (4, "5,938", "8,938", "8,938"),
        (4, "5,421", "5,321", "5,321"),
        (2, "1,475", "1,875", "5,846"),
        (3, "431", "931", "5,421"),
    ],
)
def test_a_total_fails_where_the_same_rows_make_it_in_the_other_columns(
    row: int, printed: str, altered: str, stated: str
) -> None:
    """Whether the total is misprinted, or one of its terms."""
    rows = [*SUM]
    rows[row] = rows[row].replace(printed, altered)
    assert [("total", stated, "fail")] == told(table(*rows))


BLOCK = ("£000|2023|2024", "Up to three months|29,412|31,744", "Up to six months|12,008|8,561", "Trade debtors|41,420|40,305")
AREAS = ("District|Population|Area, km²", "Holm|21,480|61.40", "Vik|14,215|83.75", "Nes|9,340|47.15", "Total|45,035|192.30")


@pytest.mark.parametrize(
    ("rows", "printed", "altered", "expected"),
    [
        (BLOCK, "40,305", "70,305", [("total", "70,305", "fail")]),
        (BLOCK, "40,305", "46,218", [("total", "46,218", "review")]),
        (AREAS, "192.30", "792.30", [("total", "792.30", "review")]),
        (AREAS, "192.30", "218.43", []),
    ],
    ids=["one digit of a line without a name", "several digits", "an area beside a population", "of it several"],
)
def test_one_digit_in_one_place_is_a_witness(
    rows: tuple[str, ...], printed: str, altered: str, expected: list[tuple[str, str, str]]
) -> None:
    """Chance seldom puts a sum off by one digit: it bears out what the other columns say of a line with no total's name."""
    assert [] == told(table(*rows))
    assert expected == told(table(*[row.replace(printed, altered) for row in rows]))


def test_a_row_that_is_left_out_is_no_misprint() -> None:
    """All columns are off by a digit, since the loan of 6,000 is not listed."""
    rows = ("|Estimate|Change|Final", "Cash paid|250|-|250", "Shares|2,661|-|2,661", "Price adjustment|1,147|584|1,731")
    assert "fail" not in [verdict for *_, verdict in told(table(*rows, "Total consideration|10,058|584|10,642"))]


def test_shares_that_make_100_belie_a_total_that_does_not() -> None:
    rows = [
        "Class|2023|2024",
        "Shares|46.5%|41.0%",
        "Bonds|33.5%|38.2%",
        "Property|12.0%|12.8%",
        "Cash|8.0%|8.0%",
        "Total|100.0%|160.0%",
    ]
    assert [("total", "160.0%", "fail")] == told(table(*rows))
    rows[4] = "Cash|8.0%|5.1%"
    assert [("total", "160.0%", "review")] == told(table(*rows))


def test_two_misprints_of_one_total_row_do_not_hide_each_other() -> None:
    rows = [
        "Year|Maps|Papers|Notes|Reviews|Letters", "2021|211|3,480|5,104|702|1,366", "2022|198|3,915|4,877|689|1,402",
        "2023|187|4,022|4,951|745|1,298", "Total|631|11,417|14,932|2,136|4,066",
    ]  # fmt: skip
    rows[4] = rows[4].replace("631", "596").replace("11,417", "17,417")
    assert ["17,417"] == [stated for _, stated, verdict in told(table(*rows)) if verdict in ("fail", "review")]


CHURCHES = (
    "Church|Bishops|Parishes|Priests",
    "North|125|2,648|30,675",
    "East|217|3,142|n/a",
    "South|15|2,600|1,500",
    "West|53|5,717|15,068",
)


@pytest.mark.parametrize(("printed", "expected"), [("44,382", [("total", "44,382", "review")]), ("47,243", []), ("52,800", [])])
def test_a_total_is_no_less_than_those_of_its_terms_that_are_known(printed: str, expected: list[tuple[str, str, str]]) -> None:
    """The priests of the East are not known, but they are not fewer than none."""
    assert expected == told(table(*CHURCHES, f"Total|410|14,107|{printed}"))


def test_a_total_that_no_other_column_bears_out_may_be_less_than_its_known_terms() -> None:
    assert [] == told(table(*CHURCHES, "Total|380|9,861|44,382"))
    assert [] == told(table(*CHURCHES, "Average|103|3,527|15,748"))


def test_a_total_of_one_column_is_for_review_at_worst() -> None:
    rows = ("|2024", "Wages|4,120", "Fuel|1,310", "Total|5,439")
    assert [("total", "5,439", "review")] == told(table(*rows))
    assert 1 == passed(table(*rows[:3], "Total|5,430"))


RIGHT_IN_ONE_COLUMN = {
    "granted and exercised, without signs": (
        "|Options", "Outstanding at January 1|3,680", "Granted|428", "Exercised|400", "Outstanding at December 31|3,708",
    ),
    "a subtotal, tax, a total": ("|Amount", "Desk|$800.00", "Lamp|$12.00", "Subtotal|$812.00", "Tax|$64.96", "Total|$876.96"),
    "a number that is withheld": ("|2020", "North|359", "East|245", "South|c", "West|–", "Total|914"),
    "a total of another block": (
        "|2024", "Cash|2,100", "Plant|900", "Total assets|3,000", "Payables|700", "Debt|400", "Total liabilities|1,100",
    ),
}  # fmt: skip


@pytest.mark.parametrize("rows", RIGHT_IN_ONE_COLUMN.values(), ids=RIGHT_IN_ONE_COLUMN)
def test_one_column_alone_is_no_reason_to_doubt_its_total(rows: tuple[str, ...]) -> None:
    assert [] == told(table(*rows))


def test_a_balance_of_one_column_is_read_by_words_and_signs() -> None:
    rows = ("|Shares", "Balance at 1 May|5,120", "Issued|310", "Cancelled|(95)", "Balance at 31 May|5,335")
    assert [] == told(table(*rows))
    assert [("total", "8,335", "review")] == told(table(*rows[:-1], "Balance at 31 May|8,335"))


def test_a_year_is_not_the_sum_of_its_quarters_for_what_is_counted_at_their_end() -> None:
    """Revenue adds up over periods, employees do not; over regions they do."""
    quarters = "|Q1|Q2|Q3|Q4|Year"
    flows = ("Revenue|612|640|655|701|2,608", "Gross profit|211|230|241|262|944", "Net income|55|61|60|77|253")
    assert [] == told(table(quarters, *flows, "Employees at period end|1,072|1,071|1,075|1,007|1,007"))
    regions = "|North|South|East|West|All"
    wrong = table(regions, *flows, "Employees|1,072|1,071|1,075|1,007|4,725")
    assert [("total", "4,725", "fail")] == told(wrong)


def test_totals_of_a_census_that_rounds_by_chance_are_right() -> None:
    """Each number is rounded to a multiple of 5 by itself, up or down."""
    rows = ("|Men|Women|All", "Single|145|150|290", "Married|320|335|660", "Widowed|15|40|55", "Total|480|520|1,005")
    assert [] == told(table(*rows))


def test_yields_of_rounded_interest_are_right() -> None:
    rows = (
        "|Balance|Interest|Yield",
        "Loans|5,648|220|3.89%",
        "Bonds|6,980|91|1.30%",
        "Notes|3,344|154|4.61%",
        "Bank|8,112|322|3.97%",
    )
    assert [] == told(table(*rows))
    assert [("share", "4.91%", "fail")] == told(table(*(row.replace("4.61", "4.91") for row in rows)))


def test_a_change_in_percent_is_of_the_level_before() -> None:
    """Of small changes nearly the same percentage is that of the level after."""
    rows = (
        "|Price|Change|% Change",
        "A|140.77|+1.65|+1.19%",
        "B|80.06|+0.90|+1.14%",
        "C|55.10|−0.42|−0.76%",
        "D|99.20|+7.30|+7.94%",
    )
    assert [] == told(table(*rows))
    assert [("growth", "+9.94%", "fail")] == told(table(*(row.replace("7.94", "9.94") for row in rows)))


def test_two_misprints_in_one_row_do_not_hide_each_other() -> None:
    """A column in which one digit is wrong is no evidence against the sum."""
    assert [("total", "8,421", "fail"), ("total", "8,938", "fail")] == told(table(*SUM[:-1], "Total|8,421|5,846|8,938"))
    assert [("total", "5,421", "fail"), ("total", "5,938", "fail")] == told(
        table(SUM[0], "Wages|3,700|3,905|9,120", "Fuel|7,290|1,475|1,310", *SUM[3:])
    )


def test_a_total_that_is_wrong_in_each_of_two_columns_is_for_review() -> None:
    """Each is off by one digit, which is seldom by chance; off by more than a digit they have other terms."""
    rows = ("|2023|2024", "Wages|37,055|39,051", "Fuel|12,901|14,752", "Repairs|4,310|4,662")
    assert [("total", "84,266", "review"), ("total", "58,495", "review")] == told(table(*rows, "Total|84,266|58,495"))
    assert [] == told(table(*rows, "Total|88,319|67,214"))


def test_what_is_taken_away_without_a_sign_is_no_misprint() -> None:
    rows = ("|2023|2024", "Receivables, gross|56,590|61,204", "Allowance|2,200|2,500", "Total receivables|54,390|58,704")
    assert [] == told(table(*rows))


def test_quotients_of_quotients_need_more_than_two_rows() -> None:
    """Gallons by the price of one are twice near the miles of a trip by chance."""
    rows = (
        "|2015|2016|2017|2018", "Average trip (miles)|994|1,001|991|988", "Trips|1,267|1,311|1,347|1,375",
        "Cost per gallon|$1.91|$1.99|$2.16|$2.20", "Aircraft|704|723|706|750", "Gallons|1,901|1,996|2,045|2,094",
    )  # fmt: skip
    assert [] == told(table(*rows))


def test_a_term_that_no_other_column_has_makes_it_a_review() -> None:
    """The total may be of the years in which the others have numbers; but 477 is neither's, and a digit off 377."""
    rows = ("|Races|Wins|Podiums", "2001|10|—|—", "2002|124|13|31", "2003|112|21|48", "2004|131|12|44")
    assert [] == told(table(*rows, "Total|367|46|123"))
    assert [("total", "477", "fail")] == told(table(*rows, "Total|477|46|123"))


def test_a_label_that_calls_no_column_a_total_is_none() -> None:
    """Of a total whose parts are not listed nothing is said: it adds up in no column."""
    assert [] == told(table("|2022|2023|2024", "Wages|3,700|3,905|4,120", "Fuel|1,290|1,475|1,310", "Total|6,421|6,846|6,938"))


def test_numbers_that_nothing_ties_are_no_claim() -> None:
    rows = ("Team|Played|Scored|Conceded", "Reds|12|31|14", "Blues|12|17|22", "Greens|12|25|25", "Whites|12|9|30")
    assert () == findings(table(*rows))


def test_subtotals_are_added_and_their_terms_are_not_again() -> None:
    rows = (
        "|2022|2023|2024", "Cars|120|133|141", "Vans|64|71|69", "Total vehicles|184|204|210", "Ships|35|38|44",
        "Boats|18|12|15", "Total vessels|53|50|59", "Grand total|237|254|269",
    )  # fmt: skip
    assert [] == told(table(*rows))
    assert 9 == passed(table(*rows))
    assert [("total", "369", "fail")] == told(table(*rows[:-1], "Grand total|237|254|369"))


def test_what_is_taken_away_is_told_by_its_label() -> None:
    """ "Less" and "net" tell which way; two other columns must bear it out, or one, and all digits but one."""
    rows = (
        "|2022|2023|2024",
        "Sales|9,140|9,655|9,981",
        "Less: cost of sales|6,027|6,480|6,644",
        "Gross profit|3,113|3,175|3,337",
    )
    assert [] == told(table(*rows))
    assert [("difference", "3,937", "fail")] == told(table(*rows[:-1], "Gross profit|3,113|3,175|3,937"))
    two = [row.replace("|3,937", "").replace("|9,981", "").replace("|6,644", "").replace("|2024", "") for row in rows[:-1]]
    assert [("difference", "3,642", "review")] == told(table(*two, "Gross profit|3,113|3,642"))
    assert [("difference", "3,975", "fail")] == told(table(*two, "Gross profit|3,113|3,975"))


def test_brackets_and_minus_signs_are_below_zero() -> None:
    rows = ("|2022|2023|2024", "Profit|3,113|3,175|3,337", "Tax|(612)|−640|(671)", "Net profit|2,501|2,535|2,666")
    assert [] == told(table(*rows))
    assert [("total", "2,566", "fail")] == told(table(*rows[:-1], "Net profit|2,501|2,535|2,566"))


def test_a_balance_goes_from_what_there_was_to_what_there_is() -> None:
    rows = (
        "|Shares|Value",
        "At 1 January|5,120|61,440",
        "Issued|310|4,030",
        "Cancelled|(95)|(1,140)",
        "At 31 December|5,335|64,330",
    )
    assert [] == told(table(*rows))
    assert [("total", "8,335", "fail")] == told(table(*rows[:-1], "At 31 December|8,335|64,330"))


@pytest.mark.parametrize(
    ("assets", "financed"),
    [
        ("Total assets", "Total equity and liabilities"),
        ("TOTAL ASSETS", "Total liabilities and stockholders’ equity (deficit)"),
        ("Total assets", "Total liabilities, mezzanine equity & shareholders' equity"),
        ("资产总计", "负债和所有者权益（或股东权益）总计"),
    ],
)
def test_the_two_sides_of_a_balance_sheet_are_equal(assets: str, financed: str) -> None:
    """The labels alone say so; it fails only where they are equal in another column."""
    rows = ("£m|2023|2024", f"{assets}|60,580|52,785", "Provisions|912|1,004")
    assert [] == told(table(*rows, f"{financed}|60,580|52,785"))
    assert [("restatement", "52,735", "fail")] == told(table(*rows, f"{financed}|60,580|52,735"))
    assert [("restatement", "51,904", "review")] == told(table(*rows, f"{financed}|60,580|51,904"))
    assert [("restatement", "52,735", "review")] == told(table(*rows, f"{financed}|61,580|52,735"))[-1:]
    assert [] == told(table(*rows, "Total liabilities|60,580|52,735"))


def test_a_column_may_be_the_sum_of_others() -> None:
    rows = (
        "Nation|Gold|Silver|Bronze|Total",
        *(f"N{n}|{n}|{2 * n % 7}|{3 * n % 5}|{n + 2 * n % 7 + 3 * n % 5}" for n in range(1, 15)),
    )
    assert [] == told(table(*rows))
    assert [("total", "76", "fail")] == told(table(*rows[:12], rows[12].replace("|16", "|76"), *rows[13:]))


def test_a_count_that_is_one_off_is_for_review_and_a_rounded_sum_is_right() -> None:
    """Nobody rounds so many small counts; sums of thousands may be off by half a step for each of their terms."""
    rows = [
        "Nation|Gold|Silver|Bronze|Total",
        *(f"N{n}|{n}|{2 * n % 7}|{3 * n % 5}|{n + 2 * n % 7 + 3 * n % 5}" for n in range(1, 40)),
    ]
    rows[7] = "N7|7|0|1|9"
    assert [("total", "9", "review")] == told(table(*rows))
    thousands = ("in thousands|2022|2023|2024", "Wages|371|391|412", "Fuel|129|148|131", "Total|501|538|543")
    assert [] == told(table(*thousands))


def test_a_change_is_worked_out_from_its_two_columns() -> None:
    assert [] == told(table(*GROWTH))
    assert 4 == passed(table(*GROWTH))
    assert [("growth", "44.4%", "fail")] == told(table(*(row.replace("24.4", "44.4") for row in GROWTH)))
    assert [("growth", "10.4%", "fail")] == told(table(*(row.replace("412", "712") for row in GROWTH)))


def test_a_difference_has_a_column_too() -> None:
    rows = ("Port|2023|2024|Change", "Ghent|412|455|43", "Brest|389|361|(28)", "Gdynia|238|296|58", "Bergen|177|184|7")
    assert [] == told(table(*rows))
    assert [("difference", "(78)", "fail")] == told(table(*(row.replace("(28)", "(78)") for row in rows)))


def test_shares_are_of_the_whole_and_add_up_to_it() -> None:
    rows = ("Party|Votes|%", "Rose|8,214|41.1", "Oak|6,930|34.6", "Elm|3,051|15.3", "Other|1,805|9.0", "Total|20,000|100")
    assert [] == told(table(*rows))
    assert ("share", "45.3", "fail") in told(table(*(row.replace("15.3", "45.3") for row in rows)))
    assert ("share", "34.6", "fail") in told(table(*(row.replace("6,930", "6,330") for row in rows)))


def test_percentages_that_rounding_keeps_from_a_hundred_are_right() -> None:
    rows = (
        "|2022|2023|2024",
        "Rail|33.3%|38.2%|41.0%",
        "Road|33.3%|31.1%|29.5%",
        "Water|33.3%|30.6%|29.4%",
        "Total|100%|100%|100%",
    )
    assert [] == told(table(*rows))
    assert [("total", "100%", "fail")] == told(table(*(row.replace("41.0", "71.0") for row in rows)))


def test_shares_without_a_total_add_up_to_a_hundred() -> None:
    """As they do in other columns; of shares that do so in none, some are left out."""
    rows = ("|2022|2023|2024", "Rail|38.2%|40.1%|41.0%", "Road|31.2%|30.5%|29.6%", "Water|30.6%|29.4%|29.4%")
    assert [] == told(table(*rows))
    assert 3 == passed(table(*rows))
    assert [("breakdown", "100 percent", "fail")] == told(table(*(row.replace("41.0", "61.0") for row in rows)))
    assert () == findings(table(*rows[:-1], "Water|20.6%|19.4%|19.4%"))


def test_a_rate_is_the_quotient_of_two_rows() -> None:
    rows = (
        "|2021|2022|2023|2024",
        "Passengers|1,712|1,655|1,803|1,877",
        "Seats|2,140|2,044|2,199|2,295",
        "Load factor|80.0%|81.0%|82.0%|81.8%",
    )
    assert [] == told(table(*rows))
    assert [("share", "80.0%", "fail")] == told(table(*(row.replace("1,712", "1,912") for row in rows)))


TRIAL = (
    "No. (%)|Placebo (n = 200)|Drug (N=250)", "Female|98 (49.0)|120 (48.0)", "Diabetes|40 (20.0)|55 (22.0)",
    "Smoker|31 (15.5)|77 (30.8)", "Statin|61 (30.5)|100 (40.0)", "Employed|60 (31.4)|80 (34.2)",
    "Age, mean (SD)|61 (11)|60 (12)",
)  # fmt: skip


def test_a_count_and_its_share_are_of_the_number_over_their_column() -> None:
    """Those employed are of the ones who answered: both columns say so."""
    assert [] == told(table(*TRIAL))
    assert 8 == passed(table(*TRIAL))


@pytest.mark.parametrize(
    ("printed", "altered", "stated"), [("49.0", "47.0", "47.0"), ("77 (", "97 (", "30.8"), ("40 (20", "40 (22", "22.0")]
)
def test_a_share_of_the_number_over_its_column_fails(printed: str, altered: str, stated: str) -> None:
    assert [("share", stated, "fail")] == told(table(*(row.replace(printed, altered) for row in TRIAL)))


def test_two_wrong_shares_of_a_column_do_not_hide_each_other() -> None:
    wrong = table(*TRIAL).replace("49.0", "47.0").replace("15.5", "75.5")
    assert [("share", "47.0", "fail"), ("share", "75.5", "fail")] == told(wrong)


def test_a_mean_and_its_deviation_are_no_count_and_share() -> None:
    rows = (
        "|Placebo (n = 20)|Drug (n = 25)",
        *(f"{name}, mean (SD)|{n + 40} ({n})|{n + 41} ({n})" for n, name in enumerate("abcdef", 9)),
    )
    assert () == findings(table(*rows, "Weight (%)|1.1|1.2"))


def test_a_small_table_of_two_years_is_read_by_its_headings() -> None:
    """One other row is enough where there is nothing else to compare; not for what is worked out otherwise."""
    rows = ("|2019|2018|Increase (Decrease)", "Net bookings|$6,388|$7,262|$(874)", "In-game bookings|$3,366|$4,203|$(837)")
    assert [] == told(table(*rows))
    assert [("difference", "$(837)", "fail")] == told(table(*(row.replace("4,203", "4,803") for row in rows)))
    assert () == findings(table("|2019|2018|Organic growth", "Care|6,388|6,262|5.1%", "Food|3,366|4,203|(17.0)%"))


def test_a_row_may_be_rounded_where_its_columns_are_not() -> None:
    rows = (
        "|1955|1965|1975|1985", "Births|139 000|195 000|301 000|288 000", "Deaths|66 000|89 000|138 000|121 000",
        "Natural change|74 000|105 000|164 000|167 000", "Births per 1,000|31.2|33.4|35.9|30.1",
    )  # fmt: skip
    assert [] == told(table(*rows))
    assert [("difference", "194 000", "fail")] == told(table(*(row.replace("164", "194") for row in rows)))


def test_falls_without_their_sign_are_falls() -> None:
    rows = (
        "Ward|2022|2023|Change|% change",
        "A|2,358|2,241|117|5.0%",
        "B|1,057|1,160|103|9.7%",
        "C|3,112|2,991|121|3.9%",
        "D|4,809|4,606|203|4.2%",
    )
    assert [] == told(table(*rows))


def test_a_total_over_a_selection_is_of_more() -> None:
    rows = ("Main partners|2023", "Norway|578", "Kenya|606", "Chile|882")
    assert [] == told(table(*rows, "Total|4,962"))
    assert [("total", "4,962", "review")] == told(table("Partner|2023", *rows[1:], "Total|4,962"))


def test_columns_in_proportion_are_one_witness() -> None:
    """Two heights add up by chance to a third in metres, so they do in feet."""
    rows = ("|Metres|Feet|Floors", "A|150|492|45", "B|233|764|34", "C|118|387|63", "D|351|1,152|97")
    assert [] == told(table(*rows))


def test_rates_and_prices_make_no_total() -> None:
    rows = ("Month|Shares|Average price", "May|1,200|$31.20", "June|900|$29.75", "July|1,450|$33.10", "Total|3,550|$31.61")
    assert [] == told(table(*rows))


def test_years_and_ranks_are_no_terms() -> None:
    rows = ("Rank|Year|Name|Goals", "1|2001|Ada|31", "2|2002|Bea|30", "3|2003|Cleo|28", "Total|||89")
    assert 1 == passed(table(*rows))


def test_footnote_marks_are_no_digits_and_dashes_are_nothing() -> None:
    rows = (
        "|2022|2023|2024",
        "Wages|3,700 (1)|3,905*|4,120†",
        "Fuel|—|1,475|-",
        "Repairs|431|n/a|508[2]",
        "Total|4,131|5,846|4,628",
    )
    assert [] == told(table(*rows))
    assert 2 == passed(table(*rows)), "what is n/a is not known: nothing is said of 2023"


@pytest.mark.parametrize("dash", ["-", "−", "–", "—", "\u2010", "\u2011", "\u2012", "\u2015"])
def test_each_dash_is_nothing_and_a_short_one_before_a_number_a_minus(dash: str) -> None:
    minus = "-" if dash in ("—", "\u2015") else dash
    rows = ("|2022|2023|2024", f"Sales|3,700|{dash}|4,120", f"Returns|(431)|(466)|{minus}508")
    total = "Total|3,269|(466)|3,612"
    assert [] == told(table(*rows, total))
    assert [("total", "3,812", "fail")] == told(table(*rows, total.replace("3,612", "3,812")))


def test_the_crossing_of_two_totals_is_the_cell() -> None:
    """A term that is misprinted breaks the total of its row and that of its column."""
    rows = (
        "|North|South|East|All",
        "Cars|412|389|238|1,039",
        "Vans|120|131|98|349",
        "Bikes|77|64|59|200",
        "Total|609|584|395|1,588",
    )
    assert [] == told(table(*rows))
    wrong = table(*(row.replace("131", "181") for row in rows))
    assert {("total", "349", "fail"), ("total", "584", "fail")} == set(told(wrong))
    assert ["a.md:6:12: 131 for 181 explains 2 mismatches at once: total-3, total-6"] == notes(wrong)


def test_two_misprints_in_different_rows_are_two_cells() -> None:
    """Each is at the crossing of two totals; a total that is misprinted itself breaks the sum over it and that of its terms."""
    rows = (
        "|North|South|East|All",
        "Cars|412|389|238|1,039",
        "Vans|120|181|98|349",
        "Bikes|77|64|29|200",
        "Total|609|584|395|1,588",
    )
    assert ["131 for 181", "59 for 29"] == [note.split(": ")[1].split(" explains")[0] for note in notes(table(*rows))]


def test_mismatches_without_a_common_cell_name_none() -> None:
    rows = (*SUM[:-1], "Total|5,921|5,846|5,438")
    assert 2 == len(told(table(*rows, "Sales|6,300|6,410|6,511")))
    assert [] == notes(table(*rows, "Sales|6,300|6,410|6,511"))


def test_a_price_beside_a_movement_is_no_decimal_of_the_balance() -> None:
    rows = (
        "|Date|Shares|Issue price A$|$000",
        "Balance|1 July 2023|130,215,813||125,177",
        "Shares issued|23 May 2024|69,129|8.52|458",
        "Balance|30 June 2024|130,284,942||125,635",
    )
    assert [] == told(table(*rows))
    wrong = [row.replace("130,284,942", "630,284,942") for row in rows]
    assert [("total", "630,284,942", "fail")] == told(table(*wrong))


def test_a_level_is_named_where_its_change_and_its_growth_fail() -> None:
    """412 would have to be 912 for the change, and 865 for the growth; 455 is right for both."""
    rows = [
        "Port|2023|2024|Change|Change %", "Ghent|412|455|43|10.4%", "Brest|389|361|(28)|(7.2)%", "Gdynia|238|296|58|24.4%",
        "Bergen|177|184|7|4.0%",
    ]  # fmt: skip
    rows[1] = rows[1].replace("455", "955")
    assert ["a.md:5:13: 455 for 955 explains 2 mismatches at once: difference-1, growth-1"] == notes(table(*rows))


def notes(data: str) -> list[str]:
    """The notes on a file."""
    return list(check_file(FileTask("a.md", data=data.encode())).notes)


def test_prose_is_not_linked_across_the_cells_of_a_table() -> None:
    """Words in cells are labels: "rose 20 percent to 50 from 20" is no sentence there."""
    assert () == findings(
        table("Exports|rose 20 percent|to 50 tonnes|from 20 tonnes", "Imports|fell 5 percent|to 40 tonnes|from 60 tonnes")
    )


def test_a_row_of_a_table_whose_heading_is_broken_is_no_prose() -> None:
    """Nor does a window reach over it, from what stands before to what stands behind."""
    rows = "| Loans | $1,841 | $1,672 | 10 % |\n| Deposits | $3,481 | $3,019 | 15 % |\n"
    text = f"Of 40 boats | 12 were let | and\n{rows}Of 60 vans 15 were new.\n"
    windows = [text[start:end] for start, end, _ in iter_windows(text, find_quantities(text))]
    assert ["Of 40 boats | 12 were let | and", "Of 60 vans 15 were new."] == windows


def test_a_sentence_in_a_cell_is_prose() -> None:
    rows = ("|2023|Note", "Roads|311|Deaths on the roads increased by 24% to 311 from 236, the police said.", "Imports|90|none")
    assert [("growth", "24%", "fail")] == told(table(*rows))


def test_a_table_that_lays_out_a_page_is_read_as_before() -> None:
    page = "<table><tr><td><p>Deaths on the roads increased by 24% to 311 from 236, the police said.<td>By our staff</table>"
    assert [("growth", "24%", "fail")] == told(page, "a.html")


def test_what_is_ignored_is_no_claim() -> None:
    wrong = table(*SUM[:-1], "Total|5,421|5,846|8,938")
    assert [] == told(wrong.replace("Freight\n", "Freight\n\n<!-- factcheck: ignore drafts -->\n"))


MARKDOWN = table(*SUM[:-1], "Total|5,421|5,846|8,938")
ROWS = [["", "2022", "2023", "2024"], *(row.split("|") for row in (*SUM[1:-1], "Total|5,421|5,846|8,938"))]
HTML = "<p>Freight<table>" + "".join(
    "<tr>" + "".join(f"<{'th' if not n else 'td'}>{cell}" for cell in row) for n, row in enumerate(ROWS)
) + "</table>"  # fmt: skip
WORD = word_table(*(word_row(*row, head=not n) for n, row in enumerate(ROWS)))
CSV = "\n".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in ROWS)


@pytest.mark.parametrize(
    ("data", "name"),
    [(MARKDOWN, "a.md"), (HTML, "a.html"), (WORD, "a.docx"), (CSV, "a.csv")],
    ids=["markdown", "html", "word", "csv"],
)
def test_the_same_table_gives_the_same_claims_in_all_formats(data: str | bytes, name: str) -> None:
    assert [("total", "8,938", "fail")] == told(data, name)
    wrong = [f for f in findings(data, name) if f.verdict == "fail"]
    places = [o.place for f in wrong for _, o in f.claim.operands if hasattr(o, "place")]
    if isinstance(data, str):
        assert {"4,120", "1,310", "508"} == {data[p.start : p.end] for p in places if p}


@pytest.mark.slow
def test_twice_the_rows_of_a_table_are_twice_the_work() -> None:
    """And what has ten thousand columns is left alone."""
    rows = [f"R{n}|" + "|".join(f"{(n * 7919 + m * 104729) % 999_983:,}" for m in range(12)) for n in range(60)]
    head = "|" + "|".join(f"C{m}" for m in range(12))
    findings(table(head, *rows))  # what is remembered is there
    assert calls(lambda: findings(table(head, *rows))) < 2.2 * calls(lambda: findings(table(head, *rows[:30])))
    wide = "|".join(str(n) for n in range(10_000))
    assert () == findings(table(wide, wide))


def make_districts(count: int) -> str:
    """A CSV of so many districts of nine towns, each with its total; every seventh total is wrong."""
    lines = ["Region,2023,2024"]
    for k in range(count):
        towns = [[10_000 + (k * step + j * 31) % 90_001 for step in (7_919, 104_729)] for j in range(9)]
        lines += [f"Town {k}-{j},{old},{new}" for j, (old, new) in enumerate(towns)]
        old, new = map(sum, zip(*towns, strict=True))
        lines.append(f"Total of district {k},{old},{new + 3_000 * (k % 7 == 0)}")
    return "\n".join(lines) + "\n"


def make_changes(count: int) -> str:
    levels = [(10_000 + k * 7_919 % 90_001, 10_000 + k * 104_729 % 90_001) for k in range(count)]
    rows = [f"Port {k},{old},{new},{new - old},{100 * new / old - 100:.1f}" for k, (old, new) in enumerate(levels)]
    return "\n".join(["Port,2023,2024,Change,Change %", *rows]) + "\n"


def make_tables(count: int) -> str:
    return "\n".join(table(*SUM[:-1], f"Total|5,421|5,846|{5_938 + k % 3:,}") for k in range(count))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "count", "name"),
    [(make_districts, 50, "a.csv"), (make_changes, 400, "a.csv"), (make_tables, 30, "a.md")],
    ids=["blocks", "changes", "tables"],
)
def test_twice_as_long_a_file_of_tables_is_twice_the_work(make: Callable[[int], str], count: int, name: str) -> None:
    """Tables longer than those in which each line may be a sum, too."""
    once, twice = make(count), make(2 * count)
    findings(once, name)  # what is remembered is there
    assert calls(lambda: findings(twice, name)) < 2.2 * calls(lambda: findings(once, name))


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>1<td>2<td>" * 200,
        "<table><tr><td>1<td>2<td>" * 40 + "word " * 20_000,
        ("<table><tr><td>1<td>2<td>" + "word " * 1000) * 200,
        "<table><tr><td colspan=999999999 rowspan=999999999>1<td>2<tr><td>3",
    ],
    ids=["nested", "long", "long-nested", "endless"],
)
def test_hostile_tables_claim_nothing_and_cost_little(page: str) -> None:
    """A cell with other tables in it is as long as they are: it is no label."""
    assert () == findings(page, "a.html")
    assert calls(lambda: findings(page, "a.html")) < 100_000 + 20 * len(page)


CELLS = st.sampled_from(
    [
        "",
        "—",
        "n/a",
        "0",
        "0.0%",
        "(1)",
        "−3",
        "1,234",
        "12.5%",
        "$(5.0)",
        "12.00000001",
        "5*",
        "2.5x",
        "3 pts",
        "100%",
        "2019",
        "1.2.3",
    ]
)
LABELS = st.sampled_from(
    ["Total", "", "Net", "Less: cost", "of which", "Change %", "2023", "At 1 May", "At 31 May", "合计", "Average"]
)


@given(
    st.lists(st.tuples(LABELS, st.lists(CELLS, min_size=4, max_size=4)), min_size=1, max_size=8),
    st.lists(LABELS, min_size=4, max_size=4),
)
def test_whatever_a_table_holds_it_is_read(rows: list[tuple[str, list[str]]], head: list[str]) -> None:
    """And each figure of a claim stands where it says."""
    text = table("|".join(["", *head]), *("|".join([label, *cells]) for label, cells in rows))
    figures = [figure for finding in findings(text) for figure in list_figures(finding.claim)]
    assert all(figure.place and figure.text == text[figure.place.start : figure.place.end] for figure in figures)

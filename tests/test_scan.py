"""Which numbers of an article are figures of measure."""

from fractions import Fraction

import pytest

from factcheck.figure.figure import Form, Kind
from factcheck.reader import read
from factcheck.reader.quantities import find_quantities, get_as_printed


@pytest.mark.parametrize(
    "text",
    [
        "It was founded in 1987.",
        "The 2003 results came late.",
        "From 2019 to 2023 nothing changed.",
        "The 2016-17 season was short.",
        "Prices were high in the 1990s and the 80s.",
        "They met on Nov. 9 and on 15 March 2024.",
        "The hearing starts at 10:30 a.m. and ends at 5pm.",
        "He was No. 9 in the ranking.",
        "A Boeing 737 and an A380 landed.",
        "The 737 Max jets stayed on the ground.",
        "The G20 and COVID-19 were named.",
        "Formula 1 is back on Channel 4 News.",
        "They won 2-1 and lost 0-3.",
        "Version 2.0.1 and Windows 98 are old.",
        "Call 020 7946 0958 for details.",
        "John Smith, 45, said so.",
        "The S&P 500 and the FTSE 100 were flat.",
        "Section 301 and Article 50 apply.",
        "She lives at 10 Downing Street.",
        "One of them said that no one knew.",
        "One wonders why.",
        "The Group of Seven and BBC One agreed.",
        "See https://example.org/2024/5000-jobs for more.",
        "The 9/11 attacks were remembered.",
        "1. Read the paper",
        "The new Apple Watch 5 is here.",
        "The twenty-first century began.",
        "The shares (600519.SS) were unmoved.",
        "The 5G network has 4K films.",
        "He was born in 44 BC.",
        "Its margin [5] was flat.",
        "It is slower by a factor of 2.48×10−5 or 1.3x10^6.",
    ],
)
def test_numbers_that_measure_nothing(text: str) -> None:
    """Years, dates, times, names, scores, versions, addresses and pronouns are no figures."""
    assert [] == [figure.text for figure in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 2003 sales fell by 5 percent.", ["5 percent"]),
        ("Some 2000 people came in 2000.", ["Some 2000 people"]),
        ("It hired 2000 workers.", ["2000 workers"]),
        ("The S&P 500 gained 1.2%.", ["1.2%"]),
        ("It ran for 9.58s.", ["9.58s"]),
        ("They may hire 5 people.", ["5 people"]),
        ("One man and one woman left.", ["One man", "one woman"]),
        ("A 25-year-old man won $5m.", ["25-year-old", "$5m"]),
        ("Two of the 12 plants closed.", ["Two", "12 plants"]),
        ("On 5 May, 12 cars burnt.", ["12 cars"]),
        ("Sales were 1,950 and 2,010 in May.", ["1,950", "2,010"]),
        ("The first three quarters brought 9 ships.", ["three quarters", "9 ships"]),
        ("Boeing delivered 38 737 jets.", ["38"]),
        ("It paid 50 million US$ and EUR 40 250.", ["50 million US$", "EUR 40 250"]),
        ("Nets of 4 × 100 metres lost 4 cubic km of ice.", ["4", "100 metres", "4 cubic km"]),
        ("The 12 euro zone countries met.", ["12 euro zone countries"]),
        ("A 0,6 per cent rise on 1,234 cars.", ["0,6 per cent", "1,234 cars"]),
    ],
)
def test_figures_beside_traps(text: str, found: list[str]) -> None:
    """What is counted stays, whatever stands beside it."""
    assert found == [figure.text for figure in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It healed in 14/56 (25%) of the goats.", ["14", "56", "25%"]),
        ("It healed in 1,204/4,816 (25 per cent).", ["1,204", "4,816", "25 per cent"]),
        ("Fever came in 25% (14/56) and chills in 25%(n=14/56).", ["25%", "14", "56", "25%", "14", "56"]),
        ("Fever was common (14/56, 25%; earlier 25%, 9/36).", ["14", "56", "25%", "25%", "9", "36"]),
        ("Of the ewes 14/56, 25%, were ill.", ["14", "56", "25%"]),
        ("It healed in 14/56 [25 %] and 7\u2009/\u200928 (25\u2009%).", ["14", "56", "25 %", "7", "28", "25\u2009%"]),
        ("It healed in 12·5% (7/56) and in 7/56 (12·5%).", ["12·5%", "7", "56", "7", "56", "12·5%"]),
        ("It healed in 42/56 goats (75%).", ["42", "56 goats", "75%"]),
        (
            "Placebo 9/36 (25%), Zinc 3/4 (75%), those negative 7/28 (25%).",
            ["9", "36", "25%", "3", "4", "75%", "7", "28", "25%"],
        ),
        ("Placebo 9 / 36 (25%).", ["9", "36", "25%"]),
        ("In the salt group 14 of 56 (25%) were ill.", ["14", "56", "25%"]),
        ("In the salt group 14 of the 56 older goats (25%) were ill.", ["14", "56 older goats", "25%"]),
        ("Placebo 14 (25%) of 56.", ["14", "25%", "56"]),
        ("On 9/11, 25% of flights were late; on 12/10 (25% fewer) they were not.", ["25%", "25%"]),
        ("Open 24/7 (25% of shops), split 50/50, 12/10/2023 (25%).", ["25%", "25%"]),
        ("In 2024/25 (25%) and 2019/20, 25% left.", ["25%", "25%"]),
        ("A blood pressure above 120/180 (25%) was rare.", ["25%"]),
        ("Galaxy 14 (25%) and Windows 11 (25%) led.", ["25%", "25%"]),
    ],
)
def test_both_numbers_of_a_share(text: str, found: list[str]) -> None:
    """n/N beside its percentage are two counts, whatever word stands before them; dates, seasons and names are none."""
    assert found == [figure.text for figure in find_quantities(text)]


def test_the_numbers_of_a_share_are_counts() -> None:
    """Each means itself, also where the two would be a fraction: 3/4."""
    n, of, share = find_quantities("It healed in 3/4 (75%).")
    assert (3, 4, 75) == (n.value, of.value, share.value)
    assert (Kind.COUNT, Kind.COUNT, Kind.PERCENT) == (n.kind, of.kind, share.kind)
    assert (Form.NUMBER, Form.NUMBER) == (n.form, of.form)


def test_a_middle_dot_begins_decimals() -> None:
    """ "12·5" is twelve and a half; a list of dots is none."""
    (figure,) = find_quantities("It rose 12·5%.")
    assert (Fraction(25, 2), Fraction(1, 10), True) == (figure.value, figure.step, figure.decimals)
    assert [3, 4] == [figure.value for figure in find_quantities("3 · 4 goats.")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Up to 40 jobs may go on 40 farms.", ["Up to 40 jobs", "40 farms"]),
        ("It met on 5 May and 6 March.", []),
        ("In June 12 percent left.", ["12 percent"]),
        ("In January 437 were left and in October 61 drivers.", ["437", "61 drivers"]),
        ("It shut on October 31 and opened in October 2019.", []),
        ("On Dock Road, 96 of 320 were out; the year's figure, 60, is low.", ["96", "320", "60"]),
        ("They went to room 12, page 5 and Dock Road 96.", []),
        ("The price fell to 84 (previous week: 90); see room: 12.", ["84", "90"]),
        ("It is two down from Kilmore's 31.", ["two", "31"]),
        ("She drove a Porsche's 911.", []),
        (
            "Of 65 ships off Lagos, 26, or 40%, left, and of 75 plots in Lagos 52 are dug.",
            ["65 ships", "26", "40%", "75 plots"],
        ),
        ("Of 75 plots in Lagos 52 are dug.", ["75 plots", "52"]),
        ("Of 75 plots bought in May 2020 few are dug; Ann Lee, 52, said so.", ["75 plots"]),
        ("Kerry has 1,410, Clare 265 and Mayo 325.", ["1,410", "265", "325"]),
        ("She owned a Galaxy S8 and Galaxy Note 8.", []),
        ("They have 31 seats, the Farmers 27.", ["31 seats", "27"]),
        ("They have 31 seats in Windows 11.", ["31 seats"]),
    ],
)
def test_what_a_word_before_a_number_says_of_it(text: str, found: list[str]) -> None:
    """A comma parts it from a street or a week; no month has 61 days; a tally, a possessive and "of 65" want a count."""
    assert found == [figure.text for figure in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("17 cents", 17, "cent"),
        ("67.5p", Fraction(135, 2), "penny"),
        ("3 dollars 50 cents", Fraction(7, 2), "USD"),
        ("$3.20", Fraction(16, 5), "USD"),
        ("dozens of people", None, "people"),
        ("12 percent", 12, "percent"),
    ],
)
def test_printed(text: str, value: Fraction | None, unit: str) -> None:
    """Coins are shown as printed, and vague words without a value."""
    assert (value, None, unit) == get_as_printed(read(text))

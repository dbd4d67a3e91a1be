"""One figure read, and every figure of a prose text."""

import contextlib
import json
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import MANY
from work import calls

from factcheck.figure.figure import Figure, Form, Kind, compute_intervals
from factcheck.language import load_language
from factcheck.reader import find_figures, read
from factcheck.reader.house_style import HouseStyle, HouseUnit, use_style

M, B, T = 10**6, 10**9, 10**12


@pytest.mark.parametrize(
    ("text", "value", "kind", "unit", "hedge"),
    [
        ("nearly 6.3 trillion yuan", 63 * 10**11, Kind.MONEY, "CNY", "nearly"),
        ("3.4 mln dlrs", 3_400_000, Kind.MONEY, "USD", None),
        (r"$34 \%", 34, Kind.PERCENT, "percent", None),
        (r"12.5\%", Fraction(25, 2), Kind.PERCENT, "percent", None),
        ("Rs 1.2 lakh crore", 12 * 10**11, Kind.MONEY, "INR", None),
        ("Rs. 15,333 million", 15_333 * M, Kind.MONEY, "INR", None),
        ("kr. 21 million", 21 * M, Kind.MONEY, "SEK", None),
        ("kr.21", 21, Kind.MONEY, "SEK", None),
        ("Rs.72.63 crore", 7263 * 10**5, Kind.MONEY, "INR", None),
        ("approx. Tk. 5,000", 5000, Kind.MONEY, "BDT", "about"),
        ("est. SFr. 3.4bn", 3400 * M, Kind.MONEY, "CHF", "about"),
        ("Ksh.3bn", 3 * B, Kind.MONEY, "KES", None),
        ("Dh. 2,500", 2500, Kind.MONEY, "AED", None),
        ("Re. 1", 1, Kind.MONEY, "INR", None),
        ("ca. 5,000 boats", 5000, Kind.COUNT, "boat", "about"),
        ("PKR 277.95/USD", Fraction(27795, 100), Kind.MONEY, "PKR", None),
        ("277.95 PKR/USD", Fraction(27795, 100), Kind.MONEY, "PKR", None),
        ("Rs 277.71 to a dollar", Fraction(27771, 100), Kind.MONEY, "INR", None),
        ("USD/CNY 7.2", Fraction(72, 10), Kind.MONEY, "CNY", None),
        ("$639m", 639 * M, Kind.MONEY, "USD", None),
        ("A$1.33bn", 1330 * M, Kind.MONEY, "AUD", None),
        ("US$3.2 billion", 3200 * M, Kind.MONEY, "USD", None),
        ("$US113 trillion", 113 * T, Kind.MONEY, "USD", None),
        ("HK$5", 5, Kind.MONEY, "HKD", None),
        ("CAD $20", 20, Kind.MONEY, "CAD", None),
        ("€5.6bn", 5600 * M, Kind.MONEY, "EUR", None),
        ("¥2 trillion", 2 * T, Kind.MONEY, "JPY", None),
        ("CHF 20m", 20 * M, Kind.MONEY, "CHF", None),
        ("75 USD million", 75 * M, Kind.MONEY, "USD", None),
        ("30 MEUR", 30 * M, Kind.MONEY, "EUR", None),
        ("7.5 million Danish crowns", 7_500_000, Kind.MONEY, "DKK", None),
        ("72 billion U.S. Dlrs", 72 * B, Kind.MONEY, "USD", None),
        ("67.5p", Fraction(675, 1000), Kind.MONEY, "GBP", None),
        ("17 cents", Fraction(17, 100), Kind.MONEY, "USD", None),
        ("3 dollars 50 cents", Fraction(7, 2), Kind.MONEY, "USD", None),
        ("23万亿元", 23 * T, Kind.MONEY, "CNY", None),
        ("GH¢4.50", Fraction(9, 2), Kind.MONEY, "GHS", None),
        ("GH₵5.2bn", 5200 * M, Kind.MONEY, "GHS", None),
        ("VNĐ 96 billion", 96 * B, Kind.MONEY, "VND", None),
        ("RM6.3bil", 6300 * M, Kind.MONEY, "MYR", None),
        ("Shs 200 million", 200 * M, Kind.MONEY, "KES", None),
        ("12 pct", 12, Kind.PERCENT, "percent", None),
        ("12 p.c.", 12, Kind.PERCENT, "percent", None),
        ("2 p.c. points", 2, Kind.POINT, "percentage_point", None),
        ("12 per cent", 12, Kind.PERCENT, "percent", None),
        ("-3.2 percent", Fraction(-32, 10), Kind.PERCENT, "percent", None),
        ("minus 3", -3, Kind.COUNT, None, None),
        ("(3.2)", Fraction(-32, 10), Kind.COUNT, None, None),
        ("2-1/2 pct", Fraction(5, 2), Kind.PERCENT, "percent", None),
        ("half a percent", Fraction(1, 2), Kind.PERCENT, "percent", None),
        ("25 percentage points", 25, Kind.POINT, "percentage_point", None),
        ("0.3 of a percentage point", Fraction(3, 10), Kind.POINT, "percentage_point", None),
        ("25 basis points", 25, Kind.POINT, "basis_point", None),
        ("3个百分点", 3, Kind.POINT, "percentage_point", None),
        ("1.2m tonnes", 1_200_000, Kind.MEASURE, "tonne", None),
        ("30 C", 30, Kind.MEASURE, "degree_Celsius", None),
        ("30 degrees Celsius", 30, Kind.MEASURE, "degree_Celsius", None),
        ("86F", 86, Kind.MEASURE, "degree_Fahrenheit", None),
        ("26.2 miles", Fraction(262, 10), Kind.MEASURE, "mile", None),
        ("5 sq km", 5, Kind.MEASURE, "square_kilometre", None),
        ("1.31 trillion kilowatt-hours", 131 * 10**10, Kind.MEASURE, "kilowatt_hour", None),
        ("5,000 jobs", 5000, Kind.COUNT, "job", None),
        ("1.2 million new energy vehicles", 1_200_000, Kind.COUNT, "new energy vehicle", None),
        ("47,000 a head", 47_000, Kind.COUNT, None, None),
        ("7,000 staff", 7000, Kind.COUNT, "staff", None),
        ("a dozen", 12, Kind.COUNT, None, None),
        ("a million", M, Kind.COUNT, None, None),
        ("half a million dollars", 500_000, Kind.MONEY, "USD", None),
        ("a third", Fraction(1, 3), Kind.MULTIPLE, None, None),
        ("two-thirds", Fraction(2, 3), Kind.MULTIPLE, None, None),
        ("nearly one in five", Fraction(1, 5), Kind.MULTIPLE, None, "nearly"),
        ("doubled", 2, Kind.MULTIPLE, "times", None),
        ("more than doubled", 2, Kind.MULTIPLE, "times", "over"),
        ("more than halved", Fraction(1, 2), Kind.MULTIPLE, "times", "under"),
        ("12-fold", 12, Kind.MULTIPLE, "times", None),
        ("ten-fold", 10, Kind.MULTIPLE, "times", None),
        ("one and a half times", Fraction(3, 2), Kind.MULTIPLE, "times", None),
        ("5 percent or more", 5, Kind.PERCENT, "percent", "at_least"),
        ("600,000-plus cars", 600_000, Kind.COUNT, "car", "at_least"),
        ("20 years or so", 20, Kind.MEASURE, "year", "about"),
        ("no fewer than 12", 12, Kind.COUNT, None, "at_least"),
        ("as many as 300", 300, Kind.COUNT, None, "up_to"),
        ("just under 90,000 tonnes", 90_000, Kind.MEASURE, "tonne", "just_under"),
        ("exactly 40", 40, Kind.COUNT, None, "exactly"),
        ("~5%", 5, Kind.PERCENT, "percent", "about"),
    ],
)
def test_read(text: str, value: Fraction, kind: Kind, unit: str | None, hedge: str | None) -> None:
    """Value, kind, unit and hedge of one figure as a newspaper prints it."""
    figure = read(text)
    assert (value, kind, unit, hedge, text) == (figure.value, figure.kind, figure.unit, figure.hedge, figure.text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("It costs three times Malta's, nine times last year's, eight times heavier.", "multiple multiple multiple"),
        ("It was three times oversubscribed and is 12 times annual earnings.", "multiple multiple"),
        ("It met three times last year and four times Sunday evening.", "count count"),
        ("Bees outnumber drones by four to one.", "multiple"),
        ("They beat us four to one.", "count"),
        ("Prices will double; they will double.", "multiple multiple"),
        ("They will double the guard.", "multiple"),
        ("Of 340 calls 170, half, were late.", "count count multiple"),
        ("Half, 170, were late.", "multiple count"),
        ("It closed in the second half, in May.", ""),
        ("It goes up half way.", ""),
    ],
)
def test_multiples_and_halves_by_what_is_beside_them(text: str, kinds: str) -> None:
    """ "times" compares with what belongs to somebody; "half" between commas is said of the number before it."""
    assert kinds.split() == [figure.kind.value for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Of each ten £8.60 – 86 per cent – goes there.", ["ten", "£8.60", "86 per cent"]),
        ("It costs £8.60 – 9.20 now.", ["£8.60 – 9.20"]),
        ("The men under 18 — 66 per cent — left.", ["under 18", "66 per cent"]),
        ("It rose 10 – 12 percent.", ["10 – 12 percent"]),
    ],
)
def test_a_dash_between_two_figures(text: str, found: list[str]) -> None:
    """Between money and percent, and a long one between spaces, it makes no range."""
    assert found == [figure.text for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("10 to 12 percent", 10, 12, "percent"),
        ("10-12 percent", 10, 12, "percent"),
        ("between 10 and 12 percent", 10, 12, "percent"),
        ("between 10 percent and 12 percent", 10, 12, "percent"),
        ("$1.2-1.4bn", 12 * 10**8, 14 * 10**8, "USD"),
        ("between $3 billion and $5 billion", 3 * B, 5 * B, "USD"),
        ("eight to 12 billion dlrs", 8 * B, 12 * B, "USD"),
        ("dozens of people", 24, 120, "people"),
        ("tens of thousands", 20_000, 100_000, None),
        ("double digits", 10, 100, None),
    ],
)
def test_ranges(text: str, low: int, high: int, unit: str | None) -> None:
    """Two ends make one figure; vague words are half open ranges."""
    figure = read(text)
    assert (low, high, unit) == (figure.value, figure.high, figure.unit)


@pytest.mark.parametrize("text", ["several", "a record", "a few", "several million", "nearly tens of thousands"])
def test_no_value(text: str) -> None:
    """What has no number, and a hedge on a vague word, has no value."""
    assert read(text).value is None
    assert compute_intervals(read(text)) is None


def test_scaled_words_keep_their_grain() -> None:
    """ "a million" is rounded, "a hundred" is a count."""
    assert (True, 1, 0) == (read("a million").scaled, read("a million").step / M, read("a million").zeros)
    assert (False, 1, 2) == (read("a hundred").scaled, read("a hundred").step, read("a hundred").zeros)


def test_cents_are_printed_to_the_cent() -> None:
    """The grain of "50 cents" is a cent, not a dollar."""
    assert (Fraction(1, 100), True) == (read("50 cents").step, read("50 cents").decimals)


def test_a_fraction_knows_its_whole() -> None:
    """The step of "half a million" is the million."""
    assert (Form.FRACTION, M) == (read("half a million").form, read("half a million").step)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("abc", "no number in 'abc'"),
        ("", "no number in ''"),
        ("5 and 6 cars", "more than one figure in '5 and 6 cars': '5' and '6 cars'"),
        ("12 percent of what", "not understood in '12 percent of what': 'what'"),
        ("9" * 300, "a figure is shorter than 200 characters"),
    ],
)
def test_refusals(text: str, message: str) -> None:
    """What is no single figure is refused in plain words."""
    with pytest.raises(ValueError, match=re.escape(message)):
        read(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Profit jumped 76% to $1.13bn (£600m) from $639m.", ["76%", "$1.13bn", "£600m", "$639m"]),
        ("It hired nearly 840 people or so in 12 states.", ["nearly 840 people", "12 states"]),
        ("Output doubled, then rose by a third to 6 tonnes.", ["doubled", "a third", "6 tonnes"]),
        ("The A380, the 22nd Covid-19 ward and 3D films.", []),
        (
            "A Euro 6 diesel took the team to Euro 2020, on Euro1080 and in Euro 96 for euro178.6 million.",
            ["euro178.6 million"],
        ),
        ("Prices were up 5m-plus in the 1.5m-strong union.", ["5m-plus", "1.5m"]),
    ],
)
def test_figures(text: str, found: list[str]) -> None:
    """Every figure of a sentence, hedge and unit included, in order."""
    assert found == [figure.text for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Sales rose 5%.", "up"),
        ("Sales fell by 3.2 percent.", "down"),
        ("Sales fell sharply, by nearly 3 percent.", None),
        ("Sales rose by another 4 percent.", "up"),
        ("It was a 5 percent increase.", "up"),
        ("It was a decline of 5 percent.", "down"),
        ("It was 25 percentage points higher.", "up"),
        ("Shares were down 3%.", "down"),
        ("Vans made up 30% of them.", None),
        ("Sales rose to 5%.", None),
        ("It raised $5m.", None),
        ("Sales doubled.", "up"),
        ("Sales halved.", "down"),
        ("The index: +0.2%", "up"),
    ],
)
def test_directions(text: str, direction: str | None) -> None:
    """A verb or noun of change that governs the figure gives its direction."""
    assert [direction] == [figure.direction for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Users grew from 3.0 to 3.4 million.", [(3 * M, None), (3_400_000, None)]),
        ("It will cost 8 or 9 euros.", [(8, "EUR"), (9, "EUR")]),
        ("Income was 2.1 bln dlrs against 1.9 bln.", [(21 * 10**8, "USD"), (19 * 10**8, "USD")]),
        ("It sold 3.9 million headsets, up from 2.4 million.", [(3_900_000, "headset"), (2_400_000, "headset")]),
        ("Sales rose by 5,000 to 25,000 vehicles.", [(5000, "vehicle"), (25_000, "vehicle")]),
        ("Claims ran from $200 to $4 million.", [(200, "USD"), (4 * M, "USD")]),
        ("The index rose 64 points to 4,577.", [(64, "point"), (4577, None)]),
        ("A 7- or 8-inch screen.", [(7, "inch"), (8, "inch")]),
        ("Sales fell from 1.6 billion francs to 1.0 billion.", [(16 * 10**8, "CHF"), (10**9, "CHF")]),
    ],
)
def test_neighbours_share(text: str, read_as: list[tuple[int, str | None]]) -> None:
    """A bare number has the scale and the unit of the figure that it is set against."""
    assert read_as == [(figure.value, figure.unit) for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It cost 50¢.", Fraction(1, 2), "USD"),
        ("It cost 5 ct.", Fraction(1, 20), "USD"),
        ("A 5″ screen.", 5, "inch"),
        ("It cost 500₹ a bag.", 500, "INR"),
        ("It cost 900 rs a bag.", 900, "INR"),
        ("It cost 200 CHF.", 200, "CHF"),
        ("It cost 100 RMB.", 100, "CNY"),
        ("It cost 48.5 MGBP.", 48_500_000, "GBP"),
        ("It cost MGBP 48.5.", 48_500_000, "GBP"),
        ("It cost CAD$5 million.", 5 * M, "CAD"),
        ("It cost HK $5,000.", 5000, "HKD"),
        ("It cost PS50 million.", 50 * M, "GBP"),
        ("It ran 3公里.", 3, "kilometre"),
        ("A sub-3 percent rate.", 3, "percent"),
        ("A minus-3 percent rate.", -3, "percent"),
        ("It has 5+ offices.", 5, "office"),
        ("A hundred and five people came.", 105, "people"),
        ("A quarter million people came.", 250_000, "people"),
        ("It sold five dozen eggs.", 60, "egg"),
        ("Some dozens of people came.", None, "people"),
    ],
)
def test_what_few_write(text: str, value: Fraction | None, unit: str) -> None:
    """Signs, codes and words of number in the notations that are rarer."""
    assert [(value, unit)] == [(figure.value, figure.unit) for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It paid Ksh. 500 million.", "KES"),
        ("It paid Lib$500 million.", "LRD"),
        ("It is worth 5 zloties.", "PLN"),
        ("It is 3巷 long.", "巷"),
        ("It is 5 alleys long.", "alley"),
    ],
)
def test_a_house_has_names_of_its_own(text: str, unit: str) -> None:
    """A prefix, a sign, a plural, a word of Chinese; and nothing of it stays."""
    before = [figure.unit for figure in find_figures(text)]
    units = (HouseUnit("巷", Fraction(500), "metre"), HouseUnit("alley", Fraction(90), "metre"))
    with use_style(HouseStyle(units, (("Ksh", "KES"), ("Lib$", "LRD"), ("zloty", "PLN")))):
        assert [unit] == [figure.unit for figure in find_figures(text)]
    assert before == [figure.unit for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The crate weighed 50 million pounds.", "pound"),
        ("They seized 300 pounds of copper.", "pound"),
        ("They have 2 billion pounds of debt.", "GBP"),
        ("The club paid 50 million pounds.", "GBP"),
    ],
)
def test_pounds(text: str, unit: str) -> None:
    """Pounds are money unless something is weighed."""
    assert [unit] == [figure.unit for figure in find_figures(text)]


def test_parse_vectors() -> None:
    """The law's cases of figures in words have the sets that it gives."""
    file = Path(__file__).parents[2] / "shared" / "vectors" / "semantics.jsonl"
    if not file.exists():
        pytest.skip("the law's vectors are not here")
    for line in file.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["group"] != "parse":
            continue
        found = compute_intervals(read(case["input"]["text"]))
        assert found is not None
        for name in ("core", "loose"):
            want, have = case["expect"][name], getattr(found, name)
            ends = (Fraction(want["lo"]), Fraction(want["hi"]), not want["lo_incl"], not want["hi_incl"])
            assert ends == (have.low, have.high, have.low_open, have.high_open), case["id"]


@given(st.text(alphabet="0123456789.,-/$%€£ aAndtohfmbnkxperc½万亿(\n", max_size=60) | st.text(max_size=40))
@example("0$A0")
@settings(max_examples=MANY)
def test_no_text_crashes_the_reader(text: str) -> None:
    """Any text has figures whose spans are exact and in order; read() gives a figure or a ValueError."""
    last = 0
    for figure in find_figures(text):
        assert figure.text == text[figure.start : figure.end]
        assert last <= figure.start < figure.end
        last = figure.end
    with contextlib.suppress(ValueError):
        assert isinstance(read(text), Figure)


@given(st.integers(1, 10**15), st.sampled_from(["", "%", " percent", " people", " tonnes", "bn", " million yuan"]))
@settings(max_examples=MANY)
def test_a_figure_found_reads_the_same_alone(value: int, unit: str) -> None:
    """What is found in prose means the same on its own."""
    (found,) = find_figures(f"They said {value:,}{unit}.")
    alone = read(found.text)
    assert (found.value, found.step, found.kind) == (alone.value, alone.step, alone.kind)


HOSTILE = {
    "10,000 digits": "1" * 10_000,
    "1,": "1," * 5000,
    "lines": "5\n" * 1000,
    "ranges": "$1 to $2 " * 400,
    "brackets": "([{" * 3000,
    "a word": "a" * 10_000,
    "combining": "a\u0301" * 5000,
    "hedges": " ".join(load_language("en").hedges.before) * 10,
    "and": "one and " * 1200,
    "scales": "5" + " million" * 1200,
    "spaces": "5" + " " * 10_000 + "percent",
    "names": "5 " + "Abc " * 2500,
    "hyphens": "5" + "-abc" * 2500,
    "points": "1." * 5000,
    "shares": "30% (12/40 " * 900,
    "slashes": "1" + ",1" * 5000 + "/3 (5%)",
    "nouns of shares": "33/44 dogs dogs dogs " * 500,
    "portions": "one household in ten " * 500,
    "percentage points": "a percentage point " * 500,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_in_linear_work(text: str) -> None:
    """Twice the text takes no more than about twice the work, and few calls a sign."""
    find_figures(text)  # what is remembered is there
    work = calls(lambda: find_figures(text))
    assert work <= 2.2 * calls(lambda: find_figures(text[: len(text) // 2])) + 200
    assert work < 50 * len(text)


@pytest.mark.parametrize("text", ["$1 = 7.1 yuan", "7.1 yuan = $1", "1 dollar = 7.1 yuan"])
def test_a_printed_rate_is_the_figure_that_is_not_one(text: str) -> None:
    """As a claims file or an article prints it, it says of what it is the rate."""
    rate = read(text)
    assert (text, Fraction("7.1"), "CNY") == (rate.text, rate.value, rate.unit)


@pytest.mark.parametrize("text", ["$2 = 14.2 yuan", "$1 = 7.1", "5% = 6%", "$1 = $1", "= 7.1 yuan"])
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no"):
        read(text)

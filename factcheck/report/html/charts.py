"""Two charts: the market exchange rate over twelve months with the rate that a conversion implies, and the parts of a total.

The parts are a waterfall: each bar begins where the last ended, the stated total is below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from factcheck.claim.claim import Quotation
from factcheck.claim.finding import Finding
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure
from factcheck.figure.interval import Interval
from factcheck.figure.number import RoundingDirection, find_leading_power, format_grouped
from factcheck.language.messages import mark, translate
from factcheck.report.html.markup import draw_line, draw_picture, draw_rect, draw_ring, draw_text
from factcheck.report.text.finding_text import format_computed, format_stated
from factcheck.report.text.value_format import format_rate_range

Fixings = Sequence[tuple[date, Fraction]]

TOP, BOTTOM = 18, 98  # y of the highest and the lowest rate, in pixels
LEFT, RIGHT = 14, 88  # x of the first and the last day, in percent
MAX_FIXINGS = 53  # a year of weeks
MIN_BAND_PIXELS = 16  # height of a band above which its label is put inside
IMPLIED_TEMPLATES = {  # keyed by (has a lowest rate, has a highest rate)
    (True, True): mark("implied {low} to {high}"),
    (True, False): mark("implied {low}"),
    (False, True): mark("implied to {high}"),
    (False, False): mark("implied"),
}
MAX_MARKET_WIDTHS = 2  # an implied rate farther off than so many widths of the market range is drawn at the edge
MAX_NAME_CHARS = 28  # characters above a bar
MAX_BARS = 12  # bars; further parts are joined in the last
ROW_PIXELS = 32  # pixels from bar to bar
BarStep = tuple[str, Fraction, Fraction]  # printed figure, start and end of its bar


def render_rate_chart(finding: Finding) -> str:
    """Render the chart; "" if no market rate was used."""
    quotation = finding.claim.quotation
    fixings = sample_fixings(quotation) if quotation else []
    if quotation is None or len(fixings) < 2:
        return ""
    return draw_picture(116, _describe_rates(finding, quotation), _iter_rate_shapes(finding, quotation, fixings), "rates")


def sample_fixings(quotation: Quotation) -> Fixings:
    """Return at most one fixing per week, always with the last, which is that of the conversion's date."""
    from factcheck.rate import list_year_fixings  # lazy: only conversions need rates

    found = list_year_fixings(quotation)
    step = -(-len(found) // MAX_FIXINGS) or 1
    return found[::-step][::-1]


def compute_height(x: Fraction, shown: Interval) -> float:
    """Return the y coordinate of a rate in pixels from the top, clamped to the chart."""
    low, high = shown.low or Fraction(0), shown.high or Fraction(1)
    return BOTTOM - float((min(max(x, low), high) - low) / (high - low)) * (BOTTOM - TOP)


def _iter_rate_shapes(finding: Finding, quotation: Quotation, fixings: Fixings) -> Iterator[str]:
    market_range = Interval(min(rate for _, rate in fixings), max(rate for _, rate in fixings))
    shown = _choose_shown_range(market_range, finding.implied_rate)
    if finding.implied_rate:
        yield from _iter_band_shapes(finding.implied_rate, shown)
    yield (
        f'<svg x="{LEFT}%" width="{RIGHT - LEFT}%" viewBox="0 0 1000 116" height="116" preserveAspectRatio="none">'
        f'<polyline class="market" points="{_format_points(fixings, shown)}"/></svg>'
    )
    power = find_leading_power(quotation.rate) - 2
    for x in (market_range.high, market_range.low):
        if x is not None:
            yield draw_text(LEFT - 1, round(compute_height(x, shown)) + 4, format_grouped(x, power), "tick", "e")
    y = round(compute_height(fixings[-1][1], shown))
    yield draw_ring(RIGHT, y, "market")
    yield draw_text(RIGHT + 2, y + 4, format_grouped(fixings[-1][1], power), "market", "s")
    yield draw_line(LEFT, RIGHT, BOTTOM + 4, BOTTOM + 4, "axis")
    for place, anchor, (day, _) in ((LEFT, "s", fixings[0]), (RIGHT, "e", fixings[-1])):
        words = translate("{day} {date:%b %Y}", day=day.day, date=day)
        yield draw_text(place, BOTTOM + 17, words, "tick", anchor)


def _iter_band_shapes(implied: Interval, shown: Interval) -> Iterator[str]:
    """Yield the band of implied rates and its label: inside, or for a narrow band beside it, towards the market rates."""
    top = round(compute_height(implied.high, shown)) if implied.high is not None else TOP
    bottom = round(compute_height(implied.low, shown)) if implied.low is not None else BOTTOM
    yield draw_rect(LEFT, RIGHT - LEFT, top - 1, max(bottom - top, 0) + 2, "implied")
    low = format_grouped(implied.low, find_leading_power(implied.low) - 2, RoundingDirection.DOWN) if implied.low else ""
    high = format_grouped(implied.high, find_leading_power(implied.high) - 2, RoundingDirection.UP) if implied.high else ""
    words = translate(IMPLIED_TEMPLATES[bool(low), bool(high)], low=low, high=high)
    outside = top - 5 if top > (TOP + BOTTOM) // 2 else bottom + 12
    yield draw_text(LEFT + 1, bottom - 4 if bottom - top > MIN_BAND_PIXELS else outside, words, "implied", "s")


def _choose_shown_range(market_range: Interval, implied: Interval | None) -> Interval:
    """Choose the range of rates to show: the market's, extended to implied rates within MAX_MARKET_WIDTHS."""
    low, high = market_range.low or Fraction(0), market_range.high or Fraction(0)
    width = (high - low) or high / 100
    ends = [x for x in (implied.low, implied.high) if x is not None] if implied else []
    lowest = max(min([low, *ends]), low - MAX_MARKET_WIDTHS * width)
    highest = min(max([high, *ends]), high + MAX_MARKET_WIDTHS * width)
    return Interval(lowest, max(highest, lowest + width))


def _format_points(fixings: Fixings, shown: Interval) -> str:
    """Format the points of a polyline: x in thousandths of the year, y in pixels."""
    first, days = fixings[0][0], (fixings[-1][0] - fixings[0][0]).days or 1
    places = ((round((day - first).days * 1000 / days), compute_height(rate, shown)) for day, rate in fixings)
    return " ".join(f"{x},{y:.1f}".removesuffix(".0") for x, y in places)


def _describe_rates(finding: Finding, quotation: Quotation) -> str:
    pair = format_rate_range(quotation.year, quotation.base, quotation.quote)
    market = mark("Market rate of the 12 months to {date}: {rates}; {rate:.5g} on that day")
    words = translate(market, date=quotation.fixing, rates=pair, rate=float(quotation.rate))
    if finding.implied_rate:
        implied = format_rate_range(finding.implied_rate, quotation.base, quotation.quote)
        return translate("{market}; the two amounts imply {rates}", market=words, rates=implied)
    return words


def render_bars(finding: Finding) -> str:
    """Render the picture; "" if the relation is no sum or a part has no value."""
    steps = compute_steps(finding)
    if not steps:
        return ""
    height = ROW_PIXELS * (len(steps) + 1 + (finding.printed is not None)) + 6
    kind = f"bars {finding.verdict.value}"
    return draw_picture(height, _describe_bars(finding, steps), _iter_bar_shapes(finding, steps), kind)


def compute_steps(finding: Finding) -> list[BarStep]:
    """Return each part with the running sum before and after it; parts beyond MAX_BARS are joined. Empty if not drawable."""
    if not RELATIONS[finding.claim.relation].sums or finding.computed is None or finding.computed.role != "stated":
        return []
    figures = [operand for _, operand in finding.claim.operands if isinstance(operand, Figure)]
    names = [figure.text for figure in figures]
    values = [value for figure in figures if (value := _compute_signed_value(figure)) is not None]
    if len(values) != len(finding.claim.operands) or sum(values) != finding.computed.value:
        return []  # a part is another claim's result or has another unit
    if len(values) > MAX_BARS:
        rest = len(values) - MAX_BARS + 1
        names = [*names[: MAX_BARS - 1], translate("{number} more", number=rest)]
        values = [*values[: MAX_BARS - 1], sum(values[MAX_BARS - 1 :], Fraction(0))]
    steps, total = [], Fraction(0)
    for name, value in zip(names, values, strict=True):
        steps.append((name, total, total + value))
        total += value
    return steps


def _compute_signed_value(figure: Figure) -> Fraction | None:
    if figure.value is None or figure.high is not None:
        return None
    return -figure.value if figure.direction == "down" and figure.value > 0 else figure.value


def _iter_bar_shapes(finding: Finding, steps: list[BarStep]) -> Iterator[str]:
    printed, total = finding.printed, steps[-1][2]
    places = [x for _, *ends in steps for x in ends] + [total, printed if printed is not None else total, Fraction(0)]
    low, width = min(places), (max(places) - min(places)) or Fraction(1)

    def to_percent(x: Fraction) -> float:
        return 1 + float((x - low) / width) * 98

    rows = [(name, begin, end, "part") for name, begin, end in steps]
    values = format_computed(finding)
    rows.append((values.value if values else "", Fraction(0), total, "computed"))
    if printed is not None:
        rows.append((format_stated(finding.claim) or "", Fraction(0), printed, "stated"))
    for n, (name, begin, end, kind) in enumerate(rows):
        left, right = sorted((to_percent(begin), to_percent(end)))
        yield draw_rect(left, right - left, ROW_PIXELS * n + 18, 10, kind)
        shortened = name if len(name) < MAX_NAME_CHARS else f"{name[: MAX_NAME_CHARS - 1]}…"
        place, anchor = (left, "s") if left < 60 else (right, "e")
        yield draw_text(place, ROW_PIXELS * n + 13, shortened, kind, anchor)
    yield draw_line(to_percent(total), to_percent(total), 5, ROW_PIXELS * len(rows) - 3, "value")
    yield draw_line(to_percent(Fraction(0)), to_percent(Fraction(0)), 2, ROW_PIXELS * len(rows), "axis")


def _describe_bars(finding: Finding, steps: list[BarStep]) -> str:
    values, parts = format_computed(finding), translate(", ").join(name for name, *_ in steps)
    template = mark("Bars. {parts} add up to {value}; stated {stated}")
    template = template if finding.printed is not None else mark("Bars. {parts} add up to {value}")
    return translate(template, parts=parts, value=values.value if values else "", stated=format_stated(finding.claim))

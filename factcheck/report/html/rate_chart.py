"""Chart of the market exchange rate over twelve months, with the rate that a conversion's two amounts imply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from factcheck.claim.claim import Quotation
from factcheck.claim.finding import Finding
from factcheck.figure.interval import Interval
from factcheck.figure.number import RoundingDirection, find_leading_power, format_grouped
from factcheck.language.messages import mark, translate
from factcheck.report.html.markup import draw_line, draw_picture, draw_rect, draw_ring, draw_text
from factcheck.report.text.value_format import format_rate_range

__all__ = ["compute_height", "render_rate_chart", "sample_fixings"]

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


def render_rate_chart(finding: Finding) -> str:
    """Render the chart; "" if no market rate was used."""
    quotation = finding.claim.quotation
    fixings = sample_fixings(quotation) if quotation else []
    if quotation is None or len(fixings) < 2:
        return ""
    return draw_picture(116, _format_description(finding, quotation), _iter_shapes(finding, quotation, fixings), "rates")


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


def _iter_shapes(finding: Finding, quotation: Quotation, fixings: Fixings) -> Iterator[str]:
    market_range = Interval(min(rate for _, rate in fixings), max(rate for _, rate in fixings))
    shown = _choose_shown_range(market_range, finding.implied_rate)
    if finding.implied_rate:
        yield from _iter_band_shapes(finding.implied_rate, shown)
    yield (
        f'<svg x="{LEFT}%" width="{RIGHT - LEFT}%" viewBox="0 0 1000 116" height="116" preserveAspectRatio="none">'
        f'<polyline class="market" points="{_format_points(fixings, shown)}"/></svg>'
    )
    k = find_leading_power(quotation.rate) - 2
    for x in (market_range.high, market_range.low):
        if x is not None:
            yield draw_text(LEFT - 1, round(compute_height(x, shown)) + 4, format_grouped(x, k), "tick", "e")
    y = round(compute_height(fixings[-1][1], shown))
    yield draw_ring(RIGHT, y, "market")
    yield draw_text(RIGHT + 2, y + 4, format_grouped(fixings[-1][1], k), "market", "s")
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
    beside = top - 5 if top > (TOP + BOTTOM) // 2 else bottom + 12
    yield draw_text(LEFT + 1, bottom - 4 if bottom - top > MIN_BAND_PIXELS else beside, words, "implied", "s")


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


def _format_description(finding: Finding, quotation: Quotation) -> str:
    pair = format_rate_range(quotation.year, quotation.base, quotation.quote)
    market = mark("Market rate of the 12 months to {date}: {rates}; {rate:.5g} on that day")
    words = translate(market, date=quotation.fixing, rates=pair, rate=float(quotation.rate))
    if finding.implied_rate:
        implied = format_rate_range(finding.implied_rate, quotation.base, quotation.quote)
        return translate("{market}; the two amounts imply {rates}", market=words, rates=implied)
    return words

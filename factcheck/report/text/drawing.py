"""Drawings on one line of text: the computed range with the stated figure beside it, and a sparkline of exchange rates.

4.9 ├──●──┤ 5.3      ✗ 6.5%
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from factcheck.claim.claim import Quotation
from factcheck.claim.finding import Finding, Verdict, WeakPass
from factcheck.figure.interval import Interval
from factcheck.figure.notation import format_readable
from factcheck.figure.number import find_leading_power
from factcheck.language.messages import get_language, mark, mark_plural, translate, translate_plural
from factcheck.report.text.output_page import format_label
from factcheck.report.text.value_format import compute_width

MAX_COLUMNS = 24  # terminal columns of the gap between computed range and stated figure, at most
MAX_ALLOWED_VALUES = 999  # printed values; for $41.7 million instead of 41.7 billion 39,000 would pass
INNER_COLUMNS = 5  # terminal columns between the ends of the computed range
MARKET_CACHE_SIZE = 64  # drawn years; the conversions of an article mostly share one date
SPARKLINE_COLUMNS = 24  # terminal columns for 12 months
BARS, ASCII_BARS = "▁▂▃▄▅▆▇█", "_.-~=+*#"
VERDICT_MARKS = {Verdict.PASS: "✓", Verdict.REVIEW: "~", Verdict.FAIL: "✗", Verdict.HINT: "?"}
UNPROVEN_TEXTS = {
    Verdict.PASS: mark("that the figures agree does not say that they are true: all may be wrong together"),
    Verdict.FAIL: mark("that the figures disagree does not say which of them is wrong"),
    Verdict.REVIEW: mark("nothing is proved: one reading holds, another does not"),
    Verdict.HINT: mark("nothing is proved: that these figures belong together is likelier than not, and no more"),
    Verdict.IMPLIED: mark("it is as true as the figures that it comes from; nothing was printed to compare it with"),
    Verdict.UNCHECKED: mark("nothing: it was not checked"),
}
ASCII_TRANSLATION = str.maketrans({"├": "|", "┤": "|", "─": "-", "●": "o", "✓": "+", "✗": "x", "◄": "<", "►": ">"})


def draw_finding(finding: Finding, *, ascii_only: bool = False) -> str | None:
    """Draw the computed strict range, its value as ● and the stated figure as ✓ ~ ✗ ?; None if nothing was computed."""
    computed, claim = finding.computed, finding.claim
    if computed is None:
        return None
    core = computed.sets.core
    low, high = format_ends(core)
    sign = VERDICT_MARKS.get(finding.verdict, "") if finding.stated else ""
    stated_value = finding.stated.core.middle if finding.stated else None
    if core.low == core.high and core.low is not None:
        line = f"{low} ●"
    else:
        inner = _draw_inner(core, computed.value, stated_value if sign else None, sign)
        line = f"{low} {'├' if core.low is not None else '◄'}{inner}{'┤' if core.high is not None else '►'} {high}".strip()
    label = f"{sign} {claim.stated.text}" if sign and claim.stated else ""
    gap = _compute_gap(core, finding.stated.core) if finding.stated and sign else 0
    text = f"{label}{' ' * -gap}{line}" if gap < 0 else f"{line}{' ' * (gap or 3)}{label}".rstrip()
    return text.translate(ASCII_TRANSLATION) if ascii_only else text


def draw_pictures(finding: Finding, *, ascii_only: bool = False) -> list[tuple[str, str]]:
    """Return (label, line) for the drawing of the finding and, for a conversion, the market rate."""
    pictures = {
        mark("drawn"): draw_finding(finding, ascii_only=ascii_only),
        mark("market"): draw_sparkline(finding, ascii_only=ascii_only),
    }
    return [(name, text) for name, text in pictures.items() if text]


def draw_sparkline(finding: Finding, *, ascii_only: bool = False) -> str | None:
    """Draw the rate in the 12 months up to a conversion's date, "▂▄█▅▁ 7.01 to 7.29, last 7.23"; None if no conversion."""
    quotation = finding.claim.quotation
    return _draw_market(quotation, get_language(), ascii_only=ascii_only) if quotation and finding.computed else None


@lru_cache(MARKET_CACHE_SIZE)
def _draw_market(quotation: Quotation, language: str, *, ascii_only: bool) -> str | None:  # noqa: ARG001  `language` is part of the cache key
    from factcheck.rate import list_year_fixings  # lazy: only conversions need rates

    rates = [rate for _, rate in list_year_fixings(quotation)]
    if len(rates) < SPARKLINE_COLUMNS:
        return None
    shown = [rates[(n + 1) * len(rates) // SPARKLINE_COLUMNS - 1] for n in range(SPARKLINE_COLUMNS)]
    low, high = min(rates), max(rates)
    bars = ASCII_BARS if ascii_only else BARS
    line = "".join(bars[min(int((rate - low) / ((high - low) or 1) * len(bars)), len(bars) - 1)] for rate in shown)
    ends = {"low": format_readable(low, 3), "high": format_readable(high, 3), "last": format_readable(rates[-1], 3)}
    return translate("{line} {low} to {high}, last {last}", line=line, **ends)


def format_strength_lines(finding: Finding) -> list[str]:
    """Format the strength of the check and what it does not establish, each with its label."""
    lines = {mark("strength"): format_strength(finding), mark("not shown"): format_unproven(finding)}
    return [f"{format_label(name, 11)}{text}" for name, text in lines.items() if text]


def format_strength(finding: Finding) -> str | None:
    """Format how many printed values would have passed (1 is a strong check); None if unknown or too many."""
    if finding.weak:
        return translate("weak: {why}", why=format_weakness(finding.weak))
    allowed = finding.allowed
    if allowed is None or allowed.number > MAX_ALLOWED_VALUES:
        return None
    if allowed.number == 0:
        return translate("no printed value at this grain would pass")
    if allowed.number == 1:
        return translate("strong: {value} alone would pass", value=allowed.first)
    strong = mark("strong: {number} printed values would pass, {low} to {high}")
    fair = mark("fair: {number} printed values would pass, {low} to {high}")
    ends = {"low": allowed.first, "high": allowed.last}
    return translate(strong if allowed.number <= 3 else fair, number=allowed.number, **ends)


def format_weakness(weak: WeakPass) -> str:
    """4 others of the 9 numbers with as many digits would pass too"""
    others = mark_plural(
        "{number:,} other of the {of:,} numbers with as many digits would pass too",
        "{number:,} others of the {of:,} numbers with as many digits would pass too",
    )
    return translate_plural(*others, weak.others, of=weak.of)


def format_ends(core: Interval, finer: int = 0) -> tuple[str, str]:
    """Format both ends, rounded outward to the first digit that differs, plus `finer` digits; "" for an open-ended side."""
    width = compute_width(core)
    if core.low is None or core.high is None or not width:
        low, high = ("" if end is None else format_readable(end) for end in (core.low, core.high))
        return low, high
    step = Fraction(10) ** (find_leading_power(width) - finer)
    return format_readable((core.low / step).__floor__() * step, 9), format_readable((core.high / step).__ceil__() * step, 9)


def format_unproven(finding: Finding) -> str:
    """Format what the finding does not establish."""
    return translate(UNPROVEN_TEXTS[finding.verdict])


def _draw_inner(core: Interval, value: Fraction | None, stated: Fraction | None, sign: str) -> str:
    columns = ["─"] * INNER_COLUMNS
    if value is not None:
        columns[_find_column(core, value)] = "●"
    if stated is not None and stated in core:
        columns[_find_column(core, stated)] = sign
    return "".join(columns)


def _find_column(core: Interval, x: Fraction) -> int:
    width = compute_width(core)
    if not width or core.low is None:
        return INNER_COLUMNS // 2
    return min(max(int((x - core.low) / width * INNER_COLUMNS), 0), INNER_COLUMNS - 1)


def _compute_gap(core: Interval, stated: Interval) -> int:
    """Compute the terminal columns between the ranges: negative if the stated one lies to the left, 0 if they meet."""
    distance = core.compute_distance(stated)
    if not distance:
        return 0
    width = compute_width(core)
    columns = MAX_COLUMNS if not width else min(max(2, round(distance / width * INNER_COLUMNS)), MAX_COLUMNS)
    left = stated.high is not None and core.low is not None and stated.high <= core.low
    return -columns if left else columns

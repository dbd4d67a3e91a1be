"""Correct parsed figures by their sentence: a comparison is no hedge, "from X to Y" after a verb of change is no range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from factcheck import reader
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.compound import complete_measures
from factcheck.reader.false_limits import drop_limit

__all__ = ["normalize_figures"]

MORE_THAN_A = compile_lazily(r"\b(more|less) than an?\s$", re.IGNORECASE)
CHANGE_WORDS = frozenset(load_language("en").changes.before) | {"from", "by"}
TO_JOINT = compile_lazily(r"\s+to\s+", re.IGNORECASE)
CHANGE_FROM = compile_lazily(r"\b(?:by|rose|fell|grew|up|down|increased|decreased|declined)\b[^.;]{0,24}\bfrom\b[^.;,]{0,30}$")
BRACKET_SIGNS = {"$(": "USD", "€(": "EUR", "£(": "GBP"}
BRACKET_END = compile_lazily(r"\)(?: (thousand|million|billion))?\b|\)")
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
LAST_WORD = compile_lazily(r"([A-Za-z]+|\d{4})\W{0,3}$")
OR_AFTER = compile_lazily(r",?\s+or\b")
PERCENT = compile_lazily(r"%|per ?cent|pct|(?<![a-z])p\.?c\b", re.IGNORECASE)
POINT_AFTER = compile_lazily(r"(?:-| |(?: of)? an? )point\b")
BY_SOME_BEFORE = compile_lazily(r"\bby an? (?:[a-z]+ ){1,3}$")  # "ticked up by a small $3 to $439 from $436"
CHANGE_OF_BEFORE = compile_lazily(  # "a decrease in interest of $1.5 million to $3.0 million from $4.5 million"
    r"\b(?:(?:in|de)crease|rise|fall|drop|decline|reduction|growth)\b[^.;,\d]{0,40}\bof (?:about )?$"
)
FROM_AFTER = compile_lazily(r"\s+from\s[^a-z]{0,4}\d")
DAY_SPAN_BEFORE = compile_lazily(r"[A-Z][a-z]{2,8}\.?\s\d{1,2}\s(?:to|through|until|and|-)\s+$")  # "February 1 to 25"
YEAR_SPAN_BEFORE = compile_lazily(r"\b(?:19|20)\d\d[–-]$")  # "in 2022–23"
MORE_OF = compile_lazily(r"(?<=\d) (?:fewer|more|less)\b")
DATE_BEFORE = compile_lazily(
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},?|[A-Z][a-z]{2,8},?|\bin|\bfiscal|\bsince"
    r"|\b(?:quarters?|half|months?|weeks?|period|year|season|end|start|spring|summer|autumn|winter) of)\s+$"
)
ONE = compile_lazily(
    r"(?:(?:at least|only|just) )?one(?!-)\b(?! (?:million|billion|trillion|mln|bln|thousand|hundred|dozen|and a)\b)",
    re.IGNORECASE,
)  # "one couple family", "one derived from"
MOVED_BY_BEFORE = compile_lazily(r"\b(?:by|up|down|rose|fell|gained|lost)\s$")
COMPARISON_AFTER = compile_lazily(r"\s(?:more|less|higher|lower|up|down|above|below|ahead|behind|better|worse|to|from)\b")
AT_BEFORE = compile_lazily(r"\bat\s$", re.IGNORECASE)  # "at one point more than 50 left"
AND_A_HALF = compile_lazily(r"\b(?:an?|one) (percentage )?point and $", re.IGNORECASE)
TORN_HEAD = compile_lazily(r"\b(?:to|from|at|was|were)\s$")
TORN = compile_lazily(r"\b(?:to|from|at|was|were)\s\d{1,3},\s$")
TORN_TAIL = compile_lazily(r",\s\d{3}\s(?!and\b|or\b|in\b)[a-z]")
N_FIGURE = compile_lazily(r"[a-z]+-figure\b", re.IGNORECASE)  # "seven-figure deals" counts no deals
YEAR = compile_lazily(r"(?:19|20)\d\d")
HYPHENED = compile_lazily(r"\d[\d.,]*-[a-z]+", re.IGNORECASE)
AGE_LIMIT_YEARS = 111
THOUSAND = 1000
AGE_GROUP = compile_lazily(
    r"\b(?:people|persons|(?:wo)?men|children|boys|girls|adults|pupils|patients|residents|drivers|workers|employees|mothers"
    r"|fathers|those|population)\s(?:aged\s)?(?:under|over|below|above)\s(?:the age of\s)?[a-z\d-]+$"
    r"|\b(?:aged(?: from| between)?|ages of)\s(?:\d\d?(?:,|,? and| to)\s){0,3}\d\d?$"
)
DIGIT_FRACTION = compile_lazily(r"(?:^|\s)(\d{1,2})[/⁄]([35])$")  # prices had halves, quarters, eighths, but no thirds
GROUPED_THOUSANDS = compile_lazily(r"\d{1,3},\d{3}")  # "$1,025-billion" in a text with decimal commas
SCALE_AFTER = compile_lazily(r"-(?:million|billion|trillion)\b", re.IGNORECASE)
MULTIPLIED_BY, MAX_CHARS_TO_MULTIPLIED = compile_lazily(r"\bmultipl(?:ied|ies|ying) by\s$"), 16
DECIMAL_COMMA = compile_lazily(  # starts with a digit, not the look-behind, which makes the search faster
    r"\d(?<![\d.,]\d)\d{0,2},\d{1,2}(?:\s?%|\s?per\s?cent\b|\s?pct\b|[ -](?:million|billion|trillion)\b)", re.IGNORECASE
)
DECIMAL_POINT = compile_lazily(
    r"\d(?<![\d.,]\d)\d{0,2}\.\d{1,3}(?:\s?%|\s?per\s?cent\b|\s?pct\b|[ -](?:million|billion|trillion)\b)", re.IGNORECASE
)
NAMED_DOLLARS_BEFORE = compile_lazily(r"(?:\$US|US\$)\s?\d[\d.,]{0,12}(?:\s?[a-z]{1,8})? \($")
PACK_AFTER = compile_lazily(r"\s(?:bag|sack|bale|box|case|drum|carton|can|bottle|cask|container|equivalent)(?:e?s)?\b")
FILING_FORM = compile_lazily(r"(?:6|8|10|20|40)-[KQF]\b")  # forms of filings
FRACTION_OF_BEFORE = compile_lazily(r"\bfraction of $")  # "a fraction of a percentage point"
LIST_MARKER = compile_lazily(  # "1) roads, 2) ports", "(1) the central level"
    r"(?:(?<!\d )(?<!\w)\(|(?<![\w$€£¥%.,(-]))(\d{1,2})\)(?=\s{1,3}[A-Za-z])"
)
MAX_CHARS_BETWEEN_MARKERS = 1000  # between two markers of one list
# "1.1 mln bags of 60 kilos"
PACK_BEFORE = compile_lazily(r"\b(?:bag|sack|bale|box|case|drum|carton|can|bottle|cask)(?:e?s)?\s+of\s+$")


def normalize_figures(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Correct the figures of a text, in order: "5.9 pct above 67" is 67, "rose $9m to $24m" is $9m and $24m."""
    done: list[Figure] = []
    markers = _find_markers(text)
    decimal = DECIMAL_COMMA.search(text) is not None and DECIMAL_POINT.search(text) is None
    for printed in complete_measures(text, figures):
        figure = _correct_decimal_comma(printed) if decimal else printed
        if figure.text == "a half" and (whole := _read_point_and_half(text, figure)):
            while done and done[-1].end > whole.start:
                done.pop()
            done.append(whole)
            continue
        figure = _correct_digit_fraction(_correct_negative(text, _correct_kind(text, figure)))
        if figure.start in markers or _is_no_quantity(text, figure):
            continue
        if figure.hedge and (bare := drop_limit(text, figure, done[-1] if done else None)):
            done.append(bare)
        elif figure.high is not None:
            done += map(_correct_digit_fraction, _split_range(text, figure))
        elif figure.kind is Kind.PERCENT and OR_AFTER.match(text, figure.end) and not PERCENT.search(figure.text):
            done.append(figure._replace(kind=Kind.COUNT, unit=None))  # "34,621 or 7 per cent"
        else:
            done.append(_read_part_of_point(text, figure) or _drop_compared_noun(figure) or _add_outer_hedge(text, figure))
    return done


def _find_markers(text: str) -> set[int]:
    """Return the offsets of list markers, which count nothing: numbers in brackets that run from 1 without a gap."""
    found, last, start = set[int](), 0, 0
    for marker in LIST_MARKER.finditer(text):
        number = int(marker[1])
        if last and number == last + 1 and marker.start() - start <= MAX_CHARS_BETWEEN_MARKERS:
            found |= {start, marker.start(1)}
        elif number != 1:
            continue
        last, start = number, marker.start(1)
    return found


def _correct_kind(text: str, figure: Figure) -> Figure:
    """Correct the kind: "multiplied by almost five" is a multiple; "28.7 years of age" is a measure, as ages of people are
    whole numbers; "46.4 billion RPMs" are revenue passenger miles, not revolutions per minute."""
    if figure.kind is Kind.COUNT and not figure.unit:
        times = MULTIPLIED_BY.search(text, max(0, figure.start - MAX_CHARS_TO_MULTIPLIED), figure.start)
        return figure._replace(kind=Kind.MULTIPLE) if times else figure
    if figure.unit == "year_of_age" and figure.decimals:
        return figure._replace(kind=Kind.MEASURE, unit="year")
    flown = figure.unit == "revolution_per_minute" and figure.scaled
    return figure._replace(kind=Kind.COUNT, unit="passenger mile") if flown else figure


def _correct_decimal_comma(figure: Figure) -> Figure:
    """Correct a figure of a text with decimal commas: "$1,025-billion" is little more than one billion."""
    comma = GROUPED_THOUSANDS.search(figure.text) if figure.scaled and figure.value and figure.high is None else None
    if comma is None or not SCALE_AFTER.match(figure.text, comma.end()):
        return figure
    return figure._replace(value=(figure.value or Fraction()) / THOUSAND, step=figure.step / THOUSAND, zeros=0, decimals=True)


def _correct_digit_fraction(figure: Figure) -> Figure:
    """Read thirds and fifths in digits like fractions in words: "down more than 1/3"."""
    bare = figure.kind is Kind.COUNT and figure.unit is None and figure.high is None
    part = DIGIT_FRACTION.search(figure.text) if bare else None
    if part is None or not 0 < int(part[1]) < int(part[2]):
        return figure
    value = Fraction(int(part[1]), int(part[2]))
    return figure._replace(value=value, step=Fraction(1), zeros=0, decimals=False, kind=Kind.MULTIPLE, form=Form.FRACTION)


def _correct_negative(text: str, figure: Figure) -> Figure:
    """Make an amount in accounting brackets negative: "compared to $(1.0) million"."""
    sign = BRACKET_SIGNS.get(text[max(0, figure.start - 2) : figure.start])
    closed = BRACKET_END.match(text, figure.end) if sign and figure.value and figure.kind is Kind.COUNT else None
    if sign is None or closed is None or figure.value is None or figure.unit is not None or figure.high is not None:
        return figure
    scale = SCALES.get(closed[1] or "", 1)
    scaled = figure.scaled or scale > 1
    return figure._replace(value=-figure.value * scale, step=figure.step * scale, scaled=scaled, kind=Kind.MONEY, unit=sign)


def _is_torn_number(text: str, figure: Figure) -> bool:
    """True if a count is either half of a number torn apart after its comma: "fell to 829, 372 tonnes"."""
    if figure.kind not in (Kind.COUNT, Kind.MEASURE) or figure.scaled:
        return False
    start = figure.start
    if len(figure.text) < 4 and TORN_TAIL.match(text, figure.end) and TORN_HEAD.search(text, max(0, start - 8), start):
        return True
    return TORN.search(text, max(0, start - 16), start) is not None and TORN_TAIL.match(text, start - 2) is not None


def _is_date_or_note(text: str, figure: Figure) -> bool:
    """True if a count belongs to a date, "at May 31, 2014 to 870 staff", or is a footnote mark, "EBITDA [2]"."""
    if len(figure.text) <= 2 and figure.kind is Kind.COUNT:
        if text[figure.start - 1 : figure.start] == "[" and text[figure.end : figure.end + 1] == "]":
            return True
        ahead = text[max(0, figure.start - 24) : figure.start]
        return DAY_SPAN_BEFORE.search(ahead) is not None or YEAR_SPAN_BEFORE.search(ahead) is not None
    return bool(YEAR.fullmatch(figure.text) and DATE_BEFORE.search(text, max(0, figure.start - 20), figure.start))


def _is_age(text: str, figure: Figure) -> bool:
    """True if a count is an age limit of a group: "women under 18", "those aged from 16 to 64", "the ages of 30 and 79"."""
    if figure.kind is not Kind.COUNT or figure.unit or figure.scaled or not 0 < (figure.value or 0) < AGE_LIMIT_YEARS:
        return False
    return AGE_GROUP.search(text[max(0, figure.start - 24) : figure.start] + figure.text) is not None


def _is_local_dollars(text: str, figure: Figure) -> bool:
    """True if bare dollars in brackets convert US dollars, so are another country's: "$US4.9 billion ($7.2 billion)"."""
    if figure.kind is not Kind.MONEY or not figure.text.startswith("$") or not figure.text[1:2].isdigit():
        return False
    return NAMED_DOLLARS_BEFORE.search(text, max(0, figure.start - 32), figure.start) is not None


def _is_pack_weight(text: str, figure: Figure) -> bool:
    """True if a measure is the size of each pack, so no level: "60-kg bags", "bags of 60 kg"."""
    if figure.kind is not Kind.MEASURE:
        return False
    each = HYPHENED.fullmatch(figure.text) and PACK_AFTER.match(text, figure.end)
    return bool(each) or PACK_BEFORE.search(text, max(0, figure.start - 12), figure.start) is not None


def _is_named_or_part(text: str, figure: Figure) -> bool:
    """True for the 8 of "Form 8-K", and for the point of "a fraction of a percentage point"."""
    before = FRACTION_OF_BEFORE.search(text, max(0, figure.start - 12), figure.start)
    return before is not None or FILING_FORM.match(text, figure.start) is not None


def _is_pronoun(text: str, figure: Figure) -> bool:
    """True if "one" is a pronoun, "one derived from"; not in "one point higher", "up by one point"; and for "seven-figure"."""
    if figure.kind is not Kind.COUNT or not ONE.match(figure.text):
        return figure.kind is Kind.COUNT and N_FIGURE.match(figure.text) is not None
    if figure.unit != "point":
        return True
    moved = MOVED_BY_BEFORE.search(text, max(0, figure.start - 8), figure.start) or COMPARISON_AFTER.match(text, figure.end)
    return moved is None or AT_BEFORE.search(text, max(0, figure.start - 3), figure.start) is not None


def _is_no_quantity(text: str, figure: Figure) -> bool:
    if _is_date_or_note(text, figure) or _is_named_or_part(text, figure) or _is_pronoun(text, figure):
        return True
    if _is_torn_number(text, figure) or _is_pack_weight(text, figure):
        return True
    return _is_age(text, figure) or _is_local_dollars(text, figure)


def _read_part_of_point(text: str, figure: Figure) -> Figure | None:
    """Read half a point or a quarter-point as 0.5 or 0.25 points, not as a fraction of another figure; else None."""
    part = figure.form is Form.FRACTION and figure.kind is Kind.MULTIPLE
    if not part or not (point := POINT_AFTER.match(text, figure.end)):
        return None
    return figure._replace(text=text[figure.start : point.end()], end=point.end(), kind=Kind.MEASURE, unit="point")


def _read_point_and_half(text: str, figure: Figure) -> Figure | None:
    """Read "a point and a half", "one percentage point and a half" as 1.5 points; else None."""
    point = AND_A_HALF.search(text, max(0, figure.start - 32), figure.start)
    if point is None:
        return None
    half = reader.read("1.5 percentage points" if point[1] else "1.5 points")
    return half._replace(text=text[point.start() : figure.end], start=point.start(), end=figure.end)


def _drop_compared_noun(figure: Figure) -> Figure | None:
    """Drop the noun of a compared count, else None: "601 fewer deaths" does not count deaths."""
    more = MORE_OF.search(figure.text) if figure.kind is Kind.COUNT and figure.unit else None
    return figure._replace(text=figure.text[: more.start()], end=figure.start + more.start(), unit=None) if more else None


def _add_outer_hedge(text: str, figure: Figure) -> Figure:
    """Add the hedge before a multiple's article: "more than a threefold increase"."""
    bare = figure.kind is Kind.MULTIPLE and not figure.hedge
    more = MORE_THAN_A.search(text, max(0, figure.start - 16), figure.start) if bare else None
    return figure._replace(hedge="over" if more[1].lower() == "more" else "under") if more else figure


def _split_range(text: str, figure: Figure) -> list[Figure]:
    """Split a false range after a verb of change or "from" into two figures; only the second if the first is a year."""
    if not (joint := TO_JOINT.search(figure.text)):
        return [figure]
    year, start = YEAR.fullmatch(figure.text[: joint.start()]), figure.start
    last = LAST_WORD.search(text, max(0, start - 24), start)
    change = any(before.search(text, max(0, start - 64), start) for before in (BY_SOME_BEFORE, CHANGE_OF_BEFORE))
    is_change = (last and last[1].lower() in CHANGE_WORDS) or (change and FROM_AFTER.match(text, figure.end))
    if not year and not is_change and not CHANGE_FROM.search(text, max(0, start - 48), start):
        return [figure]
    parts = [(joint.end(), figure.text[joint.end() :])] if year else []
    parts = parts or [(0, figure.text[: joint.start()]), (joint.end(), figure.text[joint.end() :])]
    try:
        return [reader.read(part)._replace(text=part, start=start + at, end=start + at + len(part)) for at, part in parts]
    except ValueError:
        return [figure]

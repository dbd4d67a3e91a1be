"""Join measures and share units with neighbours: "6ft 2in (1.88m)" is 74 inches and 1.88 metres, "12st 4lb" 172 pounds; "7.1
(5.3) per cent" is two percentages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from factcheck.figure.figure import Figure, Kind
from factcheck.pattern import compile_lazily

__all__ = ["complete_measures"]

MINORS_PER_MAJOR = {  # (larger, smaller unit): how many of the smaller are one larger
    ("foot", "inch"): 12, ("yard", "foot"): 3, ("yard", "inch"): 36, ("furlong", "yard"): 220, ("mile", "yard"): 1760,
    ("mile", "foot"): 5280, ("mile", "furlong"): 8, ("kilometre", "metre"): 1000, ("metre", "centimetre"): 100,
    ("pound", "ounce"): 16, ("stone", "pound"): 14, ("gallon", "pint"): 8, ("gallon", "quart"): 4,
}  # fmt: skip
LENGTH_UNITS = frozenset({"foot", "inch", "yard", "mile", "kilometre"})
MAJOR_MINOR_JOINT = compile_lazily(r",?[ \u00a0](?:and )?|-")
STONE_BEFORE = compile_lazily(r"(?<![\d.,])(\d{1,2}) ?st $")
METRES = compile_lazily(r"[\d.,]{1,7}m")
CENTS = compile_lazily(r"\d ?(?:c|cents?)$")
# none written with a dollar sign: "$A" and "NZ$" say whose cents they are
CENT_CURRENCIES = frozenset({"EUR", "ZAR", "KES", "LKR", "MYR", "MUR"})
MAX_CHARS_BETWEEN = 40  # between cents and the amount whose currency they share
M_OR_BAR = compile_lazily(r"\s(?:(?P<m>m)|bar)(?=[),])")
CONVERSION_JOINTS = (" (", " or ", ", or ")
BAR_BETWEEN = compile_lazily(r" bar \(")
FOOT_INCHES = compile_lazily(r"-(\d{1,2})(?![\d,.-]*\d)")
PRESSURE_UNITS = frozenset({"psi", "kilopascal"})
CRORE, LAKH = compile_lazily(r"\bcrores?$", re.IGNORECASE), compile_lazily(r"\blakhs?$", re.IGNORECASE)
UNIT_AFTER_BRACKET = compile_lazily(
    r"\)\s?(?:%|per ?cent\b|pct\b|M(?P<code>EUR|SEK|NOK|DKK|USD)\b|(?P<name>(?:million|mln) euros?\b))", re.IGNORECASE
)
MILLION = 10**6


def complete_measures(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Join figures that form one measure ("6ft 2in") and give bare numbers their neighbour's unit."""
    done: list[Figure] = []
    for figure in figures:
        last = done[-1] if done else None
        at = -2 if last and last.kind is Kind.PERCENT and len(done) > 1 else -1  # "18c, or 1.3 per cent, to €14.20"
        if last and (pair := _share_cents_currency(text, done[at], figure)):
            done[at], figure = pair
            last = done[-1]
        join = _join_major_minor if figure.kind in (Kind.MEASURE, Kind.MONEY) else _join_crore_lakh
        if whole := join(text, last, figure):
            done[-1 if last and whole.start == last.start else len(done) :] = [whole]
        elif last and last.unit in LENGTH_UNITS and figure.scaled and figure.kind is Kind.COUNT and figure.unit is None:
            done.append(_correct_metres(text, last, figure))
        elif last and last.unit in LENGTH_UNITS | PRESSURE_UNITS and (named := _read_metres_or_bar(text, last, figure)):
            done.append(named)
        elif last and figure.unit in PRESSURE_UNITS and BAR_BETWEEN.fullmatch(text, last.end, figure.start) and _is_bare(last):
            done[-1:] = [_set_unit(text, last, "bar", last.end + len(" bar")), figure]
        elif figure.unit == "foot" and (inches := FOOT_INCHES.match(text, figure.end)) and figure.text.endswith("-foot"):
            done.append(_join_inches(text, figure, inches))
        elif last and _has_unit_after_bracket(text, last, figure):
            done[-1:] = [_add_unit_after_bracket(text, figure.end, one) for one in (last, figure)]
        else:
            done.append(figure)
    return done


def _share_cents_currency(text: str, last: Figure, figure: Figure) -> tuple[Figure, Figure] | None:
    """Give cents the currency of the amount beside them: "rose 18c, or 1.3 per cent, to €14.20". None if they share none."""
    between = text[last.end : figure.start]
    if not last.kind is figure.kind is Kind.MONEY or len(between) > MAX_CHARS_BETWEEN or ". " in between or "(" in between[-2:]:
        return None
    if {last.unit, figure.unit} - CENT_CURRENCIES != {"USD"}:
        return None
    one, other = (CENTS.search(amount.text) is not None for amount in (last, figure))
    if one == other or "$" in text[max(0, last.start - 1) : figure.end]:
        return None
    unit = figure.unit if one else last.unit
    return (last._replace(unit=unit), figure._replace(unit=unit)) if unit != "USD" else None


def _read_metres_or_bar(text: str, last: Figure, figure: Figure) -> Figure | None:
    """Read "m" and "bar" in brackets as the conversion of feet and psi: "1,125 ft (343 m)", "30 psi (2.1 bar)"."""
    joined = _is_bare(figure) and text[last.end : figure.start] in CONVERSION_JOINTS
    named = M_OR_BAR.match(text, figure.end) if joined else None
    if named is None or (named["m"] is not None) != (last.unit in LENGTH_UNITS):
        return None
    return _set_unit(text, figure, "metre" if named["m"] else "bar", named.end())


def _is_bare(figure: Figure) -> bool:
    return figure.kind is Kind.COUNT and figure.unit is None and not figure.scaled


def _set_unit(text: str, figure: Figure, unit: str, end: int) -> Figure:
    return figure._replace(kind=Kind.MEASURE, unit=unit, text=text[figure.start : end], end=end)


def _join_inches(text: str, feet: Figure, inches: re.Match[str]) -> Figure:
    """Convert "6-foot-2" to inches."""
    value = None if feet.value is None else feet.value * 12 + int(inches[1])
    return feet._replace(value=value, unit="inch", text=text[feet.start : inches.end()], end=inches.end(), zeros=0)


def _has_unit_after_bracket(text: str, now: Figure, then: Figure) -> bool:
    """True if the unit of both numbers follows the bracket: "rose by 7.1 (-2.1) per cent", "was 55.6 (21.0) MEUR"."""
    bare = all(one.kind is Kind.COUNT and one.unit is None and not one.scaled and one.high is None for one in (now, then))
    return bare and text[now.end : then.start] == " (" and UNIT_AFTER_BRACKET.match(text, then.end) is not None


def _add_unit_after_bracket(text: str, end: int, one: Figure) -> Figure:
    """Give a number the unit that follows the bracket, which closes at `end`."""
    code = UNIT_AFTER_BRACKET.match(text, end)
    if code is None or one.value is None or not (code["code"] or code["name"]):
        return one._replace(kind=Kind.PERCENT, unit="percent")
    unit = (code["code"] or "EUR").upper()
    return one._replace(kind=Kind.MONEY, unit=unit, value=one.value * MILLION, step=one.step * MILLION, scaled=True)


def _join_major_minor(text: str, major: Figure | None, minor: Figure) -> Figure | None:
    """Join a measure in two units, in the smaller one: feet and inches, miles and yards, stones and pounds. Else None."""
    if minor.value is None or minor.high is not None or minor.scaled:
        return None
    if minor.unit == "pound" and (stone := STONE_BEFORE.search(text, max(0, minor.start - 6), minor.start)):
        return _add_minor(text, stone.start(), Fraction(stone[1]), 14, minor)
    pounds = minor.kind is Kind.MONEY and minor.text.lower().endswith(("pound", "pounds"))
    unit = "pound" if pounds and major and major.unit == "stone" else minor.unit
    factor = MINORS_PER_MAJOR.get((major.unit or "", unit or "")) if major else None
    if major is None or factor is None or major.value is None or major.high is not None or minor.value >= factor:
        return None
    if not MAJOR_MINOR_JOINT.fullmatch(text, major.end, minor.start) or major.value.denominator != 1:
        return None
    return _add_minor(text, major.start, major.value, factor, minor._replace(kind=Kind.MEASURE, unit=unit, hedge=major.hedge))


def _join_crore_lakh(text: str, crores: Figure | None, lakhs: Figure) -> Figure | None:
    """Join "347 crore 34 lakh" into one number; None if the figures are no such pair."""
    if crores is None or not CRORE.search(crores.text) or not LAKH.search(lakhs.text) or text[crores.end : lakhs.start] != " ":
        return None
    if crores.value is None or lakhs.value is None or crores.high is not None or lakhs.value >= 10**7:
        return None
    kept = crores._replace(value=crores.value + lakhs.value, step=lakhs.step, zeros=lakhs.zeros)
    return kept._replace(text=text[crores.start : lakhs.end], end=lakhs.end, unit=crores.unit or lakhs.unit)


def _add_minor(text: str, start: int, major: Fraction, factor: int, minor: Figure) -> Figure:
    value = major * factor + (minor.value or 0)
    return minor._replace(value=value, start=start, text=text[start : minor.end], zeros=0)


def _correct_metres(text: str, length: Figure, figure: Figure) -> Figure:
    """Read the "m" of "1.88m" in brackets behind feet as metres, not millions."""
    if not METRES.fullmatch(figure.text) or text[length.end : figure.start] not in CONVERSION_JOINTS:
        return figure
    value = None if figure.value is None else figure.value / MILLION
    return figure._replace(kind=Kind.MEASURE, unit="metre", value=value, step=figure.step / MILLION, scaled=False)

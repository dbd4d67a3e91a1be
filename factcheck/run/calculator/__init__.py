"""Calculator for reporters, without a file: a figure, two figures, a sum, or a sentence that makes a claim.

"nearly 840,000" gives its interval; "236 311" gives their growth and change; "52,316 + 4,228 = 56,544" and "rose 76% to
$1.13bn from $639m" are checked.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from factcheck import article, rate, units
from factcheck.check import slip
from factcheck.check.check import check
from factcheck.claim.claim import Claim, Settings
from factcheck.claim.finding import Finding, Verdict
from factcheck.claim.relation import RELATIONS
from factcheck.claim.results import Calculation
from factcheck.figure.figure import Figure, IntervalPair, Kind, compute_intervals
from factcheck.figure.interval import make_point
from factcheck.pattern import compile_lazily
from factcheck.run import article_claims
from factcheck.run.calculator import question
from factcheck.run.calculator.arithmetic import is_unsupported
from factcheck.run.calculator.two_figures import is_comparable, put_older_first, read_adjacent_pair, read_figure, read_pair

__all__ = ["MAX_CHARS", "calculate", "compute_exit_status"]

MAX_CHARS = 2000
MAX_SHOWN_CHARS = 60  # of a refused text, in the error message
SUPPORTED_ARITHMETIC = "calc takes figures with + and - between them, or two with x or / between them; no brackets, no powers"
AMOUNT_IN_UNIT = compile_lazily(r"(?P<amount>[^\n]{1,80}?) in (?P<unit>[^\n\d]{1,40})")


def calculate(text: str, *, on: str | None = None, date_option: str = "--on") -> Calculation:
    """Evaluate a text. Raises ValueError with a message for the user if it can't.

    on: date for exchange rates. date_option: name of its option, for messages.
    """
    text = text.strip()
    if not text or len(text) > MAX_CHARS:
        raise ValueError(f"write a figure, two figures, a sum or a sentence, of {MAX_CHARS:,} characters at most")
    asked = tuple(_check_with_slips(claim) for claim in question.parse_claims(text))
    both, figure = read_pair(text), read_figure(text)
    if figure and not text.lower().startswith("from "):
        less = asked if figure.kind is Kind.COUNT else ()
        between = _compute_changes(*both) if both else less  # "236 to 311" and "236 - 311" may be a range or a pair
        return Calculation("figure", text, figure, compute_intervals(figure), between if figure.high is not None else ())
    if asked:
        return Calculation("pair", text, findings=asked)
    if both and is_comparable(*both):
        return Calculation("pair", text, findings=_compare_pair(*both, on, date_option))
    sentence = article.from_bytes(text.encode(errors="replace"), "sentence.txt", on=on)
    drawn = article_claims.extract(sentence, Settings(date_option=date_option))
    if claims := drawn.claims or _promote_hints(drawn.hints):
        return Calculation("sentence", text, findings=tuple(map(_check_with_slips, claims)))
    if converted := _convert_amount(text, on):
        return converted
    shown = text if len(text) <= MAX_SHOWN_CHARS else f"{text[:MAX_SHOWN_CHARS]}..."
    if is_unsupported(text):
        raise ValueError(f"{shown!r} can't be worked out: {SUPPORTED_ARITHMETIC}")
    found = drawn.figures
    both = read_adjacent_pair(text) or (put_older_first(sentence.text, *found) if len(found) == 2 else None)
    if both and is_comparable(*both):
        return Calculation("pair", text, findings=_compare_pair(*both, on, date_option))
    raise ValueError(f"{shown!r} makes no claim: {_describe_lack(len(found))}")


def _promote_hints(hints: Iterable[Claim]) -> tuple[Claim, ...]:
    """Turn the hints of a typed sentence into claims of low confidence: they are checked, and for review at worst."""
    return tuple(hint._replace(confidence="low") for hint in hints)


def compute_exit_status(answer: Calculation) -> int:
    """Return 1 if a claim fails, 2 if no claim could be checked, else 0."""
    verdicts = {finding.verdict for finding in answer.findings}
    return 2 if verdicts == {Verdict.UNCHECKED} else int(Verdict.FAIL in verdicts)


def _check_with_slips(claim: Claim) -> Finding:
    return slip.explain_finding(check(claim))


def _describe_lack(figures: int) -> str:
    """Explain why a text with this number of figures makes no claim."""
    if figures < 2:
        return "it has one figure and nothing to compare it with" if figures else "it has no figure that is understood"
    return f"its {figures} figures say nothing of each other"


def _convert_amount(text: str, on: str | None) -> Calculation | None:
    """Convert "12 km in miles", or "€180m in pounds" at the day's or newest rate; else None. ValueError without a rate."""
    found = AMOUNT_IN_UNIT.fullmatch(text)
    amount, one = (read_figure(found["amount"]), read_figure(f"1 {found['unit']}")) if found else (None, None)
    own = compute_intervals(amount) if amount else None
    if not amount or not own or not one or not amount.unit or not one.unit or one.kind is not amount.kind:
        return None
    if amount.kind is Kind.MONEY:
        return _exchange_currency(text, amount, own, one.unit, on)
    both = [units.convert(interval, amount.unit, one.unit) for interval in own]
    if both[0] is None or both[1] is None or amount.kind is not Kind.MEASURE:
        return None
    at = units.convert(make_point(amount.value or Fraction()), amount.unit, one.unit)
    return Calculation(
        "figure", text, _make_converted(amount, at.low if at else None, one.unit, text), IntervalPair(both[0], both[1])
    )


def _exchange_currency(text: str, amount: Figure, own: IntervalPair, currency: str, on: str | None) -> Calculation:
    quoted = rate.find_quotation(
        amount.unit or "", currency, day := rate.parse_date_range(on or rate.find_newest_day().isoformat())
    )
    if isinstance(quoted, rate.MissingRate):
        raise ValueError(str(quoted))
    by = 1 / quoted.rate
    figure = _make_converted(amount, None if amount.value is None else amount.value * by, currency, text)
    return Calculation(
        "figure", text, figure, IntervalPair(own.core * by, own.loose * by), notes=tuple(rate.describe(quoted, day)[:1])
    )


def _make_converted(amount: Figure, value: Fraction | None, unit: str, text: str) -> Figure:
    return amount._replace(text=text, value=value, high=None, unit=unit, decimals=True)


def _compare_pair(old: Figure, new: Figure, on: str | None, date_option: str) -> tuple[Finding, ...]:
    """Return the changes between two figures; for two units or currencies, first whether they are the same amount."""
    between = _compute_changes(old, new)
    if old.unit == new.unit or not old.unit or not new.unit:
        return between
    both = article.from_bytes(f"{old.text} ({new.text})".encode(errors="replace"), "pair.txt", on=on)
    claims = article_claims.extract(both, Settings(date_option=date_option)).claims
    same = tuple(_check_with_slips(claim) for claim in claims if RELATIONS[claim.relation].converts)
    return same + tuple(f for f in between if not same or f.verdict is Verdict.IMPLIED)


def _compute_changes(old: Figure, new: Figure) -> tuple[Finding, ...]:
    """Compute what can be said of two figures: growth, or points between percentages; the change; the multiple."""
    operands = (("old", old), ("new", new))
    growth = _work_out("growth", operands)
    value = growth.computed.value if growth.computed else None
    if value is not None and value < 0:
        growth = _work_out("decline", operands)
    if old.kind is Kind.PERCENT and new.kind is Kind.PERCENT:
        found = [_work_out("gap", (("higher", new), ("lower", old))), growth]
    else:
        found = [growth, _work_out("change", operands)]
        if old.value and new.value and value is not None and value >= 100:
            found.append(_work_out("multiple", operands))
    return tuple(finding for finding in found if finding.verdict is Verdict.IMPLIED) or tuple(found[:1])


def _work_out(relation: str, operands: tuple[tuple[str, Figure], ...], stated: Figure | None = None) -> Finding:
    return check(Claim(relation, relation, operands, stated))

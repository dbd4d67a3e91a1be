"""Which lines of a table add up to which other: totals, subtotals and balances, with their signs.

What adds up is told by all columns but the one that is asked about; see `evidence`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from factcheck.link.table.evidence import Support, Test, digits, sample, supports
from factcheck.link.table.grid import Grid
from factcheck.link.table.labels import BALANCE, BEGINS, CALLED, DATED, LESS, NET, OF_WHICH, TOTAL

__all__ = ["Found", "Sum", "sums"]

LONGEST, SHORT = 80, 24  # terms of what a label calls a total, and of another sum
SIGNED = 6  # terms, where some are taken away
APART = 12  # lines between which a difference is looked for
MANY = 300  # lines: of a longer table only what is named is a sum


class Sum(NamedTuple):
    """A line and the lines that make it, each with its sign. plain: one after the other, nothing taken away.

    whole: from where its section begins. why: "total", "net", "last" of its section, or "". tried: how many others would have
    done as well.
    """

    result: int
    terms: tuple[tuple[int, int], ...]
    plain: bool
    whole: bool
    why: str
    tried: int


class Found(NamedTuple):
    """A sum in one position of its lines. sure: the others leave no doubt."""

    sum: Sum
    position: int
    support: Support
    test: Test
    sure: bool


def sums(grid: Grid) -> Iterator[Found]:
    """The sums of the rows of a grid: each with what the other columns say of it."""
    explained: set[int] = set()
    made: dict[int, set[int]] = {}  # what each result is made of
    for order in (range(len(grid.rows)), range(len(grid.rows) - 1, -1, -1)):
        left: list[int] = []  # the lines so far that make no other
        for r in order:
            if r not in explained:
                candidates = _candidates(grid, left, r, back=order.step < 0)
                best, found = _best(grid, [one for one in candidates if not any(r in made.get(t, ()) for t, _ in one.terms)])
                yield from found
                if best:
                    explained.add(r)
                    gone = made[r] = {term for term, _ in best.terms}
                    left = [line for line in left if line not in gone]
            if not OF_WHICH.match(grid.rows[r].label):
                left.append(r)


def _candidates(grid: Grid, left: Sequence[int], r: int, *, back: bool) -> Iterator[Sum]:
    why = _why(grid, r)
    if len(grid.rows) > MANY and why != "total":
        return
    if back and why != "total":
        why = ""
    near = [line for line in reversed(left[-LONGEST if why == "total" else -SHORT :]) if _alike(grid, line, r, why)]
    for k, fits in enumerate(_running(grid, near, r), 1):
        whole = _whole(grid, left, near, k)
        if (k == 1 and why != "total") or not (fits or (whole and why != "")):
            continue
        reason = "" if why == "last" and not whole else why
        if why in ("net", "last") and not back and _balance(grid, near[k - 1], r):
            reason, whole = "total", True
        tried = (1 if whole else k) * (1 if reason else len(grid.rows))
        yield Sum(r, tuple((line, 1) for line in near[k - 1 :: -1]), True, whole, reason, tried)
    if not back:
        yield from _signed(grid, near, r, why)


def _running(grid: Grid, near: Sequence[int], r: int) -> Iterator[bool]:
    """Whether a line may be the sum of the nearest, of the two nearest and so on, in one of a few columns."""
    columns = [n for n in sample(len(grid.columns)) if grid.cells[r][n]]
    totals, slacks = [0] * len(columns), [0] * len(columns)
    results = [(value.number, value.half) for n in columns if (value := grid.cells[r][n])]
    for line in near:
        row, fits = grid.cells[line], False
        for i, n in enumerate(columns):
            value = row[n]
            if value:
                totals[i] += value.number
                slacks[i] += value.half
            number, half = results[i]
            fits = fits or abs(totals[i] - number) <= slacks[i] + half
        yield fits


def _balance(grid: Grid, first: int, last: int) -> bool:
    """Whether one is what there was at first, and the other what there is at last."""
    labels = grid.rows[first].label, grid.rows[last].label
    between = grid.rows[first + 1 : last]
    dated = all(DATED.match(label) for label in labels) and not any(DATED.match(line.label) for line in between)
    return dated or (BEGINS.search(labels[0]) is not None and BALANCE.search(labels[1]) is not None)


def _why(grid: Grid, r: int) -> str:
    label = grid.rows[r].label
    if TOTAL.match(label) or (label == _heading(grid, r) if label else any(line.label for line in grid.rows)):
        return "total"
    if NET.search(label):
        return "net"
    return "last" if _ends(grid, r) else ""


def _heading(grid: Grid, r: int) -> str:
    return grid.rows[r].path.rstrip(":").strip()


def _ends(grid: Grid, r: int) -> bool:
    """Whether a section ends with a line."""
    return r + 1 == len(grid.rows) or grid.rows[r + 1].section != grid.rows[r].section


def _alike(grid: Grid, line: int, r: int, why: str) -> bool:
    """Whether a line may be a term of another: both percentages or none; decimals make no whole number that is not a total."""
    own, other = grid.rows[line].kind, grid.rows[r].kind
    return own.percent == other.percent and (why == "total" or other.decimals or not own.decimals)


def _whole(grid: Grid, left: Sequence[int], near: Sequence[int], k: int) -> bool:
    """Whether the terms are all there are, or all of a section, or since the last total."""
    if k == len(near):
        return len(near) == len(left)
    first, before, last = grid.rows[near[k - 1]], grid.rows[near[k]], grid.rows[near[0]]
    if TOTAL.match(first.label):
        return False
    return (first.section != before.section and first.section == last.section) or TOTAL.match(before.label) is not None


def _signed(grid: Grid, near: Sequence[int], r: int, why: str) -> Iterator[Sum]:
    """The first term less some of the others; two terms may stand apart."""
    for k in range(2, min(SIGNED, len(near)) + 1):
        terms = near[k - 1 :: -1]
        if k == 2 and why == "net":
            yield Sum(r, ((terms[0], -1), (terms[1], 1)), False, False, "net", 2**k)
        for signs in product((1, -1), repeat=k - 1):
            if -1 in signs and (why == "net" or _taken(grid, terms[1:], signs)):
                yield Sum(r, tuple(zip(terms, (1, *signs), strict=True)), False, False, "net", 2**k)
    for a in range(2, min(APART, len(near))):
        for b in range(a):
            if why == "net" or _taken(grid, [near[b]], [-1]):
                yield Sum(r, ((near[a], 1), (near[b], -1)), False, False, "net", APART * APART // 2)


def _taken(grid: Grid, terms: Sequence[int], signs: Sequence[int]) -> bool:
    return all(LESS.search(grid.rows[line].label) for line, sign in zip(terms, signs, strict=True) if sign < 0)


def _best(grid: Grid, candidates: Sequence[Sum]) -> tuple[Sum | None, list[Found]]:
    """What holds in each column by the word of the others; and the sum that most of them tell of."""
    asked = []
    for one in candidates:
        named = one.why == "total" and one.plain and one.whole
        if one.plain or any(_foots(grid, one, n) for n in sample(len(grid.columns))):
            tests = [_test(grid, one, n) for n in range(len(grid.columns))]
            if named or any(test and test.foots for test in tests):
                asked.append((one, tests, supports(tests, one.tried)))
    found = [best for n in range(len(grid.columns)) if (best := _of_column(grid, asked, n))]
    most = Counter(one.sum for one in found).most_common(1)
    return (most[0][0] if most else None), found


Asked = tuple[Sum, list[Test | None], list[Support | None]]


def _of_column(grid: Grid, asked: Sequence[Asked], n: int) -> Found | None:
    """The likeliest; of those that the other columns say as much for, one that foots."""
    told = []
    for one, tests, support in asked:
        test, said = tests[n], support[n]
        if test and said and not test.bare and (level := _level(grid, one, said, test)):
            told.append((level, said.digits, test.foots, one, said, test))
    if not told:
        return None
    top = max(told, key=lambda each: each[:2])
    equal = [each for each in told if each[0] == top[0] and each[1] >= top[1] - LIKE]
    level, _, _, one, said, test = max(equal, key=lambda each: (each[2], each[3].whole, each[1]))
    return Found(one, n, said, test, level == SURE)


SURE, UNSURE, ALONE = 3, 2, 1
RARE = 12  # columns in which it holds, for each in which it does not
LIKE = 2  # digits, within which one of two sums is as likely as the other


def _level(grid: Grid, one: Sum, said: Support, test: Test) -> int:
    """How much the other columns say for a sum: 0 for nothing."""
    rate = test.kind.rate or (test.kind.percent and not said.hundred)
    held = RARE * said.misses <= said.foots and not said.bare and said.foots > 0
    if one.plain and one.why == "total":
        if held and said.foots >= (3 if rate else 1) and said.digits >= (2.5 if said.foots == 1 else 1.5):
            return SURE
        if held and not rate and said.digits >= (1 if one.whole else 2.5):
            return UNSURE
        return ALONE if not (said.misses or rate or grid.across) and _alone(grid, one) else 0
    columns, sure, unsure = _wanted(one)
    if held and said.foots >= columns and said.digits >= sure:
        return SURE
    return UNSURE if held and said.digits >= unsure else 0


def _wanted(one: Sum) -> tuple[int, float, float]:
    """What the other columns must say for a sum that is called no total: how many, how many digits, and those for a guess."""
    if not one.why:
        return 3, 5, 4 if one.whole else 9
    if one.plain and one.whole and (one.why == "net" or len(one.terms) > 2):
        return 2, 3, 1.2
    return (2, 3, 2.5 if one.why == "net" else 3.5) if one.plain else (2, 4, 3.6)


def _alone(grid: Grid, one: Sum) -> bool:
    """Whether the label alone tells what makes a total: all before it since the last, with no rate among it."""
    label = grid.rows[one.result].label
    if not one.whole or len(one.terms) < 2 or any(t > one.result or grid.rows[t].kind.rate for t, _ in one.terms):
        return False
    if not label:
        return _ends(grid, one.result)
    return label == _heading(grid, one.result) or any(words.search(label) for words in (CALLED, BALANCE, DATED))


def _foots(grid: Grid, one: Sum, n: int) -> bool:
    """Whether a sum may foot in a column: asked of many that do not."""
    result = grid.cells[one.result][n]
    if result is None:
        return False
    total, slack = -result.number, result.half
    for line, sign in one.terms:
        value = grid.cells[line][n]
        if value is not None:
            total += value.number if sign > 0 else -value.number
            slack += value.half
    return -slack <= total <= slack


def _test(grid: Grid, one: Sum, n: int) -> Test | None:
    """A sum in one column; None where it can't be asked."""
    result = grid.cells[one.result][n]
    if result is None:
        return None
    total, slack, largest, terms = -result.number, result.half, abs(result.number), 0
    key, rounded = [result.number], result.rounded
    for line, sign in one.terms:
        value = grid.cells[line][n]
        if value is None:
            if not grid.blank[line][n]:
                return None
            key.append(0)
            continue
        key.append(value.number)
        total += sign * value.number
        slack += value.half
        largest = max(largest, abs(value.number))
        terms += 1
        rounded = rounded or value.rounded
    exact, near, bare = total == 0, abs(total) <= slack, not terms and result.number != 0
    told = digits(2 * largest, 0 if exact and not rounded else 2 * slack, 2 * result.half)
    if abs(result.number) <= slack and rounded:
        told = 0.0
    elif terms < 2:
        told = told / 2 if one.why == "total" else 0.0
    hundred = any(abs(number - 100 * grid.one) <= slack for number in (result.number, result.number + total))
    return Test(exact or (near and rounded), exact, near, bare, hundred, told, tuple(key), grid.columns[n].kind)

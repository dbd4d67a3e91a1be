"""Totals of a scan: records, claims by month, relation and verdict, and the worst findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from heapq import nsmallest
from typing import Any, NamedTuple

from factcheck.claim.finding import Finding, Verdict
from factcheck.run.archive.batch import CheckedRecord, Row

__all__ = ["Counts", "GroupCounts", "has_counts", "rank_groups"]

MAX_WORST = 100  # findings kept
MAX_COUNT = 1 << 62  # a count above it is damaged data
UNDATED = "no date"
SHOWN_COLUMNS = ("record", "date", "relation", "message", "context", "suggestion")

ORDER_TYPES = (int, float, str, int)  # of the sort key of the worst: two from `_compute_badness`, record id, number in it
CountKey = tuple[str, str, str]  # month, relation, verdict


class GroupCounts(NamedTuple):
    """Claims, failures and reviews of one month or one relation."""

    name: str
    claims: int
    failed: int
    review: int

    @property
    def share(self) -> float:
        return self.failed / self.claims


class Counts:
    """Totals of one block, or of many."""

    __slots__ = ("claims", "numbers", "worst")

    def __init__(self) -> None:
        self.numbers: Counter[str] = Counter()  # records, errors, noted, figures, covered
        self.claims: Counter[CountKey] = Counter()
        self.worst: list[tuple[tuple[Any, ...], Row]] = []

    def add(self, done: CheckedRecord) -> None:
        errors = int(any(row["verdict"] == "error" for row in done.rows))
        self.numbers.update(records=1, errors=errors, noted=int(done.noted), figures=done.figures, covered=done.covered)
        month = (done.record.date or UNDATED)[:7]
        self.claims.update((month, relation, verdict.value) for relation, verdict in done.claims)
        for n, (finding, row) in enumerate(done.worst):
            self.worst.append(((*_compute_badness(finding), done.record.id, n), {key: row[key] for key in SHOWN_COLUMNS}))
        if len(self.worst) > 2 * MAX_WORST:
            self._cut()

    def merge(self, others: Iterable[dict[str, Any]]) -> None:
        """Add the results of `to_data` of other counts."""
        for other in others:
            self.numbers.update(other["numbers"])
            self.claims.update({(month, relation, verdict): n for month, relation, verdict, n in other["claims"]})
            self.worst += [(tuple(order), row) for order, row in other["worst"]]
            self._cut()

    def to_data(self) -> dict[str, Any]:
        self._cut()
        claims = [[*key, n] for key, n in sorted(self.claims.items())]
        return {"numbers": dict(sorted(self.numbers.items())), "claims": claims, "worst": self.worst}

    def count_verdicts(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for (_, _, verdict), n in self.claims.items():
            found[verdict] += n
        return found

    def _cut(self) -> None:
        self.worst = nsmallest(MAX_WORST, self.worst, key=lambda item: item[0])


def has_counts(found: Any) -> bool:
    """True if this has the form of `Counts.to_data`, so that `merge` can add it: a file may be damaged or not ours."""
    if not isinstance(found, dict):
        return False
    numbers, claims, worst = (found.get(key) for key in ("numbers", "claims", "worst"))
    if not (isinstance(numbers, dict) and isinstance(claims, list) and isinstance(worst, list)):
        return False
    return all(map(_is_count, numbers.values())) and all(map(_is_claims, claims)) and all(map(_is_worst, worst))


def rank_groups(counts: Counts, by: int) -> list[GroupCounts]:
    """Group the claims by month (by=0) or by relation (by=1), the largest share of failures first."""
    found: dict[str, Counter[str]] = {}
    for key, n in counts.claims.items():
        found.setdefault(key[by], Counter())[key[2]] += n
    every = [GroupCounts(name, of.total(), of[Verdict.FAIL.value], of[Verdict.REVIEW.value]) for name, of in found.items()]
    return sorted(every, key=lambda rate: (-rate.share, -rate.review / rate.claims, rate.name))


def _is_count(found: Any) -> bool:
    return type(found) is int and 0 <= found < MAX_COUNT


def _is_claims(found: Any) -> bool:
    return isinstance(found, list) and [*map(type, found)] == [str, str, str, int] and 0 < found[3] < MAX_COUNT


def _is_worst(found: Any) -> bool:
    if not (isinstance(found, list) and [type(each) for each in found] == [list, dict]):
        return False
    order, row = found
    texts = all(isinstance(row.get(key), str | None) for key in SHOWN_COLUMNS) and set(row) == set(SHOWN_COLUMNS)
    return tuple(map(type, order)) == ORDER_TYPES and texts and row["record"] is not None and row["message"] is not None


def _compute_badness(finding: Finding) -> tuple[int, float]:
    """Sort key, smallest worst: first a wrong direction, then the distance in rounding units of the printed figure."""
    return -finding.flips, -min(float(finding.grains or 0), 1e15)

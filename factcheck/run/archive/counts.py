"""What is told of a scan: how many records and claims, how they fare by month and by relation, and the worst findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from heapq import nsmallest
from typing import Any, NamedTuple

from factcheck.claim.finding import Finding, Verdict
from factcheck.run.archive.batch import CheckedRecord, Row

__all__ = ["Counts", "GroupCounts", "has_counts", "rank_groups"]

MAX_WORST = 100
MAX_COUNT = 1 << 62  # of whatever is counted
UNDATED = "no date"
SHOWN_COLUMNS = ("record", "date", "relation", "message", "context", "suggestion")

ORDER_TYPES = (int, float, str, int)  # by which the worst are sorted
CountKey = tuple[str, str, str]  # month, relation, verdict


class GroupCounts(NamedTuple):
    """How the claims of a month, or of a relation, fare."""

    name: str
    claims: int
    failed: int
    review: int

    @property
    def share(self) -> float:
        return self.failed / self.claims


class Counts:
    """Of a block, or of many."""

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
        """Adds what `data` made of others."""
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
    """Whether this is what `data` makes, so that `merge` can add it: a file may be damaged, or somebody else's."""
    if not isinstance(found, dict):
        return False
    numbers, claims, worst = (found.get(key) for key in ("numbers", "claims", "worst"))
    return (
        isinstance(numbers, dict)
        and all(map(_is_count, numbers.values()))
        and isinstance(claims, list)
        and all(map(_is_claims, claims))
        and isinstance(worst, list)
        and all(map(_is_worst, worst))
    )


def rank_groups(counts: Counts, by: int) -> list[GroupCounts]:
    """By month (0) or by relation (1), the one of which the largest share fails first."""
    found: dict[str, Counter[str]] = {}
    for key, n in counts.claims.items():
        found.setdefault(key[by], Counter())[key[2]] += n
    every = [GroupCounts(name, of.total(), of[Verdict.FAIL.value], of[Verdict.REVIEW.value]) for name, of in found.items()]
    return sorted(every, key=lambda rate: (-rate.share, -rate.review / rate.claims, rate.name))


def _is_count(found: Any) -> bool:
    return type(found) is int and 0 <= found < MAX_COUNT


def _is_claims(found: Any) -> bool:
    return isinstance(found, list) and [type(each) for each in found[:3]] == [str] * 3 and _is_count_alone(found[3:])


def _is_count_alone(found: list[Any]) -> bool:
    return len(found) == 1 and _is_count(found[0]) and found[0] > 0


def _is_worst(found: Any) -> bool:
    if not (isinstance(found, list) and [type(each) for each in found] == [list, dict]):
        return False
    order, row = found
    texts = all(isinstance(row.get(key), str | None) for key in SHOWN_COLUMNS) and set(row) == set(SHOWN_COLUMNS)
    return tuple(map(type, order)) == ORDER_TYPES and texts and row["record"] is not None and row["message"] is not None


def _compute_badness(finding: Finding) -> tuple[int, float]:
    """First what even has the direction wrong, then what is off by the most steps of the printed figure."""
    return -finding.flips, -min(float(finding.grains or 0), 1e15)

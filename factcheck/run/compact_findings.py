"""A sequence of findings that keeps most of a long run compressed: a thousand take a tenth of a megabyte instead of ten.

A report decompresses them chunk by chunk, and only once, since outcomes are counted while compressing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import overload

from factcheck.claim.finding import Finding, Outcome, count_outcomes

__all__ = ["compact"]

MAX_PLAIN_FINDINGS = 2_000  # findings kept uncompressed: twenty megabytes
FINDINGS_PER_CHUNK = 100  # findings compressed together, so that what they share is stored once
COMPRESSION_LEVEL = 1  # higher levels take twice the time for a tenth less


def compact(findings: Iterable[Finding]) -> Sequence[Finding]:
    """Consume the findings one by one and return them as a sequence, compressed beyond MAX_PLAIN_FINDINGS."""
    coming = iter(findings)
    first = tuple(islice(coming, MAX_PLAIN_FINDINGS))
    chunks: list[bytes] = []
    counted = count_outcomes(first)
    while chunk := tuple(islice(coming, FINDINGS_PER_CHUNK)):
        chunks.append(_compress(chunk))
        counted.update(count_outcomes(chunk))
    return _CompactFindings(first, chunks, counted) if chunks else first


def _compress(chunk: tuple[Finding, ...]) -> bytes:
    import pickle  # imported late: few runs have so many findings
    import zlib

    return zlib.compress(pickle.dumps(chunk, pickle.HIGHEST_PROTOCOL), COMPRESSION_LEVEL)


def _decompress(data: bytes) -> tuple[Finding, ...]:
    import pickle
    import zlib

    found: tuple[Finding, ...] = pickle.loads(zlib.decompress(data))  # noqa: S301  pickled above; never leaves memory
    return found


class _CompactFindings(Sequence[Finding]):
    __slots__ = ("_chunks", "_first", "_size", "outcomes")

    def __init__(self, first: tuple[Finding, ...], chunks: list[bytes], outcomes: Counter[Outcome]) -> None:
        self._first, self._chunks, self._size, self.outcomes = first, chunks, outcomes.total(), outcomes

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Finding]:
        yield from self._first
        for data in self._chunks:
            yield from _decompress(data)

    @overload
    def __getitem__(self, at: int) -> Finding: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Finding]: ...
    def __getitem__(self, at: int | slice) -> Finding | Sequence[Finding]:
        return tuple(self)[at]  # reports only iterate

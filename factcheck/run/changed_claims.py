"""For --diff: select the findings that a change touches, those with changed lines and those whose claim is new."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from factcheck.claim.claim import Claim, list_figures
from factcheck.claim.finding import Finding, find_source_file
from factcheck.claim.fingerprint import compute_fingerprint
from factcheck.figure.figure import Figure, Place
from factcheck.run.config.find import FILE_NAMES
from factcheck.run.inputs import CLAIMS_SUFFIXES
from factcheck.run.revision import Changes

__all__ = ["find_touched", "is_worth_reading"]

CONFIG_TABLE = b"tool.factcheck"
ClaimsReader = Callable[[str, bytes], Sequence[Claim]]


def is_worth_reading(file: str, changes: Changes) -> bool:
    """True if a file can hold a touched claim. A claims file always can, since its article may have changed."""
    return file.endswith(CLAIMS_SUFFIXES) or file == "-" or changes.is_changed(file) or _has_changed_config(file, changes)


def find_touched(
    findings: Sequence[Finding], named: Mapping[str, Sequence[str]], changes: Changes, claims: ClaimsReader
) -> list[Finding]:
    """Return the findings whose lines in the article or claims file changed, whose evidence, rates, date or configuration
    changed, or whose claim is new.

    named: the files that each claims file refers to. claims: function that reads the claims of a file from given bytes.
    """
    before: dict[str, Counter[object]] = {}
    all_of = cache(lambda file: _is_wholly_touched(file, named.get(file, ()), changes))
    redated = cache(lambda file: _is_redated(file, changes))
    return [
        finding
        for finding in findings
        if all_of(find_source_file(finding))
        or _has_changed_lines(finding.claim, changes)
        or (finding.claim.quotation and finding.claim.place and redated(finding.claim.place.path))
        or _is_new(finding, before, changes, claims)
    ]


def _is_wholly_touched(file: str, named: Iterable[str], changes: Changes) -> bool:
    """True if all claims of a file are touched: it is new, or its configuration or a file it takes figures from changed."""
    return changes.is_wholly_changed(file) or _has_changed_config(file, changes) or any(map(changes.is_changed, named))


def _has_changed_config(file: str, changes: Changes) -> bool:
    above = Path(os.path.realpath(file)).parents
    inside = [folder for folder in above if folder.is_relative_to(changes.root)]
    return any(_is_changed_config(str(folder / name), changes) for folder in inside for name in FILE_NAMES)


def _is_changed_config(path: str, changes: Changes) -> bool:
    """True if a configuration file changed; a pyproject.toml counts only if it has, or had, a [tool.factcheck] table."""
    if not changes.has_existed(path) or not changes.is_changed(path):
        return False
    if not path.endswith("pyproject.toml"):
        return True
    return CONFIG_TABLE in (changes.read_new(path) or b"") or CONFIG_TABLE in (changes.read_old(path) or b"")


def _has_changed_lines(claim: Claim, changes: Changes) -> bool:
    """True if a line between the claim's first and last figure changed, in the article or in the claims file."""
    spans: dict[str, tuple[int, int]] = {}
    for place in _collect_places(claim):
        first, last = spans.get(place.path, (place.line, place.end_line))
        spans[place.path] = min(first, place.line), max(last, place.end_line)
    return any(changes.is_wholly_changed(path) or changes.has_changed_lines(path, *span) for path, span in spans.items())


def _collect_places(claim: Claim) -> list[Place]:
    figures = (figure.place for figure in list_figures(claim) if not figure.source)
    return [place for place in (claim.place, claim.entry, *figures) if place]


def _is_new(finding: Finding, before: dict[str, Counter[object]], changes: Changes, claims: ClaimsReader) -> bool:
    """True if the old file had no such claim (figures, evidence, rates, rules). before: its claims not yet matched, by file."""
    file = find_source_file(finding)
    if not changes.is_changed(file):
        return False
    if file not in before:
        data = changes.read_old(file)
        before[file] = Counter(map(_make_key, () if data is None else claims(file, data)))
    key = _make_key(finding.claim)
    before[file][key] -= 1
    return before[file][key] < 0


def _make_key(claim: Claim) -> object:
    rules = claim.quotation, claim.mode, claim.grain, claim.tolerance, claim.unchecked, claim.confidence, claim.waiver
    sources = tuple((f.text, f.source) for _, f in claim.operands if isinstance(f, Figure) and f.source)
    return (claim.id if claim.entry else None), claim.quote, compute_fingerprint(claim), rules, sources


def _is_redated(file: str, changes: Changes) -> bool:
    """True if the date of the article changed, and with it the exchange rates that apply."""
    if not changes.is_changed(file) or file.endswith(CLAIMS_SUFFIXES):
        return False
    from factcheck import article  # imported late: claims files do not need it

    try:
        old, new = changes.read_old(file), changes.read_new(file)
        return old is None or new is None or article.from_bytes(old, file).date != article.from_bytes(new, file).date
    except article.UnreadableFile:
        return True

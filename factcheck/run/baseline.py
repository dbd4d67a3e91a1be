"""The baseline: failures accepted when an archive starts to use factcheck as a gate, so that only new mistakes fail.

A sorted file of one entry per line, with tabs between: path relative to the file's own folder, claim key, and fingerprint of
the figures as printed. It has no line numbers or totals, so articles may be edited and branches merged; a claim whose figure
is edited is checked again. A line that occurs twice accepts two claims.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factcheck.claim.claim import Waiver
from factcheck.claim.finding import Finding, Problem, Verdict, find_source_file
from factcheck.claim.fingerprint import compute_fingerprint, get_claim_key
from factcheck.opening import is_within, read_bytes
from factcheck.run.config import Configs, shorten_path
from factcheck.run.replace_file import write_file

__all__ = [
    "FILE_NAME",
    "Baseline",
    "BaselineEntry",
    "apply",
    "find_baseline",
    "find_files",
    "find_stale",
    "iter_with_accepted",
    "make_entry",
    "read",
    "renew_entries",
    "write",
]

FILE_NAME = "factcheck.baseline"
HEADER_PREFIX = "# factcheck baseline "
HEADER = f"{HEADER_PREFIX}1: what is accepted for now; `factcheck baseline prune` drops what no longer fails\n"
MAX_BYTES = 100_000_000  # bytes
BASELINE_WAIVER = Waiver("known when the baseline was written", baseline=True)
ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
UNESCAPES = {written: meant for meant, written in ESCAPES.items()}


class BaselineEntry(NamedTuple):
    path: str  # relative to the folder of the baseline, with "/"
    key: str  # the claim's id in a claims file, its relation in prose
    fingerprint: str


class Baseline(NamedTuple):
    path: str
    entries: Counter[BaselineEntry]

    @property
    def folder(self) -> str:
        return os.path.dirname(os.path.abspath(self.path))

    def find_outside(self, paths: Iterable[str]) -> list[str]:
        """Return the paths that lead out of the baseline's repository: a stranger may have written them."""
        root = os.path.realpath(Configs().find_root(self.folder))
        return [path for path in paths if not is_within(os.path.realpath(os.path.join(self.folder, path)), root)]


def find_baseline() -> tuple[str | None, list[str]]:
    """Return the path of the nearest baseline, and notes on those ignored (another user's, or leading out of the repository).

    Searches from the working folder up to the root of the repository; outside a repository only in the working folder.
    """
    configs, folder = Configs(), os.getcwd()
    here, root, out = folder, configs.find_root(folder), list[str]()
    while is_within(folder, root):
        path = os.path.join(folder, FILE_NAME)
        if os.path.isfile(path) and configs.can_decide(path, here):
            if is_within(os.path.realpath(path), os.path.realpath(root)):
                return os.path.relpath(path), [*configs.notes, *out]
            out.append(f"{shorten_path(path)} leads out of the repository: it does not count")
        if folder == root:
            break
        folder = os.path.dirname(folder)
    return None, [*configs.notes, *out]


def read(path: str) -> Baseline | Problem:
    """Read a baseline file; return a Problem if it is unreadable, too large or malformed."""
    try:
        data = read_bytes(path, MAX_BYTES + 1)
    except OSError as why:
        return Problem(path, 1, 1, "unreadable", why.strerror or str(why))
    if len(data) > MAX_BYTES:
        return Problem(path, 1, 1, "too-large", "larger than 100 MB: no baseline")
    text = data.decode("utf-8", "surrogateescape")
    if text.startswith(HEADER_PREFIX) and not text.startswith(f"{HEADER_PREFIX}1:"):
        return Problem(path, 1, 1, "bad-baseline", "written by another release: this one reads version 1 of the baseline")
    entries: Counter[BaselineEntry] = Counter()
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")  # git may have converted line ends
        if not line or line.startswith("#"):
            continue
        fields = [_unescape(field) for field in line.split("\t")]
        if len(fields) != len(BaselineEntry._fields):
            message = "no entry of a baseline: write it anew with `factcheck baseline write`"
            return Problem(path, number, 1, "bad-baseline", message)
        entries[BaselineEntry(*fields)] += 1
    return Baseline(path, entries)


def write(path: str, entries: Iterable[BaselineEntry]) -> None:
    """Write the entries to the file atomically. Raises OSError."""
    lines = sorted("\t".join(map(_escape, entry)) + "\n" for entry in entries)
    write_file(path, (HEADER + "".join(lines)).encode("utf-8", "surrogateescape"))


def apply(baseline: Baseline, findings: Iterable[Finding]) -> tuple[list[Finding], Counter[BaselineEntry]]:
    """Return the findings, with a waiver on those that the baseline accepts, and the entries that matched none."""
    left = Counter(baseline.entries)
    done = list(iter_with_accepted(findings, left, baseline.folder))
    return done, +left


def iter_with_accepted(findings: Iterable[Finding], left: Counter[BaselineEntry], folder: str) -> Iterator[Finding]:
    """Yield the findings, with a waiver on those an entry accepts; each match is taken from `left`. folder: its folder."""
    for finding in findings:
        entry = make_entry(finding, folder)
        if not finding.waived and finding.verdict in (Verdict.FAIL, Verdict.REVIEW) and left[entry] > 0:
            left[entry] -= 1
            yield finding._replace(waived=BASELINE_WAIVER)
        else:
            yield finding


def find_stale(left: Counter[BaselineEntry], files: Iterable[str], baseline: Baseline) -> Counter[BaselineEntry]:
    """Return the unmatched entries whose files were checked or no longer exist."""
    checked = {_to_relative_path(file, baseline.folder) for file in files}
    others = {entry.path for entry in left} - checked
    others.difference_update(baseline.find_outside(others))  # do not reveal whether a file outside exists
    gone = {path for path in others if not os.path.exists(os.path.join(baseline.folder, path))}
    return Counter({entry: count for entry, count in left.items() if entry.path in checked | gone})


def renew_entries(
    baseline: Baseline | Problem, path: str, failed: Iterable[Finding], checked: Iterable[str]
) -> Counter[BaselineEntry]:
    """Return the entries with those of the checked files replaced by their failures; those of other files stay."""
    folder = os.path.dirname(os.path.abspath(path))
    again = {_to_relative_path(file, folder) for file in checked}
    old = {} if isinstance(baseline, Problem) else baseline.entries
    stay = Counter({entry: count for entry, count in old.items() if entry.path not in again})
    return stay + Counter(make_entry(finding, folder) for finding in failed)


def find_files(baseline: Baseline) -> tuple[list[str], list[Problem]]:
    """Return the existing files that entries name, relative to the working folder; a problem reports paths that lead out."""
    named = {entry.path for entry in baseline.entries}
    out = sorted(baseline.find_outside(named))
    paths = (os.path.join(baseline.folder, path) for path in sorted(named.difference(out)))
    there = [os.path.relpath(path) for path in paths if os.path.isfile(path)]
    if not out:
        return there, []
    message = f"{len(out):,} of its paths lead out of the repository, {out[0]!r} first: name them to have them read"
    return there, [Problem(baseline.path, 1, 1, "outside-root", message)]


def make_entry(finding: Finding, folder: str) -> BaselineEntry:
    """Return the finding's entry for a baseline in `folder`; a claim of a claims file gets the path of that file."""
    path = _to_relative_path(find_source_file(finding), folder)
    return BaselineEntry(path, get_claim_key(finding.claim), compute_fingerprint(finding.claim))


def _to_relative_path(path: str, folder: str) -> str:
    return os.path.relpath(path, folder).replace(os.sep, "/")


def _escape(field: str) -> str:
    return "".join(ESCAPES.get(c, c) for c in field)


def _unescape(field: str) -> str:
    return re.sub(r"\\[\\tnr]", lambda found: UNESCAPES[found[0]], field)

"""What other tools are told of: each finding that does not pass and each problem, at its place, with its message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from factcheck.article import PACKED
from factcheck.claim.claim import Waiver
from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.claim.fingerprint import fingerprint, key
from factcheck.figure.figure import Place, lined
from factcheck.report import Run
from factcheck.report.text.page import printable
from factcheck.report.text.paths import Paths
from factcheck.report.text.sentence import advice, disputed, message

__all__ = ["Notice", "find_hints", "notices"]

HINT = "hint"  # a level that editors alone have
LEVELS = {Verdict.FAIL: "error", Verdict.REVIEW: "warning", Verdict.UNCHECKED: "note", Verdict.HINT: HINT}
WORST_FIRST = {level: n for n, level in enumerate(("error", "warning", "note"))}
NO_FILE = frozenset({"no-input"})  # problems with a path that names nothing


class Notice(NamedTuple):
    """A finding or a problem. level: error, warning, note or hint. code: the relation; of a problem its code."""

    level: str
    code: str
    place: Place | None  # None: of no file
    print: str  # stays the same while lines move
    finding: Finding | None = None
    problem: Problem | None = None

    @property
    def title(self) -> str:
        """ "growth gdp-2024" """
        return _line(f"{self.code} {self.finding.claim.id}") if self.finding else self.code

    @property
    def message(self) -> str:
        """One line, without control characters; of a PDF with the page, for which the tools have no place."""
        if self.finding:
            page = f"{lined(self.place)}: " if self.place and self.place.page else ""
            return _line(f"{page}{message(self.finding)}")
        path, text = (self.problem.path, self.problem.message) if self.problem else ("", "")
        return _line(text if self.place else f"{path}: {text}")

    @property
    def advice(self) -> str | None:
        told = advice(self.finding) if self.finding else None
        return _line(told) if told else None

    @property
    def told(self) -> str:
        """The message, after the claim's name."""
        return f"{self.title}: {self.message}" if self.finding else self.message

    @property
    def waived(self) -> Waiver | None:
        return self.finding.waived if self.finding else None

    @property
    def entry(self) -> Place | None:
        """The claim's entry in its claims file, where the claim itself stands elsewhere."""
        entry = self.finding.claim.entry if self.finding else None
        return entry if self.place and entry and entry.path != self.place.path else None

    @property
    def correction(self) -> tuple[Place, str] | None:
        """The stated figure's place in an article, and what to write there.

        None where another figure may as well be wrong, where markup stands inside it, or where the text is not the file's.
        """
        finding = self.finding
        stated = finding.claim.stated if finding else None
        if not finding or finding.verdict is not Verdict.FAIL or not finding.suggestion or not stated or not stated.place:
            return None
        place, new, entry = stated.place, finding.suggestion, finding.claim.entry
        if entry and entry.path == place.path:  # a claims file copies its article
            return None
        if disputed(finding) or place.path.lower().endswith(PACKED):
            return None
        old = place.text[place.column - 1 : place.end_column - 1]
        if place.line != place.end_line or old != stated.text:
            return None
        return place, new[:1].upper() + new[1:] if old[0].isupper() else new


def notices(run: Run, paths: Paths) -> list[Notice]:
    """Worst first, else in the order of the run; the waived ones too."""
    seen: Counter[str] = Counter()
    found = [_numbered(notice, seen) for notice in _all(run, paths)]
    return sorted(found, key=lambda notice: WORST_FIRST[notice.level])


def find_hints(run: Run, paths: Paths) -> list[Notice]:
    """For an editor: no gate is told of them."""
    return [_finding(finding, paths) for finding in run.hints]


def _all(run: Run, paths: Paths) -> Iterator[Notice]:
    for problem in run.problems:
        yield _problem(problem, paths)
    for finding in run.findings:
        if finding.verdict in LEVELS:
            yield _finding(finding, paths)


def _problem(problem: Problem, paths: Paths) -> Notice:
    path, line, column, code, text = problem
    if code in NO_FILE or path.startswith("--"):  # "--claim": of the command line
        return Notice("error", code, None, _hash(path, code, text), problem=problem)
    place = Place(path, line, column, line, column, -1, -1, "")
    return Notice("error", code, place, _hash(paths(path), code, text), problem=problem)


def _finding(finding: Finding, paths: Paths) -> Notice:
    claim = finding.claim
    place = claim.place or claim.entry
    stays = _hash(paths(place.path) if place else "", key(claim), fingerprint(claim))
    return Notice(LEVELS[finding.verdict], claim.relation, place, stays, finding)


def _numbered(notice: Notice, seen: Counter[str]) -> Notice:
    """Two claims that are alike are told apart by their order."""
    seen[notice.print] += 1
    nth = seen[notice.print]
    return notice if nth == 1 else notice._replace(print=_hash(notice.print, str(nth)))


def _line(text: str) -> str:
    return printable(" ".join(text.split()))


def _hash(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]

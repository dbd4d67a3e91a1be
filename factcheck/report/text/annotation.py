"""Annotations for other tools: each finding that does not pass and each problem, with its place and message."""

from __future__ import annotations

import os
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from factcheck.article import BINARY_SUFFIXES
from factcheck.claim.claim import Waiver
from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.claim.fingerprint import compute_fingerprint, get_claim_key
from factcheck.claim.run import Run
from factcheck.claimfile.named_paths import find_repository_root
from factcheck.figure.figure import Place, describe_line
from factcheck.report.text.advice import format_advice, format_message, is_disputed
from factcheck.report.text.output_page import escape_controls

ROOT_VARIABLES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")  # set by CI runners to the checkout folder
HINT_LEVEL = "hint"  # shown only in editors
LEVELS = {Verdict.FAIL: "error", Verdict.REVIEW: "warning", Verdict.UNCHECKED: "note", Verdict.HINT: HINT_LEVEL}
LEVEL_RANKS = {level: n for n, level in enumerate(("error", "warning", "note"))}
NO_FILE_CODES = frozenset({"no-input"})  # problems whose path does not exist


class RelativePaths:
    """Callable that makes a path relative to a folder, with "/" as separator; a path outside it becomes absolute."""

    __slots__ = ("folder", "known")

    def __init__(self, folder: str) -> None:
        self.folder = os.path.realpath(folder)
        self.known: dict[str, str] = {}

    @classmethod
    def from_repository(cls) -> RelativePaths:
        """Make paths relative to the repository checkout, as GitHub and GitLab expect."""
        here = os.path.realpath(os.curdir)
        roots = (os.path.realpath(os.environ[name]) for name in ROOT_VARIABLES if os.environ.get(name))
        return cls(next((root for root in roots if _is_inside(here, root)), None) or str(find_repository_root(Path(here))))

    @classmethod
    def from_working_folder(cls) -> RelativePaths:
        return cls(os.curdir)

    def __call__(self, path: str) -> str:
        if path not in self.known:
            folder, name = os.path.split(path)
            full = os.path.join(os.path.realpath(folder or os.curdir), name)
            shown = os.path.relpath(full, self.folder) if _is_inside(full, self.folder) else full
            self.known[path] = shown.replace(os.sep, "/")
        return self.known[path]


def _is_inside(path: str, folder: str) -> bool:
    return f"{path}{os.sep}".startswith(folder.rstrip(os.sep) + os.sep)


class Annotation(NamedTuple):
    """A finding or a problem. `level` is error, warning, note or hint; `code` is the relation or the problem's code."""

    level: str
    code: str
    place: Place | None  # None: belongs to no file
    fingerprint: str  # unchanged when lines move
    finding: Finding | None = None
    problem: Problem | None = None

    @property
    def title(self) -> str:
        """ "growth gdp-2024" """
        return _to_one_line(f"{self.code} {self.finding.claim.id}") if self.finding else self.code

    @property
    def message(self) -> str:
        """The message on one line, without control characters. For a PDF it starts with the page: tools have no field."""
        if self.finding:
            page = f"{describe_line(self.place)}: " if self.place and self.place.page else ""
            return _to_one_line(f"{page}{format_message(self.finding)}")
        path, text = (self.problem.path, self.problem.message) if self.problem else ("", "")
        return _to_one_line(text if self.place else f"{path}: {text}")

    @property
    def advice(self) -> str | None:
        text = format_advice(self.finding) if self.finding else None
        return _to_one_line(text) if text else None

    @property
    def titled_message(self) -> str:
        """The message; for a finding with its title in front."""
        return f"{self.title}: {self.message}" if self.finding else self.message

    @property
    def waived(self) -> Waiver | None:
        return self.finding.waived if self.finding else None

    @property
    def entry(self) -> Place | None:
        """The claim's entry in its claims file, if the claim's place is in another file; else None."""
        entry = self.finding.claim.entry if self.finding else None
        return entry if self.place and entry and entry.path != self.place.path else None

    @property
    def correction(self) -> tuple[Place, str] | None:
        """The place of the stated figure in an article and the replacement text, for an automatic fix of a failure.

        None if another figure may as well be wrong, if markup interrupts the figure, or if the file is binary.
        """
        finding = self.finding
        stated = finding.claim.stated if finding else None
        if not finding or finding.verdict is not Verdict.FAIL or not finding.suggestion or not stated or not stated.place:
            return None
        place, new, entry = stated.place, finding.suggestion, finding.claim.entry
        if entry and entry.path == place.path:  # a claims file copies its article
            return None
        if is_disputed(finding) or place.path.lower().endswith(BINARY_SUFFIXES):
            return None
        old = place.text[place.column - 1 : place.end_column - 1]
        if place.line != place.end_line or old != stated.text:
            return None
        return place, new[:1].upper() + new[1:] if old[0].isupper() else new


def collect_annotations(run: Run, paths: RelativePaths) -> list[Annotation]:
    """Collect the annotations, waived ones included, worst first and otherwise in the order of the run."""
    notices = [_annotate_problem(problem, paths) for problem in run.problems]
    notices += [_annotate_finding(finding, paths) for finding in run.findings if finding.verdict in LEVELS]
    counts: Counter[str] = Counter()
    for n, notice in enumerate(notices):  # identical claims are numbered in order, to make each fingerprint unique
        counts[notice.fingerprint] += 1
        if (nth := counts[notice.fingerprint]) > 1:
            notices[n] = notice._replace(fingerprint=_hash(notice.fingerprint, str(nth)))
    return sorted(notices, key=lambda notice: LEVEL_RANKS[notice.level])


def find_hints(run: Run, paths: RelativePaths) -> list[Annotation]:
    """Return the hints as annotations, for editors only."""
    return [_annotate_finding(finding, paths) for finding in run.hints]


def _annotate_problem(problem: Problem, paths: RelativePaths) -> Annotation:
    path, line, column, code, text = problem
    if code in NO_FILE_CODES or path.startswith("--"):  # "--claim": from the command line
        return Annotation("error", code, None, _hash(path, code, text), problem=problem)
    place = Place(path, line, column, line, column, -1, -1, "")
    return Annotation("error", code, place, _hash(paths(path), code, text), problem=problem)


def _annotate_finding(finding: Finding, paths: RelativePaths) -> Annotation:
    claim = finding.claim
    place = claim.place or claim.entry
    fingerprint = _hash(paths(place.path) if place else "", get_claim_key(claim), compute_fingerprint(claim))
    return Annotation(LEVELS[finding.verdict], claim.relation, place, fingerprint, finding)


def _to_one_line(text: str) -> str:
    return escape_controls(" ".join(text.split()))


def _hash(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]

"""One run: the paths of a command line to findings. Knows files; knows no terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from factcheck import __version__, article, claimfile
from factcheck.article.source import LIMIT
from factcheck.check import check
from factcheck.finding import Finding, Problem, Verdict
from factcheck.report import Run

if TYPE_CHECKING:
    from factcheck.article import Article
    from factcheck.claim import Claim
    from factcheck.figure import Figure

__all__ = ["FAIL_ON", "exit_status", "run"]

FAIL_ON = {
    "fail": (Verdict.FAIL,),
    "review": (Verdict.FAIL, Verdict.REVIEW),
    "unchecked": (Verdict.FAIL, Verdict.REVIEW, Verdict.UNCHECKED),
    "never": (),
}
CLAIMS_SUFFIXES = (".yaml", ".yml")
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})


@dataclass(slots=True)
class Gathered:
    """What has been found so far."""

    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    figures: int = 0
    uncovered: list[Figure] = field(default_factory=list)


def run(paths: list[str], *, on: str | None = None, ids: tuple[str, ...] = (), name: str | None = None) -> Run:
    """Read every claims file and article that the paths name, and check their claims, in the order of the paths.

    on: the date of articles that state none. ids: only these claims. name: what standard input is called.
    """
    started = perf_counter()
    found = Gathered()
    for file in _inputs(paths, found.problems):
        if file.endswith(CLAIMS_SUFFIXES):
            _claims(file, on, found)
        else:
            _article(file, on, name, found)
    _join(found)
    if ids:
        _only(ids, found)
    return Run(
        tuple(found.findings),
        tuple(found.problems),
        tuple(dict.fromkeys(found.notes)),
        tuple(found.files),
        perf_counter() - started,
        found.figures,
        found.figures - len(found.uncovered),
        __version__,
        tuple(found.uncovered),
    )


def exit_status(done: Run, fail_on: str = "fail", *, allow_empty: bool = False, least_coverage: int | None = None) -> int:
    """0, 1 or 2 as INTERFACES section 1 has it: a function of what was found.

    least_coverage: percent of the figures of the articles that a claim must cover.
    """
    if [p for p in done.problems if not (allow_empty and p.code in ("no-input", "no-claims"))]:
        return 2
    failed = any(finding.verdict in FAIL_ON[fail_on] for finding in done.findings if not finding.waived)
    thin = least_coverage is not None and done.covered * 100 < done.figures * least_coverage
    return 1 if failed or thin else 0


def _inputs(paths: list[str], problems: list[Problem]) -> list[str]:
    """The files to read, each once."""
    files: dict[str, None] = {}
    for path in paths:
        found = list(_files(path))
        if not found:
            problems.append(Problem(path, 1, 1, "no-input", _nothing(path)))
        files |= dict.fromkeys(found)
    return list(files)


def _claims(file: str, on: str | None, found: Gathered) -> None:
    loaded = claimfile.load(file, on=on)
    found.files.append(file)
    found.problems += loaded.problems
    found.notes += loaded.notes
    findings = [check(claim) for claim in loaded.claims]
    found.findings += findings
    if findings and all(finding.verdict is Verdict.UNCHECKED for finding in findings):
        found.problems.append(Problem(file, 1, 1, "nothing-checked", "none of its claims could be checked"))


def _article(file: str, on: str | None, name: str | None, found: Gathered) -> None:
    from factcheck import prose  # reading prose loads words that a claims file has no need of

    try:
        text = _standard_input(name, on) if file == "-" else article.read(file, on=on)
    except article.Unreadable as why:
        found.problems.append(Problem(name or file, why.line, why.column, "unreadable", why.message))
        return
    except OSError as why:
        found.problems.append(Problem(file, 1, 1, "unreadable", why.strerror or str(why)))
        return
    found.files.append(text.path)
    drawn = prose.claims(text)
    found.findings += [check(claim) for claim in drawn.claims]
    found.figures += len(drawn.figures)
    found.uncovered += drawn.uncovered


def _standard_input(name: str | None, on: str | None) -> Article:
    return article.from_bytes(sys.stdin.buffer.read(LIMIT + 1), name or "stdin.md", on=on)


def _files(path: str) -> Iterator[str]:
    """The files that a path stands for: itself, or in a folder the articles by suffix and the claims files by their keys."""
    if path == "-" or os.path.isfile(path):
        yield path
    elif os.path.isdir(path):
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in SKIPPED_FOLDERS)
            yield from (os.path.join(folder, file) for file in sorted(files) if _ours(os.path.join(folder, file)))


def _ours(file: str) -> bool:
    if os.path.basename(file).startswith("."):
        return False
    if file.endswith(CLAIMS_SUFFIXES):
        return claimfile.is_claims_file(file)
    return file.lower().endswith(article.SUFFIXES)


def _nothing(path: str) -> str:
    if os.path.isdir(path):
        return "no article and no claims file in this folder"
    near = (
        get_close_matches(Path(path).name, [p.name for p in Path(path).parent.glob("*")], 1)
        if Path(path).parent.is_dir()
        else []
    )
    return "no such file" + (f": did you mean {str(Path(path).parent / near[0])!r}?" if near else "")


def _join(found: Gathered) -> None:
    """An article that a claims file names is one job with it: what the file already claims is not claimed again from prose."""
    taken = {_spot(f.claim) for f in found.findings if f.claim.entry and f.claim.place}
    found.findings[:] = [f for f in found.findings if f.claim.entry or _spot(f.claim) not in taken]


def _spot(claim: Claim) -> tuple[str, int] | None:
    return (os.path.realpath(claim.place.path), claim.place.start) if claim.place else None


def _only(ids: Iterable[str], found: Gathered) -> None:
    known = {finding.claim.id for finding in found.findings}
    for missing in (wanted for wanted in ids if wanted not in known):
        near = get_close_matches(missing, known, 1)
        hint = f": did you mean {near[0]!r}?" if near else ""
        found.problems.append(Problem("--claim", 1, 1, "unknown-claim", f"no claim has the id {missing!r}{hint}"))
    found.findings[:] = [finding for finding in found.findings if finding.claim.id in set(ids)]

"""One run: the paths of a command line to findings. Knows files; knows no terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from factcheck import __version__, article, claimfile
from factcheck.check import check
from factcheck.finding import Finding, Problem, Verdict
from factcheck.report import Run

if TYPE_CHECKING:
    from factcheck.article import Article
    from factcheck.claim import Claim

__all__ = ["FAIL_ON", "exit_status", "run"]

FAIL_ON = {
    "fail": (Verdict.FAIL,),
    "review": (Verdict.FAIL, Verdict.REVIEW),
    "unchecked": (Verdict.FAIL, Verdict.REVIEW, Verdict.UNCHECKED),
    "never": (),
}
CLAIMS_SUFFIXES = (".yaml", ".yml")
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})


def run(paths: list[str], *, on: str | None = None, ids: tuple[str, ...] = (), name: str | None = None) -> Run:
    """Read every claims file and article that the paths name, and check their claims, in the order of the paths.

    on: the date of articles that state none. ids: only these claims. name: what standard input is called.
    """
    started = perf_counter()
    result = Run(version=__version__)
    named = set()
    for path in paths:
        found = list(_files(path))
        if not found:
            result.problems.append(Problem(path, 1, 1, "no-input", _nothing(path)))
        for file in found:
            if file not in named:
                named.add(file)
                _one(file, on, name, result)
    _join(result)
    if ids:
        _only(ids, result)
    result.seconds = perf_counter() - started
    return result


def exit_status(done: Run, fail_on: str = "fail", *, allow_empty: bool = False) -> int:
    """0, 1 or 2 as INTERFACES section 1 has it: a function of what was found."""
    problems = [p for p in done.problems if not (allow_empty and p.code in ("no-input", "no-claims"))]
    if problems:
        return 2
    counted = [finding for finding in done.findings if not finding.waived]
    return 1 if any(finding.verdict in FAIL_ON[fail_on] for finding in counted) else 0


def _one(file: str, on: str | None, name: str | None, result: Run) -> None:
    if file.endswith(CLAIMS_SUFFIXES):
        _claims(file, on, result)
    else:
        _article(file, on, name, result)


def _claims(file: str, on: str | None, result: Run) -> None:
    loaded = claimfile.load(file, on=on)
    result.claims_files.append(file)
    result.problems += loaded.problems
    result.notes += loaded.notes
    if loaded.article_path:
        result.named_articles.add(os.path.realpath(loaded.article_path))
    findings = [check(claim) for claim in loaded.claims]
    result.findings += findings
    if findings and all(finding.verdict is Verdict.UNCHECKED for finding in findings):
        result.problems.append(Problem(file, 1, 1, "nothing-checked", "none of its claims could be checked"))


def _article(file: str, on: str | None, name: str | None, result: Run) -> None:
    from factcheck import prose  # reading prose loads words that a claims file has no need of

    try:
        text = _standard_input(name, on) if file == "-" else article.read(file, on=on)
    except article.Unreadable as why:
        result.problems.append(Problem(name or file, why.line, why.column, "unreadable", why.message))
        return
    except OSError as why:
        result.problems.append(Problem(file, 1, 1, "unreadable", why.strerror or str(why)))
        return
    result.articles.append(text.path)
    drawn = prose.claims(text)
    result.findings += [check(claim) for claim in drawn.claims]
    result.figures += drawn.figures


def _standard_input(name: str | None, on: str | None) -> Article:
    return article.from_bytes(sys.stdin.buffer.read(article.LARGEST + 1), name or "stdin.md", on=on)


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


def _join(result: Run) -> None:
    """An article that a claims file names is one job with it: what the file already claims is not claimed again from prose."""
    taken = {_spot(f.claim) for f in result.findings if f.claim.entry and f.claim.place}
    result.findings[:] = [f for f in result.findings if f.claim.entry or _spot(f.claim) not in taken]


def _spot(claim: Claim) -> tuple[str, int] | None:
    return (os.path.realpath(claim.place.path), claim.place.start) if claim.place else None


def _only(ids: Iterable[str], result: Run) -> None:
    known = {finding.claim.id for finding in result.findings}
    for missing in (wanted for wanted in ids if wanted not in known):
        near = get_close_matches(missing, known, 1)
        hint = f": did you mean {near[0]!r}?" if near else ""
        result.problems.append(Problem("--claim", 1, 1, "unknown-claim", f"no claim has the id {missing!r}{hint}"))
    result.findings[:] = [finding for finding in result.findings if finding.claim.id in set(ids)]

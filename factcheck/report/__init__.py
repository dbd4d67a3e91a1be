"""Findings to text. A format is one module of this package, or one package in it; its name is the --format value.

It is imported only when it is chosen, and has one function, `write(run, page)`. What formats share stands in `text`.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import NamedTuple, TextIO

from factcheck.claim.finding import EcbStatus, Finding, Problem, ShownFile, UnclaimedFigures, Verdict, count_outcomes
from factcheck.figure.figure import Figure
from factcheck.figure.notation import format_count
from factcheck.language.messages import mark, mark_plural, translate, translate_plural

__all__ = [
    "FEW_EXPLAINED_FORMATS",
    "FORMATS",
    "MAX_UNCLAIMED_GROUPS",
    "NO_PASS_WORKING_FORMATS",
    "TEXT_SHOWING_FORMATS",
    "UNCLAIMED_FORMATS",
    "Run",
    "count_verdicts",
    "format_count",
    "format_error_count",
    "format_summary",
    "read_schema",
    "render_pages",
    "write",
]

PACKAGE_FOLDER = os.path.dirname(__file__)
MODULES = [name.removesuffix(".py") for name in os.listdir(PACKAGE_FOLDER) if name.endswith(".py") and name[0] != "_"]
FORMATS = tuple(sorted([*MODULES, "html"]))  # html is a package
# What a format leaves out need not be worked out; one that is not named here tells everything.
FEW_EXPLAINED_FORMATS = frozenset({"auto", "concise", "github", "markdown", "table"})  # failures explained: a few
NO_PASS_WORKING_FORMATS = FEW_EXPLAINED_FORMATS | {"gitlab", "rdjson", "sarif"}  # how what passes was worked out: of none
UNCLAIMED_FORMATS = frozenset({"json", "jsonl"})  # lists what a person may look at
MAX_UNCLAIMED_GROUPS = 5  # groups of figures in no claim, an article
TEXT_SHOWING_FORMATS = frozenset({"html"})  # shows the texts of the files, which a run does not keep for others

OUTCOME_TEMPLATES = (
    (Verdict.FAIL, mark("{number:,} failed")),
    (Verdict.REVIEW, mark("{number:,} to review")),
    (Verdict.UNCHECKED, mark("{number:,} unchecked")),
    (Verdict.IMPLIED, mark("{number:,} implied")),
    ("waived", mark("{number:,} waived")),
    ("baseline", mark("{number:,} in the baseline")),
    (Verdict.PASS, mark("{number:,} passed")),
)


class Run(NamedTuple):
    """What one file comes to, and what all of them do: all that a report needs, which opens no file and looks at no clock."""

    findings: Sequence[Finding] = ()  # in the order of the files, then of their place
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()  # "quotes not verified: no article.path"
    files: tuple[str, ...] = ()  # claims files and articles
    seconds: float | None = None
    figures: int = 0  # of the articles; 0 where none was read
    covered: int = 0  # of them, by a claim
    version: str = ""
    uncovered: tuple[Figure, ...] = ()
    hints: tuple[Finding, ...] = ()  # which no verdict, no count and no gate is about
    unclaimed: tuple[UnclaimedFigures, ...] = ()  # of each article the most suspicious, first
    passed: int = 0  # claims that pass and are only counted: they are not among the findings
    weak_passes: int = 0  # of these
    left_out: tuple[tuple[str, str], ...] = ()  # of each claim that a configuration switches off: its relation, and where
    thresholds: tuple[tuple[str, str], ...] = ()  # of files: the verdict from which a claim of it fails the run
    referenced_files: tuple[tuple[str, tuple[str, ...]], ...] = ()  # of claims files: the files that they take figures from
    texts: tuple[ShownFile, ...] = ()  # of the files, where a format shows them
    rates: tuple[EcbStatus, ...] = ()  # where a rate was asked for: which of the ECB's answered
    checked_at: str = ""  # when it was: 2026-11-24T21:00:00+00:00
    chinese_files: tuple[str, ...] = ()  # of the files those whose article is in Chinese
    language: str = ""  # what all is to be told in, en or zh; else each file's findings are told in its own language

    @property
    def claims(self) -> int:
        return len(self.findings) + self.passed


def write(
    run: Run,
    format: str,  # noqa: A002  the option's own name
    stream: TextIO,
    *,
    color: str = "auto",
    width: int | None = None,
    quiet: bool = False,
    verbose: int = 0,
) -> None:
    """Writes a run to a text stream. Raises KeyError for a format that there is not.

    auto: the table; in a workflow of GitHub's also its annotations and the summary of the job.
    """
    from factcheck.report.text.output_page import make_page  # what asks for the formats' names alone needs none

    paper = make_page(stream, color=color, width=width, quiet=quiet, verbose=verbose)
    if format == "auto" and os.environ.get("GITHUB_ACTIONS") == "true":
        import_module(f"{__name__}.github").log(run, paper)
        return
    name = "table" if format == "auto" else format
    if name not in FORMATS:
        raise KeyError(format)
    import_module(f"{__name__}.{name}").write(run, paper)


def render_pages(run: Run, format: str, path: str) -> Iterator[tuple[str, str]] | None:  # noqa: A002  the option's own name
    """The files of a report that may be several, and their contents; None for a format that is one stream."""
    made = getattr(import_module(f"{__name__}.{format}"), "iter_pages", None) if format in FORMATS else None
    return made(run, path) if made else None


def read_schema() -> str:
    """The JSON Schema of the format json."""
    with open(os.path.join(PACKAGE_FOLDER, "output.schema.json"), encoding="utf-8") as file:
        return file.read()


def count_verdicts(run: Run) -> Counter[str]:
    """How many findings have each verdict; one that is waived counts as that alone, "waived" or "baseline".

    "weak": how many of those that pass.
    """
    found = Counter({Verdict.PASS.value: run.passed, "weak": run.weak_passes})
    for outcome, number in count_outcomes(run.findings).items():
        found[outcome.waived or outcome.verdict.value] += number
        found["weak"] += number * outcome.weak
    return found


def format_summary(run: Run, *, hints: bool = False) -> str:
    """ "4 claims in 1 file: 1 failed, 1 to review, 2 passed, 1 of them weakly (0.21 s)"; hints: with their number."""
    found = count_verdicts(run)
    outcomes = [translate(words, number=found[key]) for key, words in OUTCOME_TEMPLATES if found[key]]
    outcomes = outcomes or [translate("nothing was checked")]
    outcomes += [translate("{number:,} of them weakly", number=found["weak"])] if found["weak"] else []
    rest = [translate_plural("{number:,} hint", "{number:,} hints", len(run.hints))] if run.hints and hints else []
    rest += [format_error_count(len(run.problems))] if run.problems else []
    rest += [_format_coverage(run)] if run.figures else []
    claims = translate_plural("{number:,} claim", "{number:,} claims", run.claims)
    told = translate("; ").join([translate(", ").join(outcomes), *rest])
    line = translate("{claims} in {files}: {told}", claims=claims, files=_format_file_count(run.files), told=told)
    return line if run.seconds is None else translate("{line} ({seconds:.2f} s)", line=line, seconds=run.seconds)


def format_error_count(number: int) -> str:
    return translate_plural("{number:,} error", "{number:,} errors", number)


def _format_coverage(run: Run) -> str:
    covered = mark_plural("{covered:,} of {number:,} figure covered", "{covered:,} of {number:,} figures covered")
    return translate_plural(*covered, run.figures, covered=run.covered)


def _format_file_count(files: tuple[str, ...]) -> str:
    if files and not any(file.endswith((".yaml", ".yml")) for file in files):
        return translate_plural("{number:,} article", "{number:,} articles", len(files))
    return translate_plural("{number:,} file", "{number:,} files", len(files))

"""Report formats. Each format is one module or subpackage here, and its name is the value of --format.

A format is imported only when chosen and has one entry point, `write(run, page)`. Shared code is in `text`.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TextIO

from factcheck.claim.finding import Finding, Verdict, count_outcomes, find_source_file
from factcheck.claim.run import Run
from factcheck.figure.notation import format_count
from factcheck.language.messages import mark, mark_plural, translate, translate_plural

__all__ = [
    "FEW_EXPLAINED_FORMATS",
    "FORMATS",
    "MAX_UNCLAIMED_GROUPS",
    "NO_PASS_WORKING_FORMATS",
    "TEXT_SHOWING_FORMATS",
    "UNCLAIMED_FORMATS",
    "count_verdicts",
    "find_main_language",
    "format_count",
    "format_error_count",
    "format_file_count",
    "format_summary",
    "format_tool",
    "make_language_finder",
    "read_schema",
    "render_pages",
    "write",
]

PACKAGE_FOLDER = os.path.dirname(__file__)
MODULES = [name.removesuffix(".py") for name in os.listdir(PACKAGE_FOLDER) if name.endswith(".py") and name[0] != "_"]
FORMATS = tuple(sorted([*MODULES, "html"]))  # html is a package
# The check skips work for what a format does not show; a format in none of these sets shows everything.
FEW_EXPLAINED_FORMATS = frozenset({"auto", "concise", "github", "markdown", "table"})  # explain only the first failures
NO_PASS_WORKING_FORMATS = FEW_EXPLAINED_FORMATS | {"gitlab", "rdjson", "sarif"}  # show no working for passed claims
UNCLAIMED_FORMATS = frozenset({"json", "jsonl"})  # list suspicious figures that no claim uses
MAX_UNCLAIMED_GROUPS = 5  # groups of unclaimed figures listed per article
TEXT_SHOWING_FORMATS = frozenset({"html"})  # show the text of the files; for other formats a run does not keep it

OUTCOME_TEMPLATES = (
    (Verdict.FAIL, mark("{number:,} failed")),
    (Verdict.REVIEW, mark("{number:,} to review")),
    (Verdict.UNCHECKED, mark("{number:,} unchecked")),
    (Verdict.IMPLIED, mark("{number:,} implied")),
    ("waived", mark("{number:,} waived")),
    ("baseline", mark("{number:,} in the baseline")),
    (Verdict.PASS, mark("{number:,} passed")),
)


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
    """Write a run to a text stream. Raise KeyError for an unknown format.

    "auto" is the table; in a GitHub workflow it adds annotations and the job summary.
    """
    from factcheck.report.text.output_page import make_page  # lazy: importers of the format names need no page

    page = make_page(stream, color=color, width=width, quiet=quiet, verbose=verbose)
    if format == "auto" and os.environ.get("GITHUB_ACTIONS") == "true":
        import_module(f"{__name__}.github").log(run, page)
        return
    name = "table" if format == "auto" else format
    if name not in FORMATS:
        raise KeyError(format)
    import_module(f"{__name__}.{name}").write(run, page)


def render_pages(run: Run, format: str, path: str) -> Iterator[tuple[str, str]] | None:  # noqa: A002  the option's own name
    """Yield path and content of each file of a multi-file report; return None if the format writes one stream only."""
    iter_pages = getattr(import_module(f"{__name__}.{format}"), "iter_pages", None) if format in FORMATS else None
    return iter_pages(run, path) if iter_pages else None


def read_schema() -> str:
    """Return the JSON Schema of the json format."""
    with open(os.path.join(PACKAGE_FOLDER, "output.schema.json"), encoding="utf-8") as file:
        return file.read()


def count_verdicts(run: Run) -> Counter[str]:
    """Count findings by verdict. A waived finding counts only as "waived" or "baseline", not under its verdict.

    "weak" counts the weak ones among those that pass.
    """
    counts = Counter({Verdict.PASS.value: run.passed, "weak": run.weak_passes})
    for outcome, number in count_outcomes(run.findings).items():
        counts[outcome.waived or outcome.verdict.value] += number
        counts["weak"] += number * outcome.weak
    return counts


def format_summary(run: Run, *, hints: bool = False) -> str:
    """ "4 claims in 1 file: 1 failed, 1 to review, 2 passed, 1 of them weakly (0.21 s)"; with `hints`, add their number."""
    counts = count_verdicts(run)
    outcomes = [translate(words, number=counts[key]) for key, words in OUTCOME_TEMPLATES if counts[key]]
    outcomes = outcomes or [translate("nothing was checked")]
    outcomes += [translate("{number:,} of them weakly", number=counts["weak"])] if counts["weak"] else []
    others = [translate_plural("{number:,} hint", "{number:,} hints", len(run.hints))] if run.hints and hints else []
    others += [format_error_count(len(run.problems))] if run.problems else []
    covered = mark_plural("{covered:,} of {number:,} figure covered", "{covered:,} of {number:,} figures covered")
    others += [translate_plural(*covered, run.figures, covered=run.covered)] if run.figures else []
    claims = translate_plural("{number:,} claim", "{number:,} claims", run.claims)
    text = translate("; ").join([translate(", ").join(outcomes), *others])
    articles = bool(run.files) and not any(file.endswith((".yaml", ".yml")) for file in run.files)
    files = format_file_count(len(run.files), articles=articles)
    summary = translate("{claims} in {files}: {told}", claims=claims, files=files, told=text)
    return summary if run.seconds is None else translate("{line} ({seconds:.2f} s)", line=summary, seconds=run.seconds)


def format_tool(run: Run) -> str:
    """ "factcheck 0.1.0, reader 5": the program and the models that have read prose; "" of a run that no program has made."""
    return ", ".join((f"factcheck {run.version}", *run.models)) if run.version else ""


def format_error_count(number: int) -> str:
    return translate_plural("{number:,} error", "{number:,} errors", number)


def format_file_count(number: int, *, articles: bool) -> str:
    """ "2 articles"; "2 files" if they are not all articles."""
    if articles:
        return translate_plural("{number:,} article", "{number:,} articles", number)
    return translate_plural("{number:,} file", "{number:,} files", number)


def make_language_finder(run: Run) -> Callable[[Finding], str]:
    """Return a function from a finding to its language: the one the user chose, else that of its article."""
    if run.language or not run.chinese_files:
        return lambda _: run.language or "en"
    chinese = frozenset(run.chinese_files)
    return lambda finding: "zh" if find_source_file(finding) in chinese else "en"


def find_main_language(run: Run) -> str:
    """Return the language of headings and summary: the user's choice, else Chinese if more than half of the files are."""
    return run.language or ("zh" if len(run.chinese_files) * 2 > len(run.files) else "en")

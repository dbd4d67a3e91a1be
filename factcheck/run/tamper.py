"""Mutation test: the share of all figures that would be noticed if they were wrong.

In an article each figure of a passing claim is printed wrong and the text is read again (`misprints`). In a claims file each is
altered and its claims are checked again (`alter`). An alteration is caught if a claim that passed fails, and seen if it is at
least for review. What rounding hides nobody can see: a rate off by one printed unit is seen in fewer than half of all cases.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial

from factcheck.check.alter import LEADING_DIGIT, iter_alteration_results
from factcheck.claim.finding import Finding, Problem, Verdict, find_source_file, list_used_figures
from factcheck.claim.results import AlterationResult, MisprintOutcome, TamperResult
from factcheck.run import job
from factcheck.run.inputs import CLAIMS_SUFFIXES, collect_inputs, read_article
from factcheck.run.misprints import iter_outcomes
from factcheck.run.one_file import FileTask, make_task, try_tasks
from factcheck.run.options import RunOptions

__all__ = ["tamper"]

OutcomesByPlace = Mapping[str, Mapping[int, str]]  # by real path of an article and start offset of a figure in it


def tamper(options: RunOptions) -> TamperResult:
    """Alter the figures of the passing claims of claims files and articles; nothing is written."""
    done = job.run(options._replace(formats={"concise"}, keeps_passes=True))  # no slips and no working are needed
    passing = [finding.claim for finding in done.findings if finding.verdict is Verdict.PASS]
    figures = list(iter_alteration_results([claim for claim in passing if claim.entry]))
    altered = tuple(filter(None, figures))
    verdicts = defaultdict[str, dict[str, Verdict]](dict)
    for finding in done.findings:
        if not finding.claim.entry:
            verdicts[find_source_file(finding)][finding.claim.id] = finding.verdict
    listed = collect_inputs(options)
    tasks = [make_task(file, listed, options) for file in listed.files if not file.endswith(CLAIMS_SUFFIXES)]
    work = partial(_print_wrong, verdicts=verdicts, beside=_find_outcomes(done.findings, altered))
    outcomes, problems = try_tasks(work, tasks)
    return TamperResult(
        altered,
        tuple(outcome for found in outcomes for outcome in found),
        len(done.findings) - len(passing),
        tuple(dict.fromkeys([*done.problems, *problems])),
        figures.count(None),
    )


def _find_outcomes(findings: Iterable[Finding], altered: Iterable[AlterationResult]) -> OutcomesByPlace:
    """Return the outcomes of the figures of articles that claims files check."""
    found = defaultdict[str, dict[int, str]](dict)
    for one in altered:
        if one.figure.place:
            verdict = dict(one.verdicts).get(LEADING_DIGIT)
            outcome = "untried" if verdict is None else "kept" if verdict is Verdict.PASS else verdict.value
            found[os.path.realpath(one.figure.place.path)][one.figure.place.start] = outcome
    for finding in findings:
        if finding.claim.entry and finding.verdict in (Verdict.FAIL, Verdict.REVIEW):
            for figure in list_used_figures(finding):
                if figure.place:
                    found[os.path.realpath(figure.place.path)][figure.place.start] = "already"
    return found


def _print_wrong(
    task: FileTask, verdicts: Mapping[str, Mapping[str, Verdict]], beside: OutcomesByPlace
) -> list[MisprintOutcome] | Problem:
    """Return the outcomes of the figures of an article. verdicts: of its claims, by file and id."""
    if task.file == "-" or task.streamed:
        return Problem(task.file, 1, 1, "not-text", "standard input and pipes can't be read anew: name the file")
    article = read_article(task.file, task.settings, root=task.root)
    if isinstance(article, Problem):
        return article
    known = verdicts.get(task.file, {})
    return list(iter_outcomes(article, task.settings, known, beside.get(os.path.realpath(task.file), {})))

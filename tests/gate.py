"""A run with every verdict, for the formats of other tools: Chinese, and marks that each of them must escape."""

from __future__ import annotations

import os
import shutil
from itertools import cycle
from pathlib import Path

import pytest

from factcheck.check.hint import iter_hints
from factcheck.claim.claim import HINT, Waiver
from factcheck.claim.finding import Finding, Verdict
from factcheck.claim.run import Run
from factcheck.run import job
from factcheck.run.options import RunOptions

SAMPLE = Path(__file__).parent / "golden" / "gate"
FOLDER = "港口, 50%; [a]"  # what a path may hold
ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


def repository(folder: Path) -> Path:
    """A repository with the sample in a folder of that name; its root."""
    shutil.copytree(SAMPLE, folder / FOLDER)
    (folder / ".git").mkdir()
    return folder


def sample(root: Path) -> Run:
    """The run of the sample, checked from the root, at a time and with a version that stay; with what a baseline accepts, and a
    hint.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ROOTS:
            patch.delenv(name, raising=False)
        patch.chdir(root)
        run = job.run(RunOptions([os.path.join(FOLDER, "arnhaven.yaml"), FOLDER, "nowhere.yaml"]))
    failed = next(finding for finding in run.findings if finding.verdict is Verdict.FAIL)
    known = failed._replace(claim=failed.claim._replace(id="accepted"), waived=Waiver("known to the baseline", baseline=True))
    hints = iter_hints([failed._replace(claim=failed.claim._replace(id="hint-1", confidence=HINT))])
    return run._replace(findings=(*run.findings, known), hints=tuple(hints), seconds=0.21, version="1.2.3")


def many(run: Run, number: int) -> Run:
    """As many findings that do not pass, by repeating those of a run under other names, most of them not checked."""
    wrong = [finding for finding in run.findings if finding.verdict in (Verdict.FAIL, Verdict.REVIEW)]
    unchecked = [finding for finding in run.findings if finding.verdict is Verdict.UNCHECKED]
    repeated = cycle((*wrong, *unchecked * (20 - len(wrong))))
    return run._replace(findings=tuple(_named(finding, n) for n, finding in zip(range(number), repeated, strict=False)))


def _named(finding: Finding, n: int) -> Finding:
    return finding._replace(claim=finding.claim._replace(id=f"{finding.claim.id}-{n}"))

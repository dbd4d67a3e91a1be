"""One file of a run and what it comes to: the unit of work of a process."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from factcheck import claimfile
from factcheck.check.check import check_all, needs_advice
from factcheck.check.effort import Budget, find_over_budget
from factcheck.claim.claim import Claim
from factcheck.claim.finding import SEARCH_ENDED, EcbStatus, Finding, Problem, Refusal, Verdict
from factcheck.claim.settings import Settings
from factcheck.figure.figure import Place
from factcheck.language import detect_language
from factcheck.language.messages import mark, say
from factcheck.opening import read_bytes
from factcheck.report import MAX_UNCLAIMED_GROUPS, Run
from factcheck.run import shown_files
from factcheck.run.inputs import CLAIMS_SUFFIXES, read_article

if TYPE_CHECKING:  # only types: what it has is given
    from factcheck.article import Article
    from factcheck.check.slip import KnownWeights
    from factcheck.reader.house_style import HouseStyle
    from factcheck.run.article_claims import Extraction
    from factcheck.run.config.config import Config

__all__ = [
    "MAX_SEARCH_STEPS",
    "FileTask",
    "check_article",
    "check_file",
    "describe_error",
    "drop_over_budget",
    "explain_finding",
    "extract_from_file",
    "find_rates_used",
    "iter_search_notes",
    "make_settings",
    "read_claims",
    "try_work",
    "use_house_style",
]

Result = TypeVar("Result")
OUT_OF_MEMORY_SIGNS = (
    "Cannot allocate memory",
    "failed to map segment",
    "error return without exception set",
)  # of the system, of a library that is loaded, of Python
MAX_SEARCH_STEPS = 20_000  # steps for the slips of all that fails in a file: a dozen failures of two figures take as many


class FileTask(NamedTuple):
    """brief: what passes has no working. lean: it is only counted. few: slips are told of a few failures, when all are known.

    ids: the claims that are asked for; slips are told of these alone, and of all where there are none.

    taken: what claims files claim of this article: it is not claimed again from its prose. used: the figures that they
    cover. shown: its text is kept. streamed: it is a pipe or a device. root: the folder that it must lie in, where nobody has
    named it. data: the content, where it is not the file's: an editor's, before it is saved.
    """

    file: str
    settings: Settings = Settings()
    house: HouseStyle | None = None
    name: str | None = None  # what standard input is called
    brief: bool = False
    lean: bool = False
    few: bool = False
    taken: frozenset[int] = frozenset()
    used: frozenset[int] = frozenset()
    shown: bool = False
    streamed: bool = False
    root: str | None = None
    data: bytes | None = None
    ids: tuple[str, ...] = ()
    uncovered: bool = True  # the figures that no claim checks are told, not only counted
    unclaimed: int = MAX_UNCLAIMED_GROUPS  # groups of figures in no claim that are told, then
    config: str = ""  # the file of its configuration, and the verdict from which that has a claim fail the run
    fail_on: str | None = None


def check_file(task: FileTask) -> Run:
    """Reads a file and checks its claims. Whatever is wrong, with the file or with the program, is a problem of the run."""
    work = _check_claims_file if task.file.endswith(CLAIMS_SUFFIXES) else _check_article_file
    done = try_work(work, task, file=task.file, house=task.house)
    if isinstance(done, Problem):
        return Run(problems=(done,))
    return done._replace(thresholds=tuple((file, task.fail_on) for file in done.files if task.fail_on))


def try_work(
    work: Callable[..., Result | Problem], *arguments: object, file: str, house: HouseStyle | None = None
) -> Result | Problem:
    """The work on a file within its house, or what is wrong with it: the other files are done, and the run exits 2."""
    try:
        with use_house_style(house):
            return work(*arguments)
    except Exception as bug:
        return describe_error(bug, file)


def describe_error(bug: Exception, file: str = "") -> Problem:
    """What to say of an error that no reader expects: of the machine where it is that, else of the program. With the variable
    FACTCHECK_TRACEBACK it is raised."""
    if os.environ.get("FACTCHECK_TRACEBACK"):
        raise bug
    if isinstance(bug, MemoryError) or any(sign in str(bug) for sign in OUT_OF_MEMORY_SIGNS):
        return Problem(file, 1, 1, "no-memory", "not enough memory")
    if isinstance(bug, Refusal):
        return bug.problem
    message = f"internal error: {type(bug).__name__}: {bug}; FACTCHECK_TRACEBACK=1 shows where. Please report it"
    return Problem(file, 1, 1, "internal-error", message)


def make_settings(config: Config, on: str | None = None, date_option: str = "--on") -> Settings:
    """What holds for the files of a configuration; on: the date that is given for articles without one, by `date_option`."""
    settings = config.settings._replace(date=on) if on else config.settings
    return settings._replace(date_option=date_option) if date_option != settings.date_option else settings


def use_house_style(house: HouseStyle | None) -> AbstractContextManager[None]:
    """Within it, figures are read as the house prints them."""
    if house is None:
        return nullcontext()
    from factcheck.reader import house_style as reading  # few have units of their own

    return reading.use_style(house)


def read_claims(task: FileTask, data: bytes) -> Sequence[Claim]:
    """What a file claims, and its hints, had it another content; nothing, where that can't be read."""
    found = try_work(_read_claims, task._replace(data=data), file=task.file, house=task.house)
    return () if isinstance(found, Problem) else found


def _read_claims(task: FileTask) -> Sequence[Claim] | Problem:
    if task.file.endswith(CLAIMS_SUFFIXES):
        return claimfile.load(task.file, data=task.data, settings=task.settings).claims
    found = extract_from_file(task)
    return found if isinstance(found, Problem) else (*found[1].claims, *found[1].hints)


def extract_from_file(task: FileTask) -> tuple[Article, Extraction] | Problem:
    """The article of a task, and the claims that it makes."""
    from factcheck.run import article_claims  # loads words that a claims file has no need of

    text = read_article(task.file, task.settings, task.name, streamed=task.streamed, root=task.root, data=task.data)
    return text if isinstance(text, Problem) else (text, article_claims.extract(text, task.settings))


def drop_over_budget(claims: Sequence[Claim]) -> tuple[list[Claim], list[Problem]]:
    """The claims of a file but those that would take too long, of which one problem tells: no gate is green without them."""
    beyond = find_over_budget(claims)
    if not beyond:
        return list(claims), []
    left, first = set(map(id, beyond)), beyond[0]
    place = first.entry or Place("", 1, 1, 1, 1, 0, 0, "")
    more = f" (and {len(beyond) - 1:,} more)" if beyond[1:] else ""
    message = f"claim {first.id}{more} not checked: the claims of this file rest on too many figures of one another"
    problem = Problem(place.path, place.line, place.column, "too-deep", f"{message}: write some results out as figures")
    return [claim for claim in claims if id(claim) not in left], [problem]


def explain_finding(finding: Finding, budget: Budget) -> Finding:
    """A finding with the slips that explain it, as far as the budget of its file suffices, and what to write instead."""
    from factcheck.check import slip  # tried only after a failure

    return slip.explain_finding(finding, budget)


def iter_search_notes(path: str, findings: Iterable[Finding]) -> Iterator[str]:
    """Says of how many failures of a file the search for slips was ended."""
    count = sum(1 for finding in findings if any(one.name == SEARCH_ENDED for one in finding.slips))
    if count:
        template = mark(
            "{path}: the search for slips that explain {number:,} of its failures was ended: "
            "`factcheck explain ID {path}` explains one"
        )
        yield say(template, path=path, number=count)


def _check_claims(claims: Iterable[Claim], task: FileTask) -> list[Finding]:
    """The findings of the claims of a file, what does not hold explained."""
    budget = Budget(MAX_SEARCH_STEPS)
    known: KnownWeights = {}
    return [_explain_if_asked(_judge(finding, known), task, budget) for finding in check_all(claims, brief=task.brief)]


def _judge(finding: Finding, known: KnownWeights) -> Finding:
    if finding.verdict is not Verdict.FAIL:
        return finding
    from factcheck.check import belief  # asked only after a failure

    return belief.judge_mismatch(finding, known)


def _explain_if_asked(finding: Finding, task: FileTask, budget: Budget) -> Finding:
    asked = not task.few and (not task.ids or finding.claim.id in task.ids)
    return explain_finding(finding, budget) if asked and needs_advice(finding) else finding


def _check_claims_file(task: FileTask) -> Run:
    data = task.data if task.data is not None else _read_data(task) if task.shown else None
    loaded = claimfile.load(task.file, data=data, inside=task.root, settings=task.settings)
    kept, beyond = drop_over_budget([claim for claim in loaded.claims if claim.relation not in task.settings.ignore])
    findings, problems = _check_claims(kept, task), [*loaded.problems, *beyond]
    if findings and all(finding.verdict is Verdict.UNCHECKED for finding in findings):
        problems.append(Problem(task.file, 1, 1, "nothing-checked", "none of its claims could be checked"))
    return Run(
        tuple(findings),
        tuple(problems),
        (*loaded.notes, *iter_search_notes(task.file, findings)),
        (task.file,),
        referenced_files=((task.file, tuple(path for path in loaded.named if path != loaded.article_path)),),
        rates=find_rates_used(findings),
        chinese_files=(task.file,) if shown_files.is_chinese(loaded) else (),
        left_out=tuple((claim.relation, task.config) for claim in loaded.claims if claim.relation in task.settings.ignore),
        texts=shown_files.build_claims_texts(loaded, data) if task.shown and data is not None else (),
    )


def find_rates_used(findings: Collection[Finding]) -> tuple[EcbStatus, ...]:
    """Which of the program's rates decided anything, pegs and monthly ones among them: there was one for a date, or none."""
    quoted = [found.claim.quotation for found in findings]
    asked = {q.source if q else found.detail or "" for q, found in zip(quoted, findings, strict=True)}
    if not any(asked):
        return ()
    from factcheck import rate  # few files have conversions

    return (rate.find_ecb_status(),) if any(q and q.second for q in quoted) or any(map(rate.is_of_ecb, asked)) else ()


def _read_data(task: FileTask) -> bytes | None:
    """What is checked is what its hash is of; None where it can't be read, which reading it says again."""
    try:
        return read_bytes(task.file, claimfile.MAX_BYTES + 1, root=task.root)
    except OSError:
        return None


def _check_article_file(task: FileTask) -> Run | Problem:
    found = extract_from_file(task)
    return found if isinstance(found, Problem) else check_article(*found, task)


def check_article(text: Article, drawn: Extraction, task: FileTask) -> Run:
    """What an article comes to, however it was read."""
    from factcheck.run.coverage import find_uncovered, iter_unclaimed  # a claims file has no need of these
    from factcheck.run.remarks import iter_faults, iter_remarks, tell_ignored, tell_unread

    claims = _drop_taken(drawn.claims, task)
    findings = _check_claims(claims, task)
    counted = [finding for finding in findings if task.lean and finding.verdict is Verdict.PASS]
    ignored = [tell_ignored(part) for part in drawn.ignored]
    notes = [note for note in ignored if isinstance(note, str)]
    hints = _find_hints(drawn, task) if task.uncovered or task.ids else ()
    bare = find_uncovered(drawn, claims, findings, task.used)
    unclaimed = iter_unclaimed(text, drawn, [*findings, *hints], task.used) if task.uncovered else ()
    return Run(
        tuple(finding for finding in findings if not (task.lean and finding.verdict is Verdict.PASS)),
        (*(part for part in ignored if isinstance(part, Problem)), *iter_faults(text)),
        (
            *notes,
            *iter_remarks(text),
            *(f"{text.path}: {note}" for note in text.notes),
            *tell_unread(text, drawn),
            *iter_search_notes(text.path, findings),
        ),
        (text.path,),
        figures=len(drawn.figures),
        covered=len(drawn.figures) - len(bare),
        uncovered=bare if task.uncovered else (),
        unclaimed=tuple(islice(unclaimed, task.unclaimed)),
        hints=hints,
        passed=len(counted),
        weak_passes=sum(finding.weak is not None for finding in counted),
        rates=find_rates_used(findings),
        chinese_files=(text.path,) if detect_language(text.text) == "zh" else (),
        left_out=tuple((relation, task.config) for relation in drawn.left_out),
        texts=(shown_files.build_article_text(text, drawn.figures),) if task.shown else (),
    )


def _drop_taken(claims: Iterable[Claim], task: FileTask) -> list[Claim]:
    return [claim for claim in claims if not (claim.place and claim.place.start in task.taken)]


def _find_hints(drawn: Extraction, task: FileTask) -> tuple[Finding, ...]:
    from factcheck.check.hint import iter_hints  # asked for by few runs

    return tuple(iter_hints(_check_claims(_drop_taken(drawn.hints, task), task)))

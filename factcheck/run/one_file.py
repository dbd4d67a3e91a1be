"""Read and check one file of a run: the unit of work that a worker process gets."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from factcheck import claimfile
from factcheck.check.effort import find_over_budget
from factcheck.claim.claim import Claim, Settings
from factcheck.claim.finding import SEARCH_ENDED, EcbStatus, Finding, Problem, Refusal, UnreadableFile, Verdict
from factcheck.claim.run import Run
from factcheck.figure.figure import Place
from factcheck.language import detect_language
from factcheck.language.messages import mark, say
from factcheck.opening import read_bytes
from factcheck.run import shown_files
from factcheck.run.claim_checks import check_claims
from factcheck.run.inputs import CLAIMS_SUFFIXES, Inputs, read_article
from factcheck.run.options import DEFAULT_OPTIONS, RunOptions

if TYPE_CHECKING:  # needed as types only; the objects come from callers
    from factcheck.article import Article
    from factcheck.reader.house_style import HouseStyle
    from factcheck.run.article_claims import Extraction
    from factcheck.run.config.config import Config

__all__ = [
    "FileTask",
    "check_article",
    "check_file",
    "describe_error",
    "drop_over_budget",
    "extract_from_file",
    "find_rates_used",
    "iter_search_notes",
    "make_settings",
    "make_task",
    "read_claims",
    "try_tasks",
    "try_work",
    "use_house_style",
]

Result = TypeVar("Result")
# messages of the operating system, of the dynamic loader and of Python
OUT_OF_MEMORY_SIGNS = "Cannot allocate memory", "failed to map segment", "error return without exception set"


class FileTask(NamedTuple):
    """A file to check, its settings, and the options of the run."""

    file: str
    settings: Settings = Settings()
    house: HouseStyle | None = None
    options: RunOptions = DEFAULT_OPTIONS
    lean: bool = False  # only count passing findings
    taken: frozenset[int] = frozenset()  # start offsets in this article of claims that claims files make
    used: frozenset[int] = frozenset()  # start offsets in this article of figures that claims files check
    streamed: bool = False  # the file is a pipe or a device
    root: str | None = None  # folder that a file found in a walk must stay in
    data: bytes | None = None  # content of an unsaved buffer
    config: str = ""  # path of its configuration file
    fail_on: str | None = None  # mildest verdict that fails the run, from the configuration


def check_file(task: FileTask) -> Run:
    """Read a file and check its claims. Any error, of the file or of the program, becomes a problem of the returned run."""
    stated = task.options.claims
    work = _check_claims_file if task.file.endswith(CLAIMS_SUFFIXES) else _check_article_file
    work = _check_stated_claims if stated else work
    done = try_work(work, task, file=task.file, house=task.house)
    if isinstance(done, Problem):
        return Run(problems=(done,))
    files = (*done.files, stated.name) if stated else done.files
    return done._replace(thresholds=tuple((file, task.fail_on) for file in files if task.fail_on))


def try_work(
    work: Callable[..., Result | Problem], *arguments: object, file: str, house: HouseStyle | None = None
) -> Result | Problem:
    """Run `work` with the file's house style. An exception becomes a Problem, so other files are still checked (exit 2)."""
    try:
        with use_house_style(house):
            return work(*arguments)
    except UnreadableFile as why:
        return Problem(file, why.line, why.column, "unreadable", why.message)
    except Exception as bug:
        return describe_error(bug, file)


def try_tasks(work: Callable[[FileTask], Result | Problem], tasks: Iterable[FileTask]) -> tuple[list[Result], list[Problem]]:
    """Run `work` on each task as `try_work` does; return the results and the problems."""
    done = [try_work(work, task, file=task.file, house=task.house) for task in tasks]
    return [one for one in done if not isinstance(one, Problem)], [one for one in done if isinstance(one, Problem)]


def describe_error(bug: Exception, file: str = "") -> Problem:
    """Turn an unexpected exception into a Problem: out of memory, a `Refusal`, or else an internal error.

    Raises it instead if the environment variable FACTCHECK_TRACEBACK is set."""
    if os.environ.get("FACTCHECK_TRACEBACK"):
        raise bug
    if isinstance(bug, MemoryError) or any(sign in str(bug) for sign in OUT_OF_MEMORY_SIGNS):
        return Problem(file, 1, 1, "no-memory", "not enough memory")
    if isinstance(bug, Refusal):
        return bug.problem
    message = f"internal error: {type(bug).__name__}: {bug}; FACTCHECK_TRACEBACK=1 shows where. Please report it"
    return Problem(file, 1, 1, "internal-error", message)


def make_settings(config: Config, on: str | None = None, date_option: str = "--on") -> Settings:
    """Return the settings of a configuration. on: date for articles without one, as given with the option `date_option`."""
    return config.settings._replace(date=on or config.settings.date, date_option=date_option)


def make_task(file: str, listed: Inputs, options: RunOptions, *, lean: bool = False) -> FileTask:
    """Return the task to check a file of the inputs."""
    config = listed.files[file]
    return FileTask(
        file,
        make_settings(config, options.on, options.date_option),
        config.house,
        options._replace(paths=(), contents={}),  # those of other files would be sent to every process
        lean=lean,
        streamed=file in listed.streams,
        root=listed.roots.get(file),
        data=options.contents.get(file),
        config=config.path or "",
        fail_on=config.fail_on,
    )


def use_house_style(house: HouseStyle | None) -> AbstractContextManager[None]:
    """Context manager in which figures are read with the units and currencies of the house style."""
    if house is None:
        return nullcontext()
    from factcheck.reader import house_style  # imported late: few configurations define units

    return house_style.use_style(house)


def read_claims(task: FileTask, data: bytes) -> Sequence[Claim]:
    """Return the claims and hints that a file would have with the content `data`; empty if that can't be read."""
    found = try_work(_read_claims, task._replace(data=data), file=task.file, house=task.house)
    return () if isinstance(found, Problem) else found


def _read_claims(task: FileTask) -> Sequence[Claim] | Problem:
    if task.file.endswith(CLAIMS_SUFFIXES):
        return claimfile.load(task.file, data=task.data, settings=task.settings).claims
    found = extract_from_file(task)
    return found if isinstance(found, Problem) else (*found[1].claims, *found[1].hints)


def extract_from_file(task: FileTask) -> tuple[Article, Extraction] | Problem:
    """Read the article of a task and extract its claims."""
    from factcheck.run import article_claims, choice_cache  # imported late: they load what claims files do not need

    choice_cache.attach()
    text = read_article(
        task.file, task.settings, task.options.stdin_name, streamed=task.streamed, root=task.root, data=task.data
    )
    if isinstance(text, Problem):
        return text
    if not task.options.remembers or task.house:  # whose units may have changed since
        return text, article_claims.extract(text, task.settings)
    from factcheck.reader.rescan import find_quantities_again

    return text, article_claims.extract(text, task.settings, find_quantities_again)


def drop_over_budget(claims: Sequence[Claim]) -> tuple[list[Claim], list[Problem]]:
    """Drop the claims that would take too long to check; one problem reports them, so that the run can't succeed silently."""
    beyond = find_over_budget(claims)
    if not beyond:
        return list(claims), []
    left, first = set(map(id, beyond)), beyond[0]
    place = first.entry or Place("", 1, 1, 1, 1, 0, 0, "")
    more = f" (and {len(beyond) - 1:,} more)" if beyond[1:] else ""
    message = f"claim {first.id}{more} not checked: the claims of this file rest on too many figures of one another"
    problem = Problem(place.path, place.line, place.column, "too-deep", f"{message}: write some results out as figures")
    return [claim for claim in claims if id(claim) not in left], [problem]


def iter_search_notes(path: str, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a note on how many failures of a file had their slip search cut short by the budget; nothing if none had."""
    count = sum(1 for finding in findings if any(one.name == SEARCH_ENDED for one in finding.slips))
    if count:
        template = mark(
            "{path}: the search for slips that explain {number:,} of its failures was ended: "
            "`factcheck explain ID {path}` explains one"
        )
        yield say(template, path=path, number=count)


def _check_claims_file(task: FileTask) -> Run:
    data = task.data if task.data is not None else _read_data(task) if task.options.keeps_texts else None
    return _check_loaded(claimfile.load(task.file, data=data, inside=task.root, settings=task.settings), data, task)


def _check_stated_claims(task: FileTask) -> Run | Problem:
    """Check the claims that the options state of the article of a task; the article itself is not read for others."""
    article = read_article(
        task.file, task.settings, task.options.stdin_name, streamed=task.streamed, root=task.root, data=task.data
    )
    stated = task.options.claims
    if isinstance(article, Problem) or stated is None:
        return article if isinstance(article, Problem) else Run()
    loaded = claimfile.load(stated.name, data=stated.data, settings=task.settings, article=article)
    return _check_loaded(loaded, stated.data, task)


def _check_loaded(loaded: claimfile.LoadedClaims, data: bytes | None, task: FileTask) -> Run:
    """Check the claims of a claims file. data: its content, if the texts are shown."""
    kept, beyond = drop_over_budget([claim for claim in loaded.claims if claim.relation not in task.settings.ignore])
    findings, problems = check_claims(kept, task.options, task.house), [*loaded.problems, *beyond]
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
        texts=shown_files.build_claims_texts(loaded, data) if task.options.keeps_texts and data is not None else (),
    )


def find_rates_used(findings: Collection[Finding]) -> tuple[EcbStatus, ...]:
    """Return the status of the ECB table if any finding depended on it (pegs and monthly rates too), else an empty tuple."""
    quoted = [found.claim.quotation for found in findings]
    asked = {q.source if q else found.detail or "" for q, found in zip(quoted, findings, strict=True)}
    if not any(asked):
        return ()
    from factcheck import rate  # imported late: few files have conversions

    return (rate.find_ecb_status(),) if any(q and q.second for q in quoted) or any(map(rate.is_of_ecb, asked)) else ()


def _read_data(task: FileTask) -> bytes | None:
    """Read the bytes once, so that the hash shown is of what is checked; None on an OSError, which loading reports again."""
    try:
        return read_bytes(task.file, claimfile.MAX_BYTES + 1, root=task.root)
    except OSError:
        return None


def _check_article_file(task: FileTask) -> Run | Problem:
    found = extract_from_file(task)
    return found if isinstance(found, Problem) else check_article(*found, task)


def check_article(text: Article, extraction: Extraction, task: FileTask) -> Run:
    """Check the extracted claims of an article and return its run with coverage, notes and problems."""
    from factcheck.check.missing_figures import iter_missing_in_body  # imported late: claims files do not need these
    from factcheck.run.coverage import find_uncovered, iter_unclaimed
    from factcheck.run.remarks import iter_cell_notes, iter_faults, iter_remarks, tell_ignored, tell_unread

    options = task.options
    claims = _drop_taken(extraction.claims, task)
    findings = check_claims(claims, options, task.house)
    findings[:0] = iter_missing_in_body(text, extraction.figures, findings)
    counted = [finding for finding in findings if task.lean and finding.verdict is Verdict.PASS]
    ignored = [tell_ignored(part) for part in extraction.ignored]
    hints = _check_hints(extraction, task) if options.lists_uncovered or options.ids else ()
    unchecked = find_uncovered(extraction, findings, task.used)
    unclaimed = iter_unclaimed(text, extraction, [*findings, *hints], task.used) if options.lists_uncovered else ()
    return Run(
        tuple(finding for finding in findings if not (task.lean and finding.verdict is Verdict.PASS)),
        (*(part for part in ignored if isinstance(part, Problem)), *iter_faults(text)),
        (
            *(part for part in ignored if isinstance(part, str)),
            *iter_remarks(text),
            *(f"{text.path}: {note}" for note in text.notes),
            *tell_unread(text, extraction),
            *iter_cell_notes(findings),
            *iter_search_notes(text.path, findings),
        ),
        (text.path,),
        figures=len(extraction.figures),
        covered=len(extraction.figures) - len(unchecked),
        uncovered=unchecked if options.lists_uncovered else (),
        unclaimed=tuple(islice(unclaimed, options.unclaimed)),
        hints=hints,
        passed=len(counted),
        weak_passes=sum(finding.weak is not None for finding in counted),
        rates=find_rates_used(findings),
        chinese_files=(text.path,) if detect_language(text.text) == "zh" else (),
        left_out=tuple((relation, task.config) for relation in extraction.left_out),
        models=extraction.models,
        texts=(shown_files.build_article_text(text, extraction.figures),) if task.options.keeps_texts else (),
    )


def _check_hints(extraction: Extraction, task: FileTask) -> tuple[Finding, ...]:
    from factcheck.check.hint import iter_hints  # imported late: few runs ask for hints

    return tuple(iter_hints(check_claims(_drop_taken(extraction.hints, task), task.options, task.house)))


def _drop_taken(claims: Iterable[Claim], task: FileTask) -> list[Claim]:
    return [claim for claim in claims if not (claim.place and claim.place.start in task.taken)]
